package hookwire_test

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	hookwire "hookwire.dev/sdk-go"
	"hookwire.dev/sdk-go/coprocess"
	"hookwire.dev/sdk-go/internal/gateway"
	"hookwire.dev/sdk-go/internal/gen/pluginv1"
)

// watcher waits for the end of its context and tells why it came.
type watcher struct {
	entered chan struct{}
	ended   chan [2]error
}

func watch() (*watcher, *hookwire.Plugin) {
	w := &watcher{make(chan struct{}, 1), make(chan [2]error, 1)}
	return w, onPre(func(ctx context.Context, _ *hookwire.Request) error {
		w.entered <- struct{}{}
		<-ctx.Done()
		w.ended <- [2]error{ctx.Err(), context.Cause(ctx)}
		return ctx.Err()
	})
}

func TestCancel(t *testing.T) {
	w, plugin := watch()
	plugin.Pre("tag", tag)
	stream := serve(t, plugin).bound("h", pluginv1.Stage_PRE)
	if err := errors.Join(stream.Bind(&pluginv1.Bind{Binding: 2, Hook: "tag", Stage: pluginv1.Stage_PRE}), stream.Calls(newCall(1, 1))); err != nil {
		t.Fatal(err)
	}
	<-w.entered
	cancel := &pluginv1.GatewayFrame{Frame: &pluginv1.GatewayFrame_Cancel{Cancel: &pluginv1.Cancel{Ids: []uint32{1, 77}}}}
	if err := stream.Send(cancel); err != nil {
		t.Fatal(err)
	}
	ended := <-w.ended
	if !errors.Is(ended[0], context.Canceled) || !strings.Contains(ended[1].Error(), "does not want the answer") {
		t.Errorf("it ended with %v", ended)
	}
	// The result of the first call is dropped, and its id is free again.
	if err := stream.Calls(newCall(1, 2)); err != nil {
		t.Fatal(err)
	}
	if result := must(stream.Results(1))(t)[1]; result.GetChanges() == nil {
		t.Errorf("got %v", result)
	}
}

func TestDeadline(t *testing.T) {
	w, plugin := watch()
	stream := serve(t, plugin).bound("h", pluginv1.Stage_PRE)
	call := newCall(1, 1)
	call.BudgetMs = 5
	if err := stream.Calls(call); err != nil {
		t.Fatal(err)
	}
	wantMessage(t, must(stream.Results(1))(t)[1], "deadline exceeded")
	if ended := <-w.ended; !errors.Is(ended[0], context.DeadlineExceeded) {
		t.Errorf("it ended with %v", ended)
	}
}

func TestTheGatewayIsGone(t *testing.T) {
	w, plugin := watch()
	s := serve(t, plugin)
	stream := s.bound("h", pluginv1.Stage_PRE)
	if err := stream.Calls(newCall(1, 1)); err != nil {
		t.Fatal(err)
	}
	<-w.entered
	stream.Close()
	if ended := <-w.ended; !errors.Is(ended[0], context.Canceled) {
		t.Errorf("it ended with %v", ended)
	}
	under := coprocess.NewDispatcherClient(s.conn)
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		<-w.entered
		cancel()
	}()
	object := &coprocess.Object{HookType: coprocess.HookType_Pre, HookName: "h", Request: &coprocess.MiniRequestObject{}}
	if _, err := under.Dispatch(ctx, object); status.Code(err) != codes.Canceled {
		t.Errorf("got %v", err)
	}
	if ended := <-w.ended; !errors.Is(ended[0], context.Canceled) {
		t.Errorf("it ended with %v", ended)
	}
}

func TestTheGatewayDrains(t *testing.T) {
	for name, end := range map[string]func(*gateway.Stream) error{
		"with a frame": func(stream *gateway.Stream) error {
			return stream.Send(&pluginv1.GatewayFrame{Frame: &pluginv1.GatewayFrame_Drain{Drain: &pluginv1.Drain{}}})
		},
		"by ending its half": (*gateway.Stream).CloseSend,
	} {
		t.Run(name, func(t *testing.T) {
			g := newGate()
			stream := serve(t, onPre(g.handle)).bound("h", pluginv1.Stage_PRE)
			if err := stream.Calls(newCall(1, 1)); err != nil {
				t.Fatal(err)
			}
			<-g.entered
			if err := end(stream); err != nil {
				t.Fatal(err)
			}
			close(g.open)
			equal(t, "results", len(must(stream.Results(1))(t)), 1)
			if _, err := stream.Next(isNothing); !errors.Is(err, io.EOF) {
				t.Errorf("the stream ended with %v", err)
			}
		})
	}
}

func TestThePluginDrains(t *testing.T) {
	g := newGate()
	s := serve(t, onPre(g.handle))
	stream := s.bound("h", pluginv1.Stage_PRE)
	if err := stream.Calls(newCall(1, 1)); err != nil {
		t.Fatal(err)
	}
	<-g.entered
	s.close()
	equal(t, "reason", must(stream.Next(isDrain))(t).GetDrain().GetReason(), "the plugin is closing")
	// Sent before the gateway has read the Drain.
	if err := stream.Calls(newCall(2, 1)); err != nil {
		t.Fatal(err)
	}
	<-g.entered
	close(g.open)
	equal(t, "results", len(must(stream.Results(2))(t)), 2)
	if err := stream.CloseSend(); err != nil {
		t.Fatal(err)
	}
	if _, err := stream.Next(isNothing); !errors.Is(err, io.EOF) {
		t.Errorf("the stream ended with %v", err)
	}
	<-s.ended
}

func TestThePluginEndsAStreamThatTheGatewayForgets(t *testing.T) {
	s := serve(t, onPre(nothing))
	stream := s.open()
	silent := must(gateway.Dial(t.Context(), s.conn))(t)
	defer silent.Close()
	s.close()
	must(stream.Next(isDrain))(t)
	if _, err := stream.Next(isNothing); !errors.Is(err, io.EOF) {
		t.Errorf("the stream ended with %v", err)
	}
	<-s.ended
}

func TestThePluginCutsOffWhatOutlastsTheGrace(t *testing.T) {
	g := newGate()
	defer close(g.open)
	plugin, log := loggedPlugin()
	plugin.Pre("h", g.handle)
	s := serve(t, plugin, hookwire.Grace(20*time.Millisecond))
	stream := s.bound("h", pluginv1.Stage_PRE)
	if err := stream.Calls(newCall(1, 1)); err != nil {
		t.Fatal(err)
	}
	<-g.entered
	unary := make(chan error, 1)
	go func() {
		object := &coprocess.Object{HookType: coprocess.HookType_Pre, HookName: "h", Request: &coprocess.MiniRequestObject{}}
		_, err := coprocess.NewDispatcherClient(s.conn).Dispatch(context.Background(), object)
		unary <- err
	}()
	<-g.entered
	s.close()
	<-s.ended
	if _, err := stream.Next(isNothing); err == nil || errors.Is(err, io.EOF) {
		t.Errorf("the stream ended with %v", err)
	}
	if err := <-unary; status.Code(err) != codes.Unavailable {
		t.Errorf("the call under Tyk's protocol ended with %v", err)
	}
	if !strings.Contains(log.String(), "cut off") {
		t.Error("the log does not say so")
	}
}

func TestNativeEvents(t *testing.T) {
	events := make(chan *hookwire.Event, 1)
	plugin, log := loggedPlugin()
	plugin.Event("alarm", func(_ context.Context, event *hookwire.Event) error {
		events <- event
		return nil
	})
	plugin.Event("panics", func(context.Context, *hookwire.Event) error { panic("no") })
	s := serve(t, plugin)
	stream := s.open()
	sent := &pluginv1.Events{Events: []*pluginv1.Event{
		{Name: "KeyExpired", Handler: "unknown"},
		{Name: "KeyExpired", Handler: "panics"},
		{Name: "KeyExpired", Handler: "alarm", MetaJson: "[]"},
		{Name: "KeyExpired", Handler: "alarm", MetaJson: `{"Key":"k"}`, TimeMs: 1_767_225_600_250},
	}}
	if err := stream.Send(&pluginv1.GatewayFrame{Frame: &pluginv1.GatewayFrame_Events{Events: sent}}); err != nil {
		t.Fatal(err)
	}
	event := <-events
	equal(t, "time", event.Time.Format(time.RFC3339Nano), "2026-01-01T00:00:00.25Z")
	equal(t, "key", event.Meta["Key"], any("k"))
	stream.Close()
	s.close()
	<-s.ended // event handlers have ended by then
	for _, want := range []string{`no event handler \"unknown\" here`, "panic: no", "details are not a JSON object"} {
		if !strings.Contains(log.String(), want) {
			t.Errorf("%q is not in the log", want)
		}
	}
}
