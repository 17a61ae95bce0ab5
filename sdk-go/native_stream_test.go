package hookwire_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/encoding/protowire"
	"google.golang.org/protobuf/proto"

	hookwire "hookwire.dev/sdk-go"
	"hookwire.dev/sdk-go/internal/gen/pluginv1"
)

func tag(_ context.Context, req *hookwire.Request) error {
	req.Headers.Set("x-tag", strings.Join(req.Headers.Values("x-a"), "|"))
	return nil
}

func TestWelcome(t *testing.T) {
	plugin := newPlugin(hookwire.Version("1.2.3"))
	plugin.Pre("tag", tag, hookwire.NeedHeaders("X-A"), hookwire.NeedBodyPrefix(8), hookwire.About("tags"), hookwire.Timeout(50*time.Millisecond))
	plugin.Post("tag", tag, hookwire.NeedHeaders("X-A"), hookwire.NeedBodyPrefix(8), hookwire.About("tags"), hookwire.Timeout(50*time.Millisecond))
	plugin.Post("other", tag, hookwire.MatchMethods("get"), hookwire.MatchPaths("/x/**"), hookwire.MatchHeaders("X-B"), hookwire.ConfigSchema(`{"type":"object"}`))
	plugin.Response("tag", func(context.Context, *hookwire.Response) error { return nil })
	plugin.Auth("key", func(context.Context, *hookwire.Request) (*hookwire.Session, error) { return nil, nil },
		hookwire.Cache(hookwire.CacheRule{Headers: []string{"Authorization"}, TTL: 5 * time.Second}), hookwire.NeedNothing())
	welcome := serve(t, plugin).open().Welcome
	if !strings.HasPrefix(welcome.GetSdk(), "hookwire-go") {
		t.Errorf("the SDK is %q", welcome.GetSdk())
	}
	everything := &pluginv1.Needs{
		RequestHeaders: pluginv1.Needs_ALL, ResponseHeaders: pluginv1.Needs_ALL, Query: true, Session: true, Client: true,
		RequestBody: &pluginv1.Needs_Body{Wanted: true}, ResponseBody: &pluginv1.Needs_Body{Wanted: true},
	}
	want := &pluginv1.Welcome{Name: "test", Version: "1.2.3", Sdk: welcome.GetSdk(), Window: 16, MaxMessageBytes: 4 << 20, Hooks: []*pluginv1.Hook{
		{Name: "tag", Stages: []pluginv1.Stage{pluginv1.Stage_PRE, pluginv1.Stage_POST}, TimeoutMs: 50, About: "tags", Needs: &pluginv1.Needs{
			RequestHeaders: pluginv1.Needs_LISTED, RequestHeaderNames: []string{"x-a", "content-encoding"},
			RequestBody: &pluginv1.Needs_Body{Wanted: true, PrefixBytes: 8}, ResponseBody: &pluginv1.Needs_Body{},
		}},
		{Name: "other", Stages: []pluginv1.Stage{pluginv1.Stage_POST}, Needs: everything, ConfigSchema: `{"type":"object"}`,
			Match: &pluginv1.Match{Methods: []string{"GET"}, Paths: []string{"/x/**"}, Headers: []string{"X-B"}}},
		{Name: "tag", Stages: []pluginv1.Stage{pluginv1.Stage_RESPONSE}, Needs: everything},
		{Name: "key", Stages: []pluginv1.Stage{pluginv1.Stage_AUTH}, Cache: &pluginv1.AuthCache{Headers: []string{"Authorization"}, TtlMs: 5000},
			Needs: &pluginv1.Needs{RequestBody: &pluginv1.Needs_Body{}, ResponseBody: &pluginv1.Needs_Body{}}},
	}}
	if !proto.Equal(welcome, want) {
		t.Errorf("got %v, not %v", welcome, want)
	}
}

func TestBindings(t *testing.T) {
	plugin := newPlugin()
	plugin.Pre("tag", tag)
	plugin.Post("limits", nothing, hookwire.Configure(func(config map[string]int, api hookwire.API) error {
		if config["limit"] == 0 {
			return fmt.Errorf("limit is missing for %v", api)
		}
		return nil
	}))
	stream := serve(t, plugin).open()
	tests := []struct {
		hook, config string
		stage        pluginv1.Stage
		want         string
	}{
		{"tag", "", pluginv1.Stage_PRE, ""},
		{"tag", "", pluginv1.Stage_POST, `no post hook "tag" here; this plugin has pre: tag; post: limits`},
		{"limits", "{}", pluginv1.Stage_POST, "limit is missing for {shop Shop org /shop/}"},
		{"limits", `{"limit`, pluginv1.Stage_POST, "config_data is not JSON: unexpected end of JSON input"},
		{"limits", "[]", pluginv1.Stage_POST, "config_data is not a JSON object"},
		{"tag", "", pluginv1.Stage(9), "stage 9 is not one that this SDK knows"},
		{"limits", `{"limit":7}`, pluginv1.Stage_POST, ""},
	}
	for i, test := range tests {
		err := stream.Bind(&pluginv1.Bind{
			Binding: uint32(i + 1), Hook: test.hook, Stage: test.stage, ConfigJson: test.config,
			ApiId: "shop", ApiName: "Shop", OrgId: "org", ListenPath: "/shop/",
		})
		if got := fmt.Sprint(err); got != test.want && (test.want != "" || err != nil) {
			t.Errorf("binding %d: got %v, not %q", i+1, err, test.want)
		}
	}
	unbind := &pluginv1.GatewayFrame{Frame: &pluginv1.GatewayFrame_Unbind{Unbind: &pluginv1.Unbind{Binding: 7}}}
	if err := errors.Join(stream.Send(unbind), stream.Calls(newCall(1, 1), newCall(2, 2), newCall(3, 99), newCall(4, 7))); err != nil {
		t.Fatal(err)
	}
	results := must(stream.Results(4))(t)
	equal(t, "changes", results[1].GetChanges().GetHeaders()[0].GetName(), "X-Tag")
	wantMessage(t, results[2], `the binding was refused: no post hook "tag"`)
	wantMessage(t, results[3], "binding 99 is not known on this stream")
	wantMessage(t, results[4], "binding 7 is not known on this stream")
}

func TestBrokenProtocol(t *testing.T) {
	hello := mustMarshal(t, &pluginv1.GatewayFrame{Frame: &pluginv1.GatewayFrame_Hello{Hello: &pluginv1.Hello{}}})
	calls := mustMarshal(t, &pluginv1.GatewayFrame{Frame: &pluginv1.GatewayFrame_Calls{Calls: &pluginv1.Calls{Calls: []*pluginv1.Call{newCall(1, 1)}}}})
	tests := map[string]struct {
		frames [][]byte
		want   string
	}{
		"first frame":    {[][]byte{calls}, "the first frame must be hello"},
		"no frame":       {[][]byte{{0xff}}, "a frame that cannot be read"},
		"broken hello":   {[][]byte{{0x0a, 0x7f}}, "a frame that cannot be read"},
		"broken calls":   {[][]byte{hello, {0x22, 0x02, 0x0a, 0x7f}}, "a frame of calls that cannot be read"},
		"broken tag":     {[][]byte{hello, {0x22, 0x01, 0xff}}, "a frame of calls that cannot be read"},
		"cut calls":      {[][]byte{hello, {0x22, 0x7f}}, "a frame that cannot be read"},
		"broken call":    {[][]byte{hello, {0x22, 0x04, 0x0a, 0x02, 0x22, 0x7f}}, "a call that cannot be read"},
		"broken request": {[][]byte{hello, {0x22, 0x06, 0x0a, 0x04, 0x22, 0x02, 0x22, 0x7f}}, "a call that cannot be read"},
		"large":          {[][]byte{hello, make([]byte, 10_001)}, "a frame of 10001 bytes, more than the 10000 of max_message_bytes"},
	}
	plugin, log := loggedPlugin()
	plugin.Pre("tag", tag)
	s := serve(t, plugin, hookwire.MaxMessageBytes(10_000))
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			err := sendRaw(t, s, test.frames)
			if status.Code(err) != codes.InvalidArgument && status.Code(err) != codes.ResourceExhausted {
				t.Errorf("got %v", err)
			}
			if name != "large" && !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, not %q", err, test.want)
			}
		})
	}
	if !strings.Contains(log.String(), "the gateway broke the protocol: the first frame must be hello") {
		t.Error("the log does not say so")
	}
}

func TestFramesOfALaterVersion(t *testing.T) {
	plugin := newPlugin()
	plugin.Pre("tag", tag)
	s := serve(t, plugin)
	unknown := protowire.AppendBytes(protowire.AppendTag(nil, 31, protowire.BytesType), []byte{1, 2, 3})
	hello := mustMarshal(t, &pluginv1.GatewayFrame{Frame: &pluginv1.GatewayFrame_Hello{Hello: &pluginv1.Hello{}}})
	bind := mustMarshal(t, &pluginv1.GatewayFrame{Frame: &pluginv1.GatewayFrame_Bind{Bind: &pluginv1.Bind{Binding: 1, Hook: "tag", Stage: pluginv1.Stage_PRE}}})
	call := mustMarshal(t, newCall(1, 1))
	// Fields that nobody knows in every message on the way.
	call = append(call, unknown...)
	content := append(protowire.AppendBytes(protowire.AppendTag(nil, 1, protowire.BytesType), call), unknown...)
	calls := append(protowire.AppendBytes(protowire.AppendTag(nil, 4, protowire.BytesType), content), unknown...)
	records := mustMarshal(t, &pluginv1.GatewayFrame{Frame: &pluginv1.GatewayFrame_Records{Records: &pluginv1.Records{Batch: 1}}})
	drain := mustMarshal(t, &pluginv1.GatewayFrame{Frame: &pluginv1.GatewayFrame_Drain{Drain: &pluginv1.Drain{}}})
	var answered bool
	err := sendRaw(t, s, [][]byte{unknown, nil, hello, unknown, records, bind, calls, drain}, func(frame *pluginv1.PluginFrame) {
		for _, result := range frame.GetResults().GetResults() {
			answered = answered || result.GetChanges() != nil
		}
	})
	if err != nil || !answered {
		t.Errorf("answered: %v, %v", answered, err)
	}
}
