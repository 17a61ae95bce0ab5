package main

import (
	"net/http"
	"testing"

	"hookwire.dev/sdk-go/plugintest"
)

func TestTenant(t *testing.T) {
	harness := plugintest.New(t, newPlugin(), plugintest.Native)
	req := plugintest.Request{URL: "/orders/7?x=1", ListenPath: "/orders/", Headers: http.Header{"X-Tenant": {"acme"}}, Config: config{Shards: 1}}
	result := harness.Pre("tenant", req)
	if result.Request.URL != "/orders/shard-0/7?limit=100&x=1" || result.Request.Headers.Get("X-Shard") != "0" {
		t.Errorf("got %v", result)
	}
	req.Headers = nil
	if result := harness.Pre("tenant", req); result.Outcome != plugintest.Rejected || result.Status != 400 {
		t.Errorf("without a tenant: %v", result)
	}
}

func TestStamp(t *testing.T) {
	for _, protocol := range plugintest.Protocols() {
		t.Run(string(protocol), func(t *testing.T) {
			harness := plugintest.New(t, newPlugin(), protocol)
			req := plugintest.Request{
				Method: "POST", Body: []byte(`{"id":7}`),
				Headers: http.Header{"Content-Type": {"application/json"}, "X-Shard": {"3"}},
			}
			if result := harness.Post("stamp", req); string(result.Request.Body) != `{"id":7,"shard":"3"}` {
				t.Errorf("got %v", result)
			}
			req.Body = []byte(`{`)
			if result := harness.Post("stamp", req); result.Outcome != plugintest.Rejected {
				t.Errorf("broken JSON: %v", result)
			}
			req.Headers.Set("Content-Type", "text/plain")
			if result := harness.Post("stamp", req); string(result.Request.Body) != "{" {
				t.Errorf("text: %v", result)
			}
		})
	}
}
