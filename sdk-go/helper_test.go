package hookwire_test

import (
	"bytes"
	"context"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"testing"

	hookwire "hookwire.dev/sdk-go"
	"hookwire.dev/sdk-go/plugintest"
)

// logBuffer is a log that tests can read.
type logBuffer struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (l *logBuffer) Write(line []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(line)
}

func (l *logBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

func newPlugin(opts ...hookwire.PluginOption) *hookwire.Plugin {
	return hookwire.New("test", append([]hookwire.PluginOption{hookwire.Log(slog.New(slog.DiscardHandler))}, opts...)...)
}

func loggedPlugin() (*hookwire.Plugin, *logBuffer) {
	log := new(logBuffer)
	options := &slog.HandlerOptions{Level: slog.LevelDebug}
	return newPlugin(hookwire.Log(slog.New(slog.NewJSONHandler(log, options)))), log
}

// overBoth runs a test under both protocols.
func overBoth(t *testing.T, test func(t *testing.T, protocol plugintest.Protocol)) {
	t.Helper()
	for _, protocol := range plugintest.Protocols() {
		t.Run(string(protocol), func(t *testing.T) { test(t, protocol) })
	}
}

// onPre registers one pre hook h.
func onPre(handle hookwire.HandlerFunc, opts ...hookwire.HookOption) *hookwire.Plugin {
	plugin := newPlugin()
	plugin.Pre("h", handle, opts...)
	return plugin
}

func nothing(context.Context, *hookwire.Request) error { return nil }

func wantFailure(t *testing.T, result *plugintest.Result, message string) {
	t.Helper()
	if result.Outcome != plugintest.Failed || !strings.Contains(result.Err.Error(), message) {
		t.Errorf("got %v, not a failure with %q", result, message)
	}
}

func header(pairs ...string) http.Header {
	headers := http.Header{}
	for i := 0; i < len(pairs); i += 2 {
		headers.Add(pairs[i], pairs[i+1])
	}
	return headers
}

func equal[T comparable](t *testing.T, what string, got, want T) {
	t.Helper()
	if got != want {
		t.Errorf("%s is %v, not %v", what, got, want)
	}
}
