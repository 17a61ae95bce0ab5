package main

import (
	"context"
	"fmt"
	"io"
	"log"
	"log/slog"
	"net"
	"os"
	"runtime/pprof"

	"google.golang.org/grpc"

	hookwire "hookwire.dev/sdk-go"
	"hookwire.dev/sdk-go/coprocess"
)

// beServer serves until standard input ends.
func beServer(kind, profile string) {
	if profile != "" {
		file, err := os.Create(profile)
		if err != nil {
			log.Fatal(err)
		}
		if err := pprof.StartCPUProfile(file); err != nil {
			log.Fatal(err)
		}
		defer pprof.StopCPUProfile()
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		_, _ = io.Copy(io.Discard, os.Stdin)
		cancel()
	}()
	fmt.Println(listener.Addr())
	if kind == "plain" {
		err = servePlain(ctx, listener)
	} else {
		err = hookwire.Serve(ctx, newPlugin(kind), hookwire.Listener(listener), hookwire.IgnoreSignals())
	}
	if err != nil {
		log.Fatal(err)
	}
}

func newPlugin(kind string) *hookwire.Plugin {
	plugin := hookwire.New("bench", hookwire.Log(slog.New(slog.DiscardHandler)))
	var options []hookwire.HookOption
	if kind == "narrow" {
		options = append(options, hookwire.NeedHeaders("X-Tenant"))
	}
	plugin.Pre("tag", func(_ context.Context, req *hookwire.Request) error {
		req.Headers.Set("X-Shard", req.Headers.Get("X-Tenant"))
		return nil
	}, options...)
	return plugin
}

// plain is what one writes without an SDK.
type plain struct {
	coprocess.UnimplementedDispatcherServer
}

func (plain) Dispatch(_ context.Context, object *coprocess.Object) (*coprocess.Object, error) {
	object.Request.SetHeaders = map[string]string{"X-Shard": object.Request.Headers["X-Tenant"]}
	return object, nil
}

func servePlain(ctx context.Context, listener net.Listener) error {
	server := grpc.NewServer()
	coprocess.RegisterDispatcherServer(server, plain{})
	go func() {
		<-ctx.Done()
		server.Stop()
	}()
	return server.Serve(listener)
}
