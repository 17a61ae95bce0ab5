package hookwire

import (
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"os/signal"
	"syscall"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/health"
	healthv1 "google.golang.org/grpc/health/grpc_health_v1"
	"google.golang.org/grpc/reflection"

	"hookwire.dev/sdk-go/coprocess"
)

// Serve serves a plugin until ctx ends or the process gets SIGTERM or SIGINT. Then it takes no new calls, tells native gateways to move
// to their next connection, lets calls under way end (at most for the grace time), and returns nil.
//
// Both protocols, gRPC's health service and server reflection are served at one address. An error says why the plugin cannot be served.
func Serve(ctx context.Context, plugin *Plugin, opts ...ServeOption) error {
	settings, err := newSettings(opts)
	if err := errors.Join(err, plugin.Err()); err != nil {
		return err
	}
	listener := settings.listener
	if listener == nil {
		if listener, err = listen(settings.address); err != nil {
			return err
		}
	}
	served := newServer(ctx, plugin, settings)
	defer served.stop()
	defer plugin.serving(served.native)()
	failed := make(chan error, 1)
	go func() { failed <- served.grpc.Serve(listener) }()
	address := named(listener.Addr())
	plugin.log.InfoContext(ctx, "plugin is being served", "address", address, "hooks", plugin.hooks.list())
	settings.ready(address)
	reason, err := served.wait(ctx, failed)
	if err != nil {
		return fmt.Errorf("cannot serve on %s: %w", address, err)
	}
	served.close(reason)
	return nil
}

// server is a plugin that is being served.
type server struct {
	plugin   *Plugin
	settings *serveSettings
	grpc     *grpc.Server
	native   *nativeService
	health   *health.Server
	closing  chan struct{}
	// Ends what outlasts the grace time.
	stop context.CancelFunc
}

func newServer(ctx context.Context, plugin *Plugin, settings *serveSettings) *server {
	// Calls under way outlive ctx, whose end begins the closing.
	calls, stop := context.WithCancel(context.WithoutCancel(ctx))
	tykBytes, nativeBytes := math.MaxInt32, defaultMessageBytes
	if settings.maxMessage > 0 {
		tykBytes, nativeBytes = settings.maxMessage, settings.maxMessage
	}
	s := &server{
		plugin: plugin, settings: settings, native: newNativeService(calls, plugin, nativeBytes), health: health.NewServer(),
		closing: make(chan struct{}), stop: stop,
	}
	options := []grpc.ServerOption{
		grpc.ForceServerCodecV2(newFrameCodec()), grpc.MaxRecvMsgSize(tykBytes), grpc.MaxSendMsgSize(tykBytes),
		grpc.StreamInterceptor(s.endWatching),
	}
	if settings.tls != nil {
		options = append(options, grpc.Creds(credentials.NewTLS(settings.tls)))
	}
	s.grpc = grpc.NewServer(options...)
	coprocess.RegisterDispatcherServer(s.grpc, &tykService{plugin: plugin, ctx: calls})
	s.grpc.RegisterService(s.native.desc(), nil)
	healthv1.RegisterHealthServer(s.grpc, s.health)
	for _, name := range []string{nativeName, coprocess.Dispatcher_ServiceDesc.ServiceName} {
		s.health.SetServingStatus(name, healthv1.HealthCheckResponse_SERVING)
	}
	reflection.Register(s.grpc)
	return s
}

// wait returns why the plugin is to be closed, or the error that ended serving.
func (s *server) wait(ctx context.Context, failed <-chan error) (reason string, err error) {
	signals := make(chan os.Signal, 1)
	if s.settings.signals {
		signal.Notify(signals, syscall.SIGTERM, syscall.SIGINT)
		// A second signal then ends the process.
		defer signal.Stop(signals)
	}
	select {
	case err := <-failed:
		return "", err
	case <-ctx.Done():
		return "the plugin is closing", nil
	case received := <-signals:
		return received.String(), nil
	}
}

func (s *server) close(reason string) {
	log := s.plugin.log
	log.Info("draining", "reason", reason)
	over := time.After(s.settings.grace)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		s.health.Shutdown()
		close(s.closing)
		// Before the server says goodbye to its connections: the gateway is to have its next stream by then.
		s.native.drain(reason)
		s.grpc.GracefulStop()
		s.native.waitForEvents()
	}()
	select {
	case <-ended:
		log.Info("stopped")
	case <-over:
		log.Warn("calls that did not end in time are cut off", "grace", s.settings.grace.String())
		s.stop()
		s.grpc.Stop()
	}
}

// endWatching has streams that nobody would end, as those of health watchers, end when the plugin closes.
func (s *server) endWatching(service any, stream grpc.ServerStream, info *grpc.StreamServerInfo, handler grpc.StreamHandler) error {
	if info.FullMethod == nativeMethod {
		return handler(service, stream)
	}
	ctx, cancel := context.WithCancel(stream.Context())
	defer cancel()
	go func() {
		select {
		case <-s.closing:
			cancel()
		case <-ctx.Done():
		}
	}()
	return handler(service, &watchedStream{stream, ctx})
}

type watchedStream struct {
	grpc.ServerStream
	ctx context.Context
}

func (s *watchedStream) Context() context.Context { return s.ctx }
