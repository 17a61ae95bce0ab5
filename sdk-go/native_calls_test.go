package hookwire_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	hookwire "hookwire.dev/sdk-go"
	"hookwire.dev/sdk-go/internal/gen/pluginv1"
)

func TestMoreResultsThanFitIntoOneFrame(t *testing.T) {
	plugin := newPlugin()
	plugin.Pre("large", func(_ context.Context, req *hookwire.Request) error {
		req.Body.SetBytes(make([]byte, 40_000))
		return nil
	})
	stream := serve(t, plugin).bound("large", pluginv1.Stage_PRE)
	var calls []*pluginv1.Call
	for id := range uint32(20) {
		calls = append(calls, newCall(id+1, 1))
	}
	if err := stream.Calls(calls...); err != nil {
		t.Fatal(err)
	}
	for id, result := range must(stream.Results(20))(t) {
		equal(t, fmt.Sprintf("body of %d", id), len(result.GetChanges().GetBody()), 40_000)
	}
}

func TestAResultThatIsTooLarge(t *testing.T) {
	plugin, log := loggedPlugin()
	plugin.Pre("big", func(_ context.Context, req *hookwire.Request) error {
		req.Body.SetBytes(make([]byte, 20_000))
		return nil
	})
	plugin.Pre("fits", nothing)
	stream := serve(t, plugin, hookwire.MaxMessageBytes(10_000)).bound("big", pluginv1.Stage_PRE)
	equal(t, "bound", stream.Welcome.GetMaxMessageBytes(), 10_000)
	if err := errors.Join(stream.Bind(&pluginv1.Bind{Binding: 2, Hook: "fits", Stage: pluginv1.Stage_PRE}), stream.Calls(newCall(1, 1), newCall(2, 2))); err != nil {
		t.Fatal(err)
	}
	results := must(stream.Results(2))(t)
	wantMessage(t, results[1], "more than the 10000 of MaxMessageBytes")
	if results[2].GetOutcome() != nil || !strings.Contains(log.String(), "MaxMessageBytes") {
		t.Errorf("got %v and %s", results[2], log)
	}
}

func TestEveryByteAndEveryValue(t *testing.T) {
	every := make([]byte, 256)
	for i := range every {
		every[i] = byte(i)
	}
	plugin := newPlugin()
	plugin.Post("bytes", func(_ context.Context, req *hookwire.Request) error {
		body := slices.Clone(req.Body.Bytes())
		slices.Reverse(body)
		req.Body.SetBytes(body)
		req.Headers.Set("x-many", strings.Join(req.Headers.Values("x-many"), "|"))
		req.Headers.Set("x-name", req.Headers.Get("x-name")+"!")
		return nil
	})
	stream := serve(t, plugin).bound("bytes", pluginv1.Stage_POST)
	call := newCall(1, 1, &pluginv1.Field{Name: "x-name", Value: "J\u00c3\u00bcrgen"})
	call.Request.Body = every
	var values []string
	for i := range 200 {
		values = append(values, fmt.Sprint(i))
		call.Request.Headers = append(call.Request.Headers, &pluginv1.Field{Name: "x-many", Value: values[i]})
	}
	if err := stream.Calls(call); err != nil {
		t.Fatal(err)
	}
	changes := must(stream.Results(1))(t)[1].GetChanges()
	slices.Reverse(every)
	equal(t, "body", string(changes.GetBody()), string(every))
	equal(t, "values", changes.GetHeaders()[0].GetValues()[0], strings.Join(values, "|"))
	equal(t, "text", changes.GetHeaders()[1].GetValues()[0], "J\u00c3\u00bcrgen!")
}

func TestAResponseHookNeedsAResponse(t *testing.T) {
	plugin := newPlugin()
	plugin.Response("mark", func(context.Context, *hookwire.Response) error { return nil })
	stream := serve(t, plugin).bound("mark", pluginv1.Stage_RESPONSE)
	if err := stream.Calls(newCall(1, 1)); err != nil {
		t.Fatal(err)
	}
	wantMessage(t, must(stream.Results(1))(t)[1], "the call of a response hook has no response")
}

func TestTheSessionHasTheMetadataOfTheCall(t *testing.T) {
	plugin := newPlugin()
	plugin.Post("who", func(_ context.Context, req *hookwire.Request) error {
		session := req.Session()
		return hookwire.ReplyText(200, fmt.Sprint(session.Token, session.Alias, session.Metadata))
	})
	stream := serve(t, plugin).bound("who", pluginv1.Stage_POST)
	call := newCall(1, 1)
	call.Session = must(fullSession().State())(t)
	call.Metadata = map[string]string{"token": "u", "more": "1"}
	if err := stream.Calls(call); err != nil {
		t.Fatal(err)
	}
	body := must(stream.Results(1))(t)[1].GetReply().GetBody()
	equal(t, "session", string(body), "uannmap[more:1 plan:gold token:u]")
}

func TestManyCallsUnderWay(t *testing.T) {
	crowd := newGate()
	plugin := newPlugin()
	plugin.Pre("crowd", crowd.handle)
	stream := serve(t, plugin).bound("crowd", pluginv1.Stage_PRE)
	for batch := range uint32(5) {
		var calls []*pluginv1.Call
		for i := range uint32(100) {
			calls = append(calls, newCall(batch*100+i+1, 1))
		}
		if err := stream.Calls(calls...); err != nil {
			t.Fatal(err)
		}
		must(stream.Next(isCredit))(t)
	}
	equal(t, "frames before the gate is open", len(stream.Pending()), 0)
	close(crowd.open)
	equal(t, "results", len(must(stream.Results(500))(t)), 500)
	if frames := slices.DeleteFunc(stream.Pending(), isCredit); len(frames) != 0 {
		t.Errorf("more than was asked for: %v", frames)
	}
}

func TestTooManyCallsUnderWay(t *testing.T) {
	const bound = 10_000
	crowd := newGate()
	plugin := newPlugin()
	plugin.Pre("crowd", func(context.Context, *hookwire.Request) error {
		<-crowd.open
		return nil
	})
	stream := serve(t, plugin).bound("crowd", pluginv1.Stage_PRE)
	var calls []*pluginv1.Call
	for id := range uint32(bound + 1) {
		calls = append(calls, newCall(id+1, 1))
	}
	if err := stream.Calls(calls...); err != nil {
		t.Fatal(err)
	}
	wantMessage(t, must(stream.Results(1))(t)[bound+1], "the plugin has 10000 calls under way and takes no more")
	close(crowd.open)
	equal(t, "results", len(must(stream.Results(bound))(t)), bound)
}

func TestTooManyEvents(t *testing.T) {
	const bound = 1000
	plugin, log := loggedPlugin()
	entered, open := make(chan struct{}, bound+1), make(chan struct{})
	plugin.Event("slow", func(context.Context, *hookwire.Event) error {
		entered <- struct{}{}
		<-open
		return nil
	})
	s := serve(t, plugin)
	stream := s.open()
	events := &pluginv1.Events{}
	for range bound + 1 {
		events.Events = append(events.Events, &pluginv1.Event{Handler: "slow"})
	}
	if err := stream.Send(&pluginv1.GatewayFrame{Frame: &pluginv1.GatewayFrame_Events{Events: events}}); err != nil {
		t.Fatal(err)
	}
	for range bound {
		<-entered
	}
	if err := stream.CloseSend(); err != nil {
		t.Fatal(err)
	}
	if _, err := stream.Next(isNothing); !errors.Is(err, io.EOF) {
		t.Fatal(err)
	}
	close(open)
	equal(t, "dropped", strings.Count(log.String(), "too many event handlers are running"), 1)
	equal(t, "entered", len(entered), 0)
}

func TestCreditComesBeforeResults(t *testing.T) {
	slow := newGate()
	plugin := newPlugin()
	plugin.Pre("slow", slow.handle)
	plugin.Pre("tag", tag)
	stream := serve(t, plugin).bound("slow", pluginv1.Stage_PRE)
	if err := errors.Join(stream.Bind(&pluginv1.Bind{Binding: 2, Hook: "tag", Stage: pluginv1.Stage_PRE}), stream.Calls(newCall(1, 1), newCall(2, 2))); err != nil {
		t.Fatal(err)
	}
	equal(t, "credit", must(stream.Next(isCredit))(t).GetCredit().GetFrames(), 1)
	if first := must(stream.Results(1))(t); first[2] == nil {
		t.Errorf("got %v", first)
	}
	// A slow handler holds up nobody else.
	if err := stream.Calls(newCall(3, 2)); err != nil {
		t.Fatal(err)
	}
	if second := must(stream.Results(1))(t); second[3] == nil {
		t.Errorf("got %v", second)
	}
	close(slow.open)
	late := must(stream.Results(1))(t)[1]
	if late == nil || late.GetOutcome() != nil || late.GetPluginUs() == 0 {
		t.Errorf("got %v", late)
	}
}
