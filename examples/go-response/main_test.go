package main

import (
	"net/http"
	"testing"

	"hookwire.dev/sdk-go/plugintest"
)

func TestHarden(t *testing.T) {
	for _, protocol := range plugintest.Protocols() {
		t.Run(string(protocol), func(t *testing.T) {
			harness := plugintest.New(t, newPlugin(), protocol)
			response := plugintest.Response{Headers: http.Header{"Server": {"x"}, "Vary": {"Origin"}}}
			got := harness.Response("harden", plugintest.Request{Response: response}).Response
			if got.Headers.Get("Server") != "" || len(got.Headers["Vary"]) != 2 {
				t.Errorf("got %v", got)
			}
			failed := plugintest.Response{Status: 500, Body: []byte("secret details")}
			got = harness.Response("harden", plugintest.Request{Response: failed}).Response
			if got.Status != 502 || string(got.Body) != `{"error":"come back later"}` {
				t.Errorf("an error of the upstream: %d %s", got.Status, got.Body)
			}
		})
	}
}

func TestMask(t *testing.T) {
	for _, protocol := range plugintest.Protocols() {
		t.Run(string(protocol), func(t *testing.T) {
			harness := plugintest.New(t, newPlugin(), protocol)
			response := plugintest.Response{Headers: http.Header{"Content-Type": {"application/json"}}, Body: []byte(`{"mail":"a@b"}`)}
			if got := harness.Response("mask", plugintest.Request{Response: response}).Response; string(got.Body) != `{"mail":"***"}` {
				t.Errorf("got %s", got.Body)
			}
			response.Headers.Set("Content-Type", "text/plain")
			if got := harness.Response("mask", plugintest.Request{Response: response}).Response; string(got.Body) != `{"mail":"a@b"}` {
				t.Errorf("text was changed: %s", got.Body)
			}
		})
	}
}
