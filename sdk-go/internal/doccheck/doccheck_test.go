// Package doccheck compiles and runs what the guide shows.
package doccheck

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

const guide = "../../../docs/write-a-plugin-go.md"

// around stands before a snippet that is no whole file.
const around = `package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	hookwire "hookwire.dev/sdk-go"
)

var (
	_ context.Context
	_ = errors.New
	_ = fmt.Sprint
	_ = http.StatusOK
	_ time.Duration
	_ hookwire.Stage
)

`

// named is what the snippets speak of without showing it.
const named = `
type store struct{}

func (*store) owns(context.Context, string) bool { return false }

func tenant(context.Context, *hookwire.Request) error { return nil }

func lookUp(context.Context, *hookwire.Request) (*hookwire.Session, error) { return nil, nil }

func registered() error {
	plugin := hookwire.New("guide")
	declare(plugin)
	register(plugin)
	return errors.Join(plugin.Err(), (&store{}).check(context.Background(), ""))
}
`

const namedTest = `package main

import "testing"

func TestRegistered(t *testing.T) {
	if err := registered(); err == nil || err.Error() != "checking : the hook rejected the request with status 403: not yours" {
		t.Error(err)
	}
}
`

var snippets = regexp.MustCompile("(?s)```go\n(.*?)```")

func TestTheGuideRuns(t *testing.T) {
	folder := t.TempDir()
	for name, code := range guideFiles(t) {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(code), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	module, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	run(t, folder, "mod", "init", "example.com/shop")
	run(t, folder, "mod", "edit", "-require", "hookwire.dev/sdk-go@v0.0.0", "-replace", "hookwire.dev/sdk-go="+module)
	// The SDK's own list has the sums of the versions that are known to be there.
	sums, err := os.ReadFile(filepath.Join(module, "go.sum"))
	if err == nil {
		err = os.WriteFile(filepath.Join(folder, "go.sum"), sums, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	run(t, folder, "vet", "-mod=mod", "./...")
	run(t, folder, "test", "-mod=mod", "./...")
}

// guideFiles gives a module's files by name.
func guideFiles(t *testing.T) map[string]string {
	t.Helper()
	text, err := os.ReadFile(guide)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{"named.go": around + named, "named_test.go": namedTest}
	for i, found := range snippets.FindAllStringSubmatch(string(text), -1) {
		snippet := found[1]
		switch {
		case strings.Contains(snippet, "func Test"):
			files["main_test.go"] = snippet
		case strings.HasPrefix(snippet, "package main"):
			files["main.go"] = snippet
		default:
			files[fmt.Sprintf("snippet%d.go", i)] = around + snippet
		}
	}
	if len(files) != 8 {
		t.Fatalf("the guide has another number of snippets: %d files", len(files))
	}
	return files
}

func run(t *testing.T, folder string, args ...string) {
	t.Helper()
	command := exec.Command("go", args...)
	command.Dir = folder
	if output, err := command.CombinedOutput(); err != nil {
		t.Fatalf("go %s: %v\n%s", strings.Join(args, " "), err, output)
	}
}
