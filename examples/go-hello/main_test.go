package main

import (
	"testing"

	"hookwire.dev/sdk-go/plugintest"
)

func TestHello(t *testing.T) {
	for _, protocol := range plugintest.Protocols() {
		t.Run(string(protocol), func(t *testing.T) {
			harness := plugintest.New(t, newPlugin(), protocol)
			for url, want := range map[string]string{"/hello/": "Hello world\n", "/hello/?name=Zo%C3%AB": "Hello Zoë\n"} {
				if result := harness.Pre("hello", plugintest.Request{URL: url}); result.Status != 200 || result.Message != want {
					t.Errorf("%s: %v", url, result)
				}
			}
		})
	}
}
