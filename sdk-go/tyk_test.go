package hookwire_test

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"

	hookwire "hookwire.dev/sdk-go"
	"hookwire.dev/sdk-go/coprocess"
	"hookwire.dev/sdk-go/plugintest"
)

func TestTykObjectsThatNoGatewaySends(t *testing.T) {
	plugin, log := loggedPlugin()
	plugin.Pre("h", func(context.Context, *hookwire.Request) error { panic("secret") })
	plugin.Response("h", func(context.Context, *hookwire.Response) error { return nil })
	client := coprocess.NewDispatcherClient(serve(t, plugin).conn)
	tests := map[string]struct {
		object *coprocess.Object
		code   codes.Code
		want   string
	}{
		"hook type": {&coprocess.Object{HookName: "h"}, codes.InvalidArgument, "hook_type 0 is unknown"},
		"request":   {&coprocess.Object{HookType: coprocess.HookType_Pre, HookName: "h"}, codes.InvalidArgument, "the object has no request"},
		"response":  {&coprocess.Object{HookType: coprocess.HookType_Response, HookName: "h"}, codes.InvalidArgument, "the object has no response"},
		"name":      {&coprocess.Object{HookType: coprocess.HookType_Pre, HookName: "x"}, codes.Unimplemented, `no pre hook "x" here; this plugin has pre: h; response: h`},
		"failure": {&coprocess.Object{HookType: coprocess.HookType_Pre, HookName: "h", Request: &coprocess.MiniRequestObject{}}, codes.Internal,
			`hook "h" failed; the plugin's log has the cause`},
	}
	for name, test := range tests {
		_, err := client.Dispatch(t.Context(), test.object)
		if status.Code(err) != test.code || !strings.Contains(err.Error(), test.want) || strings.Contains(err.Error(), "secret") {
			t.Errorf("%s: got %v", name, err)
		}
	}
	for payload, code := range map[string]codes.Code{"": codes.InvalidArgument, "[]": codes.InvalidArgument, "null": codes.InvalidArgument, `{"handler_name":"x"}`: codes.Unimplemented} {
		if _, err := client.DispatchEvent(t.Context(), &coprocess.Event{Payload: payload}); status.Code(err) != code {
			t.Errorf("payload %q: got %v", payload, err)
		}
	}
	if !strings.Contains(log.String(), "panic: secret") {
		t.Error("the log has no cause")
	}
}

func TestWhatGoesBackToTyk(t *testing.T) {
	plugin := newPlugin()
	plugin.Post("edit", func(_ context.Context, req *hookwire.Request) error {
		req.Headers.Set("x-a", "1")
		req.Headers.Del("x-b")
		req.Query.Set("q", "2")
		req.Query.Del("old")
		return nil
	})
	plugin.Auth("accept", func(context.Context, *hookwire.Request) (*hookwire.Session, error) {
		return &hookwire.Session{Token: "t"}, nil
	})
	plugin.Response("empty", func(context.Context, *hookwire.Response) error { return &hookwire.Reply{Status: 204} })
	client := coprocess.NewDispatcherClient(serve(t, plugin).conn)
	request := func() *coprocess.MiniRequestObject {
		return &coprocess.MiniRequestObject{
			Url: "http://up/a?q=1&old=1&z=9", RequestUri: "/a", Method: "GET", Scheme: "https", RawBody: []byte("b"),
			Headers: map[string]string{"X-B": "1"}, Params: map[string]string{"q": "1"}, Body: "b",
		}
	}
	back := func() *coprocess.MiniRequestObject {
		return &coprocess.MiniRequestObject{
			Url: "http://up/a?q=1&old=1&z=9", RequestUri: "/a", Method: "GET", Scheme: "https", RawBody: []byte("b"),
			ReturnOverrides: &coprocess.ReturnOverrides{ResponseCode: -1},
		}
	}
	edited := back()
	edited.Url = "http://up/a?q=2&z=9"
	edited.SetHeaders, edited.DeleteHeaders = map[string]string{"X-A": "1"}, []string{"X-B"}
	edited.AddParams, edited.DeleteParams = map[string]string{"q": "2"}, []string{"old"}
	tests := map[string]struct{ sent, want *coprocess.Object }{
		"edit": {
			&coprocess.Object{HookType: coprocess.HookType_Post, HookName: "edit", Request: request(), Session: &coprocess.SessionState{}},
			&coprocess.Object{HookType: coprocess.HookType_Post, HookName: "edit", Request: edited},
		},
		"accept": {
			&coprocess.Object{HookType: coprocess.HookType_CustomKeyCheck, HookName: "accept", Request: request()},
			&coprocess.Object{
				HookType: coprocess.HookType_CustomKeyCheck, HookName: "accept", Request: back(),
				Session: &coprocess.SessionState{Metadata: map[string]string{"token": "t"}}, Metadata: map[string]string{"token": "t"},
			},
		},
		"empty": {
			&coprocess.Object{HookType: coprocess.HookType_Response, HookName: "empty", Response: &coprocess.ResponseObject{}},
			&coprocess.Object{HookType: coprocess.HookType_Response, HookName: "empty", Response: &coprocess.ResponseObject{
				StatusCode: 204, Headers: map[string]string{"Content-Length": "0"},
				MultivalueHeaders: []*coprocess.Header{{Key: "Content-Length", Values: []string{"0"}}},
			}},
		},
	}
	for name, test := range tests {
		if got := must(client.Dispatch(t.Context(), test.sent))(t); !proto.Equal(got, test.want) {
			t.Errorf("%s: got %v, not %v", name, got, test.want)
		}
	}
}

func TestWhatTyksProtocolHasNoPlaceFor(t *testing.T) {
	plugin := newPlugin()
	answers := map[string]error{
		"a second value":           &hookwire.Reply{Status: 200, Headers: http.Header{"Set-Cookie": {"a", "b"}}},
		"the body of a reply":      &hookwire.Reply{Status: 200, Body: []byte{0xff}},
		"the message of a rejecti": hookwire.Reject(400, "\xff"),
	}
	for want, answer := range answers {
		plugin.Pre(want, func(context.Context, *hookwire.Request) error { return answer })
	}
	h := plugintest.New(t, plugin, plugintest.Tyk)
	native := plugintest.New(t, plugin, plugintest.Native)
	for want := range answers {
		wantFailure(t, h.Pre(want, plugintest.Request{}), want)
		if result := native.Pre(want, plugintest.Request{}); result.Outcome == plugintest.Failed {
			t.Errorf("the native protocol has a place for it: %v", result)
		}
	}
	cookies := native.Pre("a second value", plugintest.Request{}).ReplyHeaders.Values("Set-Cookie")
	equal(t, "cookies", strings.Join(cookies, " "), "a b")
}

func TestOldGatewaysSendSingleValues(t *testing.T) {
	plugin := newPlugin()
	plugin.Response("h", func(_ context.Context, res *hookwire.Response) error {
		res.Headers.Set("X-Seen", res.Headers.Get("etag"))
		return nil
	})
	client := coprocess.NewDispatcherClient(serve(t, plugin).conn)
	object := &coprocess.Object{HookType: coprocess.HookType_Response, HookName: "h", Response: &coprocess.ResponseObject{
		StatusCode: 200, Headers: map[string]string{"Etag": "e"},
	}}
	got := must(client.Dispatch(t.Context(), object))(t).GetResponse()
	equal(t, "headers", got.GetHeaders()["X-Seen"]+got.GetHeaders()["Etag"], "ee")
	equal(t, "multivalue headers", len(got.GetMultivalueHeaders()), 2)
}
