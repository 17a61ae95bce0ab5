package hookwire_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"runtime"
	"strings"
	"testing"
	"time"

	hookwire "hookwire.dev/sdk-go"
	"hookwire.dev/sdk-go/plugintest"
)

func TestHandlersAnswer(t *testing.T) {
	plugin := newPlugin()
	answers := map[string]error{
		"nothing": nil,
		"text":    hookwire.ReplyText(404, "nö"),
		"json":    hookwire.ReplyJSON(200, map[string]int{"n": 1}),
		"wrapped": fmt.Errorf("deep down: %w", &hookwire.Reply{Status: 418, Headers: http.Header{"x-tea": {"pot"}}}),
		"reject":  &hookwire.Rejection{Status: 401, Message: "wer ist da?", Headers: http.Header{"X-Why": {"ü"}}},
		"typed":   (*hookwire.Reply)(nil),
		"refused": (*hookwire.Rejection)(nil),
	}
	for name, answer := range answers {
		plugin.Pre(name, func(context.Context, *hookwire.Request) error { return answer })
	}
	overBoth(t, func(t *testing.T, protocol plugintest.Protocol) {
		h := plugintest.New(t, plugin, protocol)
		for _, name := range []string{"nothing", "typed", "refused"} {
			equal(t, name, h.Pre(name, plugintest.Request{}).Outcome, plugintest.Continued)
		}
		text := h.Pre("text", plugintest.Request{})
		equal(t, "text", fmt.Sprint(text.Outcome, text.Status, text.Message), fmt.Sprint(plugintest.Replied, 404, "nö"))
		json := h.Pre("json", plugintest.Request{})
		equal(t, "json", json.Message+json.ReplyHeaders.Get("Content-Type"), `{"n":1}application/json`)
		wrapped := h.Pre("wrapped", plugintest.Request{})
		equal(t, "wrapped", fmt.Sprint(wrapped.Status, wrapped.ReplyHeaders.Get("X-Tea")), "418pot")
		reject := h.Pre("reject", plugintest.Request{})
		equal(t, "reject", fmt.Sprint(reject.Outcome, reject.Status, reject.Message, reject.ReplyHeaders.Get("X-Why")),
			fmt.Sprint(plugintest.Rejected, 401, "wer ist da?", "ü"))
	})
}

func TestHandlersFail(t *testing.T) {
	plugin, log := loggedPlugin()
	errBroken := errors.New("the database is gone")
	handlers := map[string]hookwire.HandlerFunc{
		"error": func(context.Context, *hookwire.Request) error { return errBroken },
		"panic": func(context.Context, *hookwire.Request) error { panic(errBroken) },
		"goexit": func(context.Context, *hookwire.Request) error {
			runtime.Goexit()
			return nil
		},
		"status": func(context.Context, *hookwire.Request) error { return hookwire.ReplyText(99, "") },
		"reject": func(context.Context, *hookwire.Request) error { return hookwire.Reject(200, "fine") },
		"header": func(_ context.Context, req *hookwire.Request) error { req.Headers.Set("X", "a\nb"); return nil },
		"name":   func(_ context.Context, req *hookwire.Request) error { req.Headers.Set("a b", "c"); return nil },
		"method": func(_ context.Context, req *hookwire.Request) error { req.SetMethod("a b"); return nil },
		"path":   func(_ context.Context, req *hookwire.Request) error { req.SetPath("x?y"); return nil },
		"json":   func(_ context.Context, req *hookwire.Request) error { req.Body.SetJSON(func() {}); return nil },
		"reply":  func(context.Context, *hookwire.Request) error { return hookwire.ReplyJSON(200, func() {}) },
		"newline": func(context.Context, *hookwire.Request) error {
			return &hookwire.Reply{Status: 200, Headers: header("A", "\r\n")}
		},
	}
	wants := map[string]string{
		"error": "the database is gone", "panic": "panic: the database is gone", "goexit": "Goexit",
		"status": "from 200 to 999, not 99", "reject": "use a Reply", "header": "value of header X has a line break",
		"name": `"a b" is not a header name`, "method": `"a b" is not an HTTP method`, "path": "use Request.Query",
		"json": "SetJSON", "reply": "ReplyJSON", "newline": "value of header A",
	}
	for name, handle := range handlers {
		plugin.Pre(name, handle)
	}
	overBoth(t, func(t *testing.T, protocol plugintest.Protocol) {
		h := plugintest.New(t, plugin, protocol)
		for name, want := range wants {
			result := h.Pre(name, plugintest.Request{})
			wantFailure(t, result, want)
			equal(t, "status", result.Status, 500)
		}
		if !errors.Is(h.Pre("panic", plugintest.Request{}).Err, errBroken) {
			t.Error("a panic with an error is that error")
		}
		wantFailure(t, h.Pre("missing", plugintest.Request{}), `no pre hook "missing" here; this plugin has pre: `)
	})
	if !strings.Contains(log.String(), "plugin_test.go") || !strings.Contains(log.String(), `"stack":"goroutine`) {
		t.Error("the log has no stack of the panic")
	}
}

func TestTheFirstFaultCounts(t *testing.T) {
	plugin := onPre(func(_ context.Context, req *hookwire.Request) error {
		if req.Err() != nil {
			t.Error("a fault before anything was done")
		}
		req.SetPath("x")
		req.SetMethod("")
		if !strings.Contains(req.Err().Error(), `"x" is not a path`) {
			t.Errorf("the fault is %v", req.Err())
		}
		return hookwire.ReplyText(200, "fine")
	})
	overBoth(t, func(t *testing.T, protocol plugintest.Protocol) {
		wantFailure(t, plugintest.New(t, plugin, protocol).Pre("h", plugintest.Request{}), `"x" is not a path`)
	})
}

func TestAuthAccepts(t *testing.T) {
	plugin := newPlugin()
	plugin.Auth("key", func(_ context.Context, req *hookwire.Request) (*hookwire.Session, error) {
		switch key := req.Headers.Get("authorization"); key {
		case "":
			return nil, hookwire.Reject(401, "who are you?")
		case "nobody":
			return nil, nil
		case "empty":
			return &hookwire.Session{}, nil
		default:
			req.Headers.Set("X-Key", key)
			return &hookwire.Session{Token: key, Alias: "ann", Rate: 3, Metadata: map[string]string{"plan": "gold"}}, nil
		}
	})
	overBoth(t, func(t *testing.T, protocol plugintest.Protocol) {
		h := plugintest.New(t, plugin, protocol)
		accepted := h.Auth("key", plugintest.Request{Headers: header("Authorization", "abc")})
		if accepted.Session == nil {
			t.Fatalf("got %v", accepted)
		}
		equal(t, "token", accepted.Session.Token, "abc")
		equal(t, "plan", accepted.Session.Metadata["plan"], "gold")
		equal(t, "header", accepted.Request.Headers.Get("X-Key"), "abc")
		equal(t, "outcome", h.Auth("key", plugintest.Request{}).Outcome, plugintest.Rejected)
		nobody := h.Auth("key", plugintest.Request{Headers: header("Authorization", "nobody")})
		wantFailure(t, nobody, "must return a session with a Token")
		equal(t, "status", nobody.Status, 403)
		wantFailure(t, h.Auth("key", plugintest.Request{Headers: header("Authorization", "empty")}), "needs a Token")
	})
}

func TestOneNameInSeveralStages(t *testing.T) {
	plugin := newPlugin()
	stage := func(_ context.Context, req *hookwire.Request) error {
		req.Headers.Set("X-Stage", string(req.Stage())+" "+req.Hook()+" "+req.API().ID+" "+req.API().OrgID)
		return nil
	}
	plugin.Pre("h", stage)
	plugin.PostAuth("h", stage, hookwire.NeedNothing())
	plugin.Post("h", stage)
	overBoth(t, func(t *testing.T, protocol plugintest.Protocol) {
		h := plugintest.New(t, plugin, protocol)
		req := plugintest.Request{APIID: "a", OrgID: "o"}
		equal(t, "pre", h.Pre("h", req).Request.Headers.Get("X-Stage"), "pre h a o")
		equal(t, "post_auth", h.PostAuth("h", req).Request.Headers.Get("X-Stage"), "post_auth h a o")
		equal(t, "post", h.Post("h", req).Request.Headers.Get("X-Stage"), "post h a o")
	})
}

func TestEvents(t *testing.T) {
	events := make(chan *hookwire.Event, 1)
	plugin, log := loggedPlugin()
	plugin.Event("alarm", func(_ context.Context, event *hookwire.Event) error {
		events <- event
		return errors.New("nobody is listening")
	})
	sent := hookwire.Event{
		Handler: "alarm", Type: "KeyExpired", Meta: map[string]any{"Key": "k"}, APIID: "a", OrgID: "o",
		Time: time.Date(2026, 1, 1, 0, 0, 0, 250e6, time.UTC),
	}
	overBoth(t, func(t *testing.T, protocol plugintest.Protocol) {
		h := plugintest.New(t, plugin, protocol)
		err := h.Event(sent)
		got := <-events
		equal(t, "event", fmt.Sprint(got.Handler, got.Type, got.Meta, got.APIID, got.OrgID), fmt.Sprint("alarm", "KeyExpired", sent.Meta, "a", "o"))
		if !got.Time.Equal(sent.Time) {
			t.Errorf("it happened at %v", got.Time)
		}
		if protocol == plugintest.Tyk && (err == nil || err.Error() != "nobody is listening") {
			t.Errorf("the handler gave %v", err)
		}
	})
	h := plugintest.New(t, plugin, plugintest.Tyk)
	if err := h.Event(hookwire.Event{Handler: "unknown"}); err == nil || !strings.Contains(err.Error(), `no event handler "unknown" here`) {
		t.Errorf("got %v", err)
	}
	if !strings.Contains(log.String(), "nobody is listening") {
		t.Error("the failure is not in the log")
	}
}

func TestTheLogNamesTheCall(t *testing.T) {
	plugin, log := loggedPlugin()
	plugin.Pre("h", func(ctx context.Context, _ *hookwire.Request) error {
		plugin.Log().With("with", 1).InfoContext(ctx, "seen")
		return nil
	})
	plugintest.New(t, plugin, plugintest.Native).Pre("h", plugintest.Request{APIID: "shop"})
	if want := `"msg":"seen","with":1,"hook":"h","stage":"pre","api":"shop","request_id":"test-request"}`; !strings.Contains(log.String(), want) {
		t.Errorf("no %s in %s", want, log)
	}
}
