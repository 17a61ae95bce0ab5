package plugintest

import (
	"net/url"
	"regexp"
	"slices"
	"strings"

	hookwire "hookwire.dev/sdk-go"
	"hookwire.dev/sdk-go/internal/gen/pluginv1"
)

// matches tells whether a gateway would call the hook.
func (m *message) matches(match *pluginv1.Match) bool {
	fold := func(text string) func(string) bool {
		return func(other string) bool { return strings.EqualFold(text, other) }
	}
	if methods := match.GetMethods(); len(methods) > 0 && !slices.ContainsFunc(methods, fold(m.Method)) {
		return false
	}
	for _, name := range match.GetHeaders() {
		if !slices.ContainsFunc(names(m.Headers), fold(name)) {
			return false
		}
	}
	paths := match.GetPaths()
	return len(paths) == 0 || slices.ContainsFunc(paths, func(pattern string) bool {
		return pathPattern(pattern).MatchString(m.pathBehindListenPath())
	})
}

func (m *message) pathBehindListenPath() string {
	path, _, _ := strings.Cut(m.URL, "?")
	if behind, found := strings.CutPrefix(path, m.ListenPath); found {
		path = "/" + strings.TrimPrefix(behind, "/")
	}
	if decoded, err := url.PathUnescape(path); err == nil {
		return decoded
	}
	return path
}

var stars = regexp.MustCompile(`\*+`)

// pathPattern: * is any run of characters but /, ** any run.
func pathPattern(pattern string) *regexp.Regexp {
	var expression strings.Builder
	expression.WriteString(`(?s)\A`)
	at := 0
	for _, run := range stars.FindAllStringIndex(pattern, -1) {
		expression.WriteString(regexp.QuoteMeta(pattern[at:run[0]]))
		if run[1]-run[0] > 1 {
			expression.WriteString(`.*`)
		} else {
			expression.WriteString(`[^/]*`)
		}
		at = run[1]
	}
	expression.WriteString(regexp.QuoteMeta(pattern[at:]) + `\z`)
	return regexp.MustCompile(expression.String())
}

func nativeStage(stage hookwire.Stage) pluginv1.Stage {
	switch stage {
	case hookwire.StagePre:
		return pluginv1.Stage_PRE
	case hookwire.StageAuth:
		return pluginv1.Stage_AUTH
	case hookwire.StagePostAuth:
		return pluginv1.Stage_POST_AUTH
	case hookwire.StagePost:
		return pluginv1.Stage_POST
	}
	return pluginv1.Stage_RESPONSE
}
