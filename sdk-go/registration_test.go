package hookwire_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	hookwire "hookwire.dev/sdk-go"
	"hookwire.dev/sdk-go/coprocess"
)

func TestWrongRegistrations(t *testing.T) {
	raw := func(context.Context, *coprocess.Object) (*coprocess.Object, error) { return nil, nil }
	tests := map[string]struct {
		register func(*hookwire.Plugin)
		want     string
	}{
		"no name":        {func(p *hookwire.Plugin) { p.Pre("", nothing) }, "needs a name"},
		"no function":    {func(p *hookwire.Plugin) { p.Pre("h", nil) }, `the pre hook "h" needs a function`},
		"twice":          {func(p *hookwire.Plugin) { p.Pre("h", nothing); p.Pre("h", nothing) }, `there is a pre hook "h" already`},
		"raw first":      {func(p *hookwire.Plugin) { p.Raw("h", raw); p.Post("h", nothing) }, `there is a raw hook "h" already`},
		"raw second":     {func(p *hookwire.Plugin) { p.Post("h", nothing); p.Raw("h", raw) }, "a raw hook answers for every stage"},
		"event nameless": {func(p *hookwire.Plugin) { p.Event("", nil) }, "an event handler needs a name"},
		"event nil":      {func(p *hookwire.Plugin) { p.Event("e", nil) }, `the event handler "e" needs a function`},
		"event twice": {func(p *hookwire.Plugin) {
			handle := func(context.Context, *hookwire.Event) error { return nil }
			p.Event("e", handle)
			p.Event("e", handle)
		}, `there is an event handler "e" already`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			plugin := newPlugin()
			test.register(plugin)
			err := hookwire.Serve(t.Context(), plugin, hookwire.Address("127.0.0.1:0"))
			if err == nil || !strings.Contains(err.Error(), test.want) || !strings.Contains(err.Error(), `plugin "test"`) {
				t.Errorf("got %v, not %q", err, test.want)
			}
		})
	}
	if err := hookwire.New("").Err(); err == nil || !strings.Contains(err.Error(), "a plugin needs a name") {
		t.Errorf("got %v", err)
	}
}

func TestWrongOptionsAreAllNamed(t *testing.T) {
	tests := map[string]struct {
		option hookwire.HookOption
		want   string
	}{
		"header name":     {hookwire.NeedHeaders("a b"), `NeedHeaders: "a b" is not a header name`},
		"no header":       {hookwire.NeedHeaders(), "use NeedNothing for none"},
		"prefix":          {hookwire.NeedBodyPrefix(0), "NeedBodyPrefix takes a number of bytes"},
		"session":         {hookwire.NeedSession(), "NeedSession is not for pre hooks"},
		"response":        {hookwire.NeedResponseBody(), "NeedResponseBody is not for pre hooks"},
		"response prefix": {hookwire.NeedResponseBodyPrefix(1), "NeedResponseBodyPrefix is not for pre hooks"},
		"response header": {hookwire.NeedResponseHeaders("a"), "NeedResponseHeaders is not for pre hooks"},
		"methods":         {hookwire.MatchMethods(), "MatchMethods takes methods"},
		"method":          {hookwire.MatchMethods("a b"), `MatchMethods: "a b"`},
		"paths":           {hookwire.MatchPaths(), "MatchPaths takes patterns"},
		"path":            {hookwire.MatchPaths("orders"), `begin with / or *, as /orders/*, not "orders"`},
		"match headers":   {hookwire.MatchHeaders(), "MatchHeaders takes names"},
		"cache":           {hookwire.Cache(hookwire.CacheRule{Headers: []string{"a"}}), "Cache is for auth hooks"},
		"schema":          {hookwire.ConfigSchema("true"), "ConfigSchema takes a JSON Schema that is a JSON object"},
		"null schema":     {hookwire.ConfigSchema("null"), "it is null"},
		"broken schema":   {hookwire.ConfigSchema("{"), "unexpected end of JSON input"},
		"timeout":         {hookwire.Timeout(1500 * time.Microsecond), "Timeout takes whole milliseconds"},
		"no timeout":      {hookwire.Timeout(0), "Timeout takes more than 0"},
		"negative":        {hookwire.Timeout(-time.Second), "Timeout takes a time from 0"},
		"about":           {hookwire.About("a\nb"), "About takes one line"},
		"nil":             {nil, "an option is nil"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			plugin := onPre(nothing, test.option, hookwire.MatchPaths("also wrong"))
			err := plugin.Err()
			if err == nil || !strings.Contains(err.Error(), test.want) || !strings.Contains(err.Error(), `the pre hook "h": `) {
				t.Errorf("got %v, not %q", err, test.want)
			}
			if !strings.Contains(fmt.Sprint(err), "also wrong") {
				t.Errorf("the second fault is missing in %v", err)
			}
		})
	}
}

func TestWrongOptionsOfAuthAndRaw(t *testing.T) {
	auth := func(opts ...hookwire.HookOption) error {
		plugin := newPlugin()
		plugin.Auth("h", func(context.Context, *hookwire.Request) (*hookwire.Session, error) { return nil, nil }, opts...)
		return plugin.Err()
	}
	raw := newPlugin()
	raw.Raw("h", func(context.Context, *coprocess.Object) (*coprocess.Object, error) { return nil, nil }, hookwire.NeedQuery())
	wants := map[string]error{
		"a match is not for auth":           auth(hookwire.MatchMethods("GET")),
		"Cache needs the headers":           auth(hookwire.Cache(hookwire.CacheRule{TTL: time.Second})),
		"Cache: TTL takes a time":           auth(hookwire.Cache(hookwire.CacheRule{Headers: []string{"a"}, TTL: -1})),
		"Cache: a query parameter":          auth(hookwire.Cache(hookwire.CacheRule{Query: []string{""}})),
		"a raw hook gets everything; leave": raw.Err(),
	}
	for want, err := range wants {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, not %q", err, want)
		}
	}
}
