package hookwire_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	hookwire "hookwire.dev/sdk-go"
	"hookwire.dev/sdk-go/plugintest"
)

type limits struct {
	Limit int `json:"limit"`
}

func TestConfigIsDecodedAndChecked(t *testing.T) {
	overBoth(t, func(t *testing.T, protocol plugintest.Protocol) {
		checks := make(chan string, 10)
		plugin := onPre(func(_ context.Context, req *hookwire.Request) error {
			req.Headers.Set("X-Limit", fmt.Sprint(hookwire.Config[limits](req).Limit))
			return nil
		}, hookwire.Configure(func(config limits, api hookwire.API) error {
			checks <- api.ID
			if config.Limit == 0 {
				return errors.New("limit is missing")
			}
			return nil
		}))
		h := plugintest.New(t, plugin, protocol)
		wantFailure(t, h.Pre("h", plugintest.Request{}), "limit is missing")
		wantFailure(t, h.Pre("h", plugintest.Request{Config: map[string]string{"limit": "many"}}), "config_data: ")
		wantFailure(t, h.Pre("h", plugintest.Request{Config: []int{1}}), "config_data is not a JSON object")
		for range 2 {
			equal(t, "limit", h.Pre("h", plugintest.Request{APIID: "a", Config: limits{7}}).Request.Headers.Get("X-Limit"), "7")
		}
		close(checks)
		var checked []string
		for api := range checks {
			checked = append(checked, api)
		}
		// Once for each definition under Tyk's protocol; the harness binds anew for each call of the native one.
		want := map[plugintest.Protocol]string{plugintest.Tyk: "test-api a", plugintest.Native: "test-api a a"}
		equal(t, "checked", strings.Join(checked, " "), want[protocol])
	})
}

func TestConfigWithoutADeclaration(t *testing.T) {
	plugin := newPlugin()
	plugin.Post("h", func(_ context.Context, req *hookwire.Request) error {
		config := hookwire.Config[map[string]any](req)
		req.Headers.Set("X-Config", fmt.Sprint(config))
		return nil
	})
	plugin.Response("h", func(_ context.Context, res *hookwire.Response) error {
		res.SetStatus(hookwire.Config[limits](res).Limit)
		return nil
	})
	overBoth(t, func(t *testing.T, protocol plugintest.Protocol) {
		h := plugintest.New(t, plugin, protocol)
		equal(t, "none", h.Post("h", plugintest.Request{}).Request.Headers.Get("X-Config"), "map[]")
		equal(t, "some", h.Post("h", plugintest.Request{Config: limits{3}}).Request.Headers.Get("X-Config"), "map[limit:3]")
		equal(t, "status", h.Response("h", plugintest.Request{Config: limits{203}}).Status, 203)
		wantFailure(t, h.Response("h", plugintest.Request{Config: map[string]string{"limit": "x"}}), "config_data: ")
	})
}

func TestACheckMayPanic(t *testing.T) {
	plugin := onPre(nothing, hookwire.Configure(func(limits, hookwire.API) error { panic("no such unit") }))
	overBoth(t, func(t *testing.T, protocol plugintest.Protocol) {
		wantFailure(t, plugintest.New(t, plugin, protocol).Pre("h", plugintest.Request{}), "panic: no such unit")
	})
}
