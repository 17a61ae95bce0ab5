package hookwire_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"google.golang.org/protobuf/proto"

	hookwire "hookwire.dev/sdk-go"
	"hookwire.dev/sdk-go/coprocess"
	"hookwire.dev/sdk-go/plugintest"
)

func rawPlugin(change func(*coprocess.Object)) *hookwire.Plugin {
	plugin := newPlugin()
	plugin.Raw("h", func(_ context.Context, object *coprocess.Object) (*coprocess.Object, error) {
		change(object)
		return nil, nil
	})
	return plugin
}

func TestRawHooksSeeTyksObject(t *testing.T) {
	overBoth(t, func(t *testing.T, protocol plugintest.Protocol) {
		var seen *coprocess.Object
		plugin := rawPlugin(func(object *coprocess.Object) { seen = proto.CloneOf(object) })
		plugintest.New(t, plugin, protocol).Post("h", plugintest.Request{
			Method: "PUT", URL: "/a?x=1&x=2", Headers: header("x-many", "1", "x-many", "2"), Body: []byte("text"),
			Config: map[string]int{"k": 1}, Session: &hookwire.Session{Token: "t", Alias: "ann", Metadata: map[string]string{"plan": "gold"}},
		})
		want := &coprocess.Object{
			HookType: coprocess.HookType_Post, HookName: "h",
			Request: &coprocess.MiniRequestObject{
				Headers: map[string]string{"Host": "localhost", "X-Many": "1"}, Params: map[string]string{"x": "1"},
				Url: "/a?x=1&x=2", RequestUri: "/a?x=1&x=2", Scheme: "http", Method: "PUT", RawBody: []byte("text"), Body: "text",
				ReturnOverrides: &coprocess.ReturnOverrides{ResponseCode: -1},
			},
			Spec:     map[string]string{"APIID": "test-api", "OrgID": "test-org", "config_data": `{"k":1}`},
			Session:  &coprocess.SessionState{Alias: "ann", Metadata: map[string]string{"plan": "gold", "token": "t"}},
			Metadata: map[string]string{"plan": "gold", "token": "t"},
		}
		if !proto.Equal(seen, want) {
			t.Errorf("got %v, not %v", seen, want)
		}
	})
}

func TestRawHooksChangeRequests(t *testing.T) {
	plugin := rawPlugin(func(object *coprocess.Object) {
		request := object.GetRequest()
		request.SetHeaders = map[string]string{"X-A": "ü"}
		request.DeleteHeaders = []string{"X-B"}
		request.AddParams = map[string]string{"q": "2"}
		request.DeleteParams = []string{"old"}
		request.Url, request.Method, request.RawBody = "/b?ignored=1", "POST", []byte("new")
	})
	overBoth(t, func(t *testing.T, protocol plugintest.Protocol) {
		got := plugintest.New(t, plugin, protocol).Pre("h", plugintest.Request{URL: "/a?q=1&old=1", Headers: header("X-B", "1"), Body: []byte("b")}).Request
		equal(t, "request", fmt.Sprint(got.Method, got.URL, got.Headers, string(got.Body)), "POST/b?q=2map[Host:[localhost] X-A:[ü]]new")
	})
}

func TestRawHooksAnswer(t *testing.T) {
	plugin := newPlugin()
	overrides := func(name string, overrides *coprocess.ReturnOverrides) {
		plugin.Raw(name, func(_ context.Context, object *coprocess.Object) (*coprocess.Object, error) {
			object.Request.ReturnOverrides = overrides
			return object, nil
		})
	}
	overrides("reply", &coprocess.ReturnOverrides{ResponseCode: 404, ResponseBody: "raw", OverrideError: true, Headers: map[string]string{"A": "1"}})
	overrides("reject", &coprocess.ReturnOverrides{ResponseCode: 403, ResponseError: "no"})
	overrides("none", nil)
	plugin.Raw("accept", func(_ context.Context, object *coprocess.Object) (*coprocess.Object, error) {
		object.Session = &coprocess.SessionState{Alias: "ann", Rate: 3}
		object.Metadata = map[string]string{"token": "t"}
		return object, nil
	})
	plugin.Raw("error", func(context.Context, *coprocess.Object) (*coprocess.Object, error) { return nil, errors.New("broken") })
	plugin.Raw("panic", func(context.Context, *coprocess.Object) (*coprocess.Object, error) { panic("broken") })
	overBoth(t, func(t *testing.T, protocol plugintest.Protocol) {
		h := plugintest.New(t, plugin, protocol)
		reply := h.Pre("reply", plugintest.Request{})
		equal(t, "reply", fmt.Sprint(reply.Outcome, reply.Status, reply.Message, reply.ReplyHeaders), "replied404rawmap[A:[1]]")
		reject := h.Pre("reject", plugintest.Request{})
		equal(t, "reject", fmt.Sprint(reject.Outcome, reject.Status, reject.Message), "rejected403no")
		accepted := h.Auth("accept", plugintest.Request{})
		if accepted.Session == nil || accepted.Session.Alias != "ann" || accepted.Session.Rate != 3 {
			t.Errorf("got %v", accepted)
		}
		wantFailure(t, h.Pre("none", plugintest.Request{}), "needs request and request.return_overrides")
		wantFailure(t, h.Pre("error", plugintest.Request{}), "broken")
		wantFailure(t, h.Pre("panic", plugintest.Request{}), "panic: broken")
	})
}

func TestRawHooksChangeResponses(t *testing.T) {
	response := plugintest.Response{Headers: header("Set-Cookie", "a", "Set-Cookie", "b", "Etag", "e"), Body: []byte("old")}
	multi := rawPlugin(func(object *coprocess.Object) {
		object.Response.StatusCode, object.Response.RawBody = 201, []byte("new")
		added := &coprocess.Header{Key: "X-New", Values: []string{"1", "2"}}
		object.Response.MultivalueHeaders = append(object.Response.MultivalueHeaders, added)
	})
	overBoth(t, func(t *testing.T, protocol plugintest.Protocol) {
		got := plugintest.New(t, multi, protocol).Response("h", plugintest.Request{Response: response}).Response
		equal(t, "response", fmt.Sprint(got.Status, got.Headers, string(got.Body)), "201 map[Etag:[e] Set-Cookie:[a b] X-New:[1 2]]new")
	})
	// Under Tyk's protocol it is the gateway that compares both forms.
	single := rawPlugin(func(object *coprocess.Object) {
		object.Response.Headers = map[string]string{"Set-Cookie": "z", "X-New": "1"}
	})
	got := plugintest.New(t, single, plugintest.Native).Response("h", plugintest.Request{Response: response}).Response
	equal(t, "response", fmt.Sprint(got.Status, got.Headers, string(got.Body)), "200 map[Set-Cookie:[z b] X-New:[1]]old")
	gone := rawPlugin(func(object *coprocess.Object) { object.Response = nil })
	wantFailure(t, plugintest.New(t, gone, plugintest.Native).Response("h", plugintest.Request{}), "needs a response")
	wrong := rawPlugin(func(object *coprocess.Object) { object.Request.Url = "x" })
	wantFailure(t, plugintest.New(t, wrong, plugintest.Native).Pre("h", plugintest.Request{}), `"x" is not a url`)
}

func TestRawHooksThatDoNothing(t *testing.T) {
	overBoth(t, func(t *testing.T, protocol plugintest.Protocol) {
		h := plugintest.New(t, rawPlugin(func(*coprocess.Object) {}), protocol)
		req := plugintest.Request{URL: "/a?b", Body: []byte{0xff}}
		for _, call := range []func(string, plugintest.Request) *plugintest.Result{h.Pre, h.Auth, h.PostAuth, h.Post, h.Response} {
			result := call("h", req)
			equal(t, "result", fmt.Sprint(result.Outcome, result.Request.URL, result.Request.Body), "continued/a?b[255]")
		}
	})
}
