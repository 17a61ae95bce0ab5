// Command conformance is the conformance plugin (conform/README.md) on the Go SDK.
//
//	go run ./conformance tcp://127.0.0.1:5599
package main

import (
	"context"
	"log"
	"os"
	"sync"

	hookwire "hookwire.dev/sdk-go"
)

func main() {
	address := "tcp://127.0.0.1:5599"
	if len(os.Args) > 1 {
		address = os.Args[1]
	}
	if err := hookwire.Serve(context.Background(), newPlugin(), hookwire.Address(address)); err != nil {
		log.Fatal(err)
	}
}

// lab is what the plugin remembers.
type lab struct {
	plugin *hookwire.Plugin

	mu       sync.Mutex
	counters counters
	held     map[chan struct{}]struct{}
}

// counters is what the hook observed tells.
type counters struct {
	Starts    int            `json:"starts"`
	Holding   int            `json:"holding"`
	Ended     int            `json:"ended"`
	KeyCalls  int            `json:"key_calls"`
	Events    int            `json:"events"`
	LastEvent map[string]any `json:"last_event"`
	Records   int            `json:"records"`
}

func newPlugin() *hookwire.Plugin {
	l := &lab{plugin: hookwire.New("conformance", hookwire.Version("1")), held: map[chan struct{}]struct{}{}}
	l.counters.Starts++
	registerRequests(l.plugin)
	registerReplies(l.plugin)
	registerResponses(l.plugin)
	l.registerCallers()
	l.registerObserved()
	return l.plugin
}
