// The benchmark's plugin server with plain grpc-go: Tyk's protocol, the whole Object decoded, changed and sent back, as a plugin in Go
// does it; and the native one (native.go).
// Usage: server [-cert FILE -key FILE] PORT
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"net"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials"

	"hookwire.test/bench/gen/pluginv1"
	"hookwire.test/interop/gen/coprocess"
)

const maxMessage = 8 << 20

// Dispatcher implements the service of Tyk's protocol.
type Dispatcher struct {
	coprocess.UnimplementedDispatcherServer
}

// Dispatch makes the same changes as plugin.ts.
func (Dispatcher) Dispatch(_ context.Context, object *coprocess.Object) (*coprocess.Object, error) {
	switch object.HookType {
	case coprocess.HookType_CustomKeyCheck:
		object.Session = &coprocess.SessionState{
			Rate:     1e9,
			Per:      1,
			Metadata: map[string]string{"token": "secret-key", "user": "u-1234"},
		}
		object.Metadata = map[string]string{"token": "secret-key"}
	case coprocess.HookType_Response:
		added := &coprocess.Header{Key: "X-Response", Values: []string{"seen"}}
		object.Response.MultivalueHeaders = append(object.Response.MultivalueHeaders, added)
	default:
		object.Request.SetHeaders = map[string]string{"X-Plugin": "seen", "X-User": "u-1234"}
	}
	return object, nil
}

func main() {
	cert := flag.String("cert", "", "certificate (PEM); with -key: speak TLS")
	key := flag.String("key", "", "its key (PEM)")
	flag.Parse()
	options := []grpc.ServerOption{grpc.MaxRecvMsgSize(maxMessage)}
	if *cert != "" {
		secure, err := credentials.NewServerTLSFromFile(*cert, *key)
		if err != nil {
			log.Fatal(err)
		}
		options = append(options, grpc.Creds(secure))
	}
	listener, err := net.Listen("tcp", "127.0.0.1:"+flag.Arg(0))
	if err != nil {
		log.Fatal(err)
	}
	server := grpc.NewServer(options...)
	coprocess.RegisterDispatcherServer(server, Dispatcher{})
	pluginv1.RegisterCoprocessServer(server, Coprocess{})
	fmt.Println("listening")
	log.Fatal(server.Serve(listener))
}
