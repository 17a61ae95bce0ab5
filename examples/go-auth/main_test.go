package main

import (
	"net/http"
	"strings"
	"testing"

	hookwire "hookwire.dev/sdk-go"
	"hookwire.dev/sdk-go/plugintest"
)

func TestAuth(t *testing.T) {
	keys := config{Keys: map[string]caller{"open-sesame": {Alias: "Ali Baba", Rate: 5}}}
	for _, protocol := range plugintest.Protocols() {
		t.Run(string(protocol), func(t *testing.T) {
			harness := plugintest.New(t, newPlugin(), protocol)
			with := func(key string) plugintest.Request {
				return plugintest.Request{Headers: http.Header{"Authorization": {key}}, Config: keys}
			}
			if accepted := harness.Auth("key", with("open-sesame")); accepted.Session == nil || accepted.Session.Alias != "Ali Baba" {
				t.Errorf("the right key: %v", accepted)
			}
			if refused := harness.Auth("key", with("please")); refused.Outcome != plugintest.Rejected || refused.Status != 401 {
				t.Errorf("a wrong key: %v", refused)
			}
			if faulty := harness.Auth("key", plugintest.Request{}); faulty.Err == nil || !strings.Contains(faulty.Err.Error(), "keys is empty") {
				t.Errorf("a definition without keys: %v", faulty)
			}
			who := harness.Post("whoami", plugintest.Request{Session: &hookwire.Session{Alias: "ann"}})
			if who.Message != `{"alias":"ann","per":0,"rate":0}` {
				t.Errorf("whoami: %v", who)
			}
		})
	}
}
