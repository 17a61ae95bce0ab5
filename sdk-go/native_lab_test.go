package hookwire_test

import (
	"context"
	"net"
	"strings"
	"testing"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/test/bufconn"
	"google.golang.org/protobuf/proto"

	hookwire "hookwire.dev/sdk-go"
	"hookwire.dev/sdk-go/internal/gateway"
	"hookwire.dev/sdk-go/internal/gen/pluginv1"
)

// served is a plugin that is served in memory, and a connection to it.
type served struct {
	t     *testing.T
	conn  *grpc.ClientConn
	close context.CancelFunc
	// Closed when Serve has returned.
	ended chan struct{}
}

func serve(t *testing.T, plugin *hookwire.Plugin, opts ...hookwire.ServeOption) *served {
	t.Helper()
	listener := bufconn.Listen(1 << 20)
	ctx, cancel := context.WithCancel(context.Background())
	s := &served{t: t, close: cancel, ended: make(chan struct{})}
	ready := make(chan string, 1)
	options := append([]hookwire.ServeOption{
		hookwire.Listener(listener), hookwire.IgnoreSignals(), hookwire.OnReady(func(address string) { ready <- address }),
	}, opts...)
	go func() {
		defer close(s.ended)
		if err := hookwire.Serve(ctx, plugin, options...); err != nil {
			t.Error(err)
		}
	}()
	select {
	case <-ready:
	case <-s.ended:
		t.FailNow()
	}
	s.conn = dial(t, "passthrough:plugin", grpc.WithContextDialer(func(ctx context.Context, _ string) (net.Conn, error) {
		return listener.DialContext(ctx)
	}))
	t.Cleanup(func() {
		s.conn.Close()
		cancel()
		<-s.ended
	})
	return s
}

func dial(t *testing.T, target string, opts ...grpc.DialOption) *grpc.ClientConn {
	t.Helper()
	options := append([]grpc.DialOption{grpc.WithTransportCredentials(insecure.NewCredentials())}, opts...)
	conn, err := grpc.NewClient(target, options...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	return conn
}

// open opens a stream that fails the test when nothing happens on it.
func (s *served) open() *gateway.Stream {
	s.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	s.t.Cleanup(cancel)
	return must(gateway.Open(ctx, s.conn))(s.t)
}

// bound opens a stream with this hook bound as 1.
func (s *served) bound(hook string, stage pluginv1.Stage) *gateway.Stream {
	s.t.Helper()
	stream := s.open()
	if err := stream.Bind(&pluginv1.Bind{Binding: 1, Hook: hook, Stage: stage, ApiId: "shop", OrgId: "org", ListenPath: "/shop/"}); err != nil {
		s.t.Fatal(err)
	}
	return stream
}

func must[T any](value T, err error) func(*testing.T) T {
	return func(t *testing.T) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return value
	}
}

// newCall has what every call has.
func newCall(id, binding uint32, fields ...*pluginv1.Field) *pluginv1.Call {
	return &pluginv1.Call{
		Id: id, Binding: binding, BudgetMs: 60_000,
		Request: &pluginv1.Request{Method: "GET", Path: "/shop/x", Query: "a=1", Scheme: "http", Host: "h", Headers: fields},
	}
}

func isCredit(frame *pluginv1.PluginFrame) bool { return frame.GetCredit() != nil }
func isDrain(frame *pluginv1.PluginFrame) bool  { return frame.GetDrain() != nil }
func isNothing(*pluginv1.PluginFrame) bool      { return false }

func wantMessage(t *testing.T, result *pluginv1.Result, want string) {
	t.Helper()
	if got := result.GetFailure().GetMessage(); !strings.Contains(got, want) {
		t.Errorf("got %v, not a failure with %q", result, want)
	}
}

// gate is a handler that says when it was entered and waits to be let go.
type gate struct {
	entered, open chan struct{}
}

func newGate() *gate { return &gate{make(chan struct{}, 1000), make(chan struct{})} }

func (g *gate) handle(context.Context, *hookwire.Request) error {
	g.entered <- struct{}{}
	<-g.open
	return nil
}

// sendRaw sends frames as bytes, and gives how the stream ended.
func sendRaw(t *testing.T, s *served, frames [][]byte, seen ...func(*pluginv1.PluginFrame)) error {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	raw := must(gateway.DialRaw(ctx, s.conn))(t)
	for _, frame := range frames {
		if raw.Send(frame) != nil {
			break // the end of the stream says why
		}
	}
	for {
		message, err := raw.Receive()
		if err != nil {
			return err
		}
		if message == nil {
			return nil
		}
		frame := new(pluginv1.PluginFrame)
		if err := proto.Unmarshal(message, frame); err != nil {
			t.Fatal(err)
		}
		for _, see := range seen {
			see(frame)
		}
	}
}

func mustMarshal(t *testing.T, message proto.Message) []byte {
	t.Helper()
	return must(proto.Marshal(message))(t)
}
