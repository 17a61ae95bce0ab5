// Package plugintest calls the hooks of a plugin as a gateway would, without a socket: every call goes through the messages of one of
// the two protocols, so that what passes here passes on the wire.
//
//	func TestTenant(t *testing.T) {
//		for _, protocol := range plugintest.Protocols() {
//			t.Run(string(protocol), func(t *testing.T) {
//				result := plugintest.New(t, plugin, protocol).Pre("tenant", plugintest.Request{})
//				if result.Status != 400 {
//					t.Errorf("got %v", result)
//				}
//			})
//		}
//	}
package plugintest

import (
	"context"
	"encoding/json"
	"net"
	"sync"
	"testing"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/test/bufconn"

	hookwire "hookwire.dev/sdk-go"
	"hookwire.dev/sdk-go/coprocess"
	"hookwire.dev/sdk-go/internal/gateway"
	"hookwire.dev/sdk-go/internal/gen/pluginv1"
	"hookwire.dev/sdk-go/internal/observe"
)

// Protocol is whose messages a call goes through.
type Protocol string

const (
	// Tyk is coprocess.Dispatcher's: the whole object both ways.
	Tyk Protocol = "tyk"
	// Native is Hookwire's: only what the hook declared goes in, only changes come back.
	Native Protocol = "native"
)

// Protocols gives both, for tests of a plugin that is for both.
func Protocols() []Protocol { return []Protocol{Tyk, Native} }

const bufferBytes = 1 << 20

// Harness is a small gateway for one plugin. It is safe for concurrent use.
type Harness struct {
	t        testing.TB
	protocol Protocol
	conn     *grpc.ClientConn

	mu      sync.Mutex
	failure error
}

// New serves the plugin in memory until the test ends. A plugin with wrong registrations fails the test.
func New(t testing.TB, plugin *hookwire.Plugin, protocol Protocol) *Harness {
	t.Helper()
	h := &Harness{t: t, protocol: protocol}
	listener := bufconn.Listen(bufferBytes)
	ctx, cancel := context.WithCancel(observe.WithFailures(context.Background(), h.failed))
	ready, ended := make(chan string, 1), make(chan error, 1)
	go func() {
		ended <- hookwire.Serve(ctx, plugin, hookwire.Listener(listener), hookwire.IgnoreSignals(),
			hookwire.Grace(5*time.Second), hookwire.OnReady(func(address string) { ready <- address }))
	}()
	select {
	case <-ready:
	case err := <-ended:
		cancel()
		t.Fatal(err)
	}
	conn, err := grpc.NewClient("passthrough:plugin", grpc.WithTransportCredentials(insecure.NewCredentials()),
		grpc.WithContextDialer(func(ctx context.Context, _ string) (net.Conn, error) { return listener.DialContext(ctx) }))
	if err != nil {
		cancel()
		t.Fatal(err)
	}
	h.conn = conn
	t.Cleanup(func() {
		conn.Close()
		cancel()
		<-ended
	})
	return h
}

// Pre calls a pre hook. A hook that does not exist is a failed call, as it is for a gateway.
func (h *Harness) Pre(name string, req Request) *Result { return h.call(hookwire.StagePre, name, req) }

// Auth calls an auth hook.
func (h *Harness) Auth(name string, req Request) *Result {
	return h.call(hookwire.StageAuth, name, req)
}

// PostAuth calls a post_auth hook.
func (h *Harness) PostAuth(name string, req Request) *Result {
	return h.call(hookwire.StagePostAuth, name, req)
}

// Post calls a post hook.
func (h *Harness) Post(name string, req Request) *Result {
	return h.call(hookwire.StagePost, name, req)
}

// Response calls a response hook.
func (h *Harness) Response(name string, req Request) *Result {
	return h.call(hookwire.StageResponse, name, req)
}

// Event tells an event handler, which Event.Handler names, and gives what it gave. Under the native protocol, where nobody waits for
// handlers, it returns when the plugin has got the event, and gives nil: let the handler tell the test.
func (h *Harness) Event(event hookwire.Event) error {
	h.t.Helper()
	meta, err := json.Marshal(event.Meta)
	if err != nil {
		h.t.Fatalf("Event.Meta has no JSON: %v", err)
	}
	if h.protocol == Native {
		return h.nativeEvent(event, string(meta))
	}
	payload, err := json.Marshal(map[string]any{
		"message":      map[string]any{"Type": event.Type, "Meta": event.Meta, "TimeStamp": event.Time.String()},
		"handler_name": event.Handler, "spec": map[string]string{"APIID": event.APIID, "OrgID": event.OrgID},
	})
	if err != nil {
		h.t.Fatal(err)
	}
	h.failed(nil)
	if _, err = coprocess.NewDispatcherClient(h.conn).DispatchEvent(context.Background(), &coprocess.Event{Payload: string(payload)}); err != nil {
		return h.cause(err)
	}
	return nil
}

func (h *Harness) nativeEvent(event hookwire.Event, meta string) error {
	stream, err := gateway.Open(context.Background(), h.conn)
	if err != nil {
		return err
	}
	defer stream.Close()
	events := &pluginv1.Events{Events: []*pluginv1.Event{{
		Name: event.Type, Handler: event.Handler, ApiId: event.APIID, OrgId: event.OrgID, TimeMs: event.Time.UnixMilli(), MetaJson: meta,
	}}}
	if err := stream.Send(&pluginv1.GatewayFrame{Frame: &pluginv1.GatewayFrame_Events{Events: events}}); err != nil {
		return err
	}
	return end(stream)
}

// end waits until the plugin has taken everything that was sent.
func end(stream *gateway.Stream) error {
	if err := stream.CloseSend(); err != nil {
		return err
	}
	_, err := stream.Next(func(*pluginv1.PluginFrame) bool { return false })
	return ended(err)
}

func (h *Harness) call(stage hookwire.Stage, name string, req Request) *Result {
	h.t.Helper()
	message, err := newMessage(stage, name, req)
	if err != nil {
		h.t.Fatal(err)
	}
	h.failed(nil)
	var result *Result
	if h.protocol == Native {
		result, err = h.callNative(message)
	} else {
		result, err = h.callTyk(message)
	}
	if err != nil {
		return message.failed(h.cause(err))
	}
	return result
}

// failed notes why the last call failed.
func (h *Harness) failed(err error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.failure = err
}

// cause is the plugin's own error, where it is known, and else what the protocol told.
func (h *Harness) cause(told error) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.failure != nil {
		return h.failure
	}
	return told
}
