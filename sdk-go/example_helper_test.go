package hookwire_test

import (
	"context"
	"log/slog"
	"testing"

	hookwire "hookwire.dev/sdk-go"
)

// exampleTB stands for the *testing.T that an example has not got. What it serves lives as long as the process.
type exampleTB struct{ testing.TB }

func (exampleTB) Helper()        {}
func (exampleTB) Cleanup(func()) {}

func tester() testing.TB { return exampleTB{} }

func quiet(name string) *hookwire.Plugin {
	return hookwire.New(name, hookwire.Log(slog.New(slog.DiscardHandler)))
}

func lookUp(_ context.Context, key string) (*hookwire.Session, error) {
	return &hookwire.Session{Token: key}, nil
}
