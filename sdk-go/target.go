package hookwire

import (
	"fmt"
	"net/url"
)

// target is where a request goes: percent-encoded path, query without ?; scheme and host for those that are absolute.
type target struct{ scheme, host, path, query string }

// parseTarget takes what Go's own servers take; the gateway does the same with what hooks give back.
func parseTarget(text string) (target, error) {
	parsed, err := url.ParseRequestURI(text)
	if err != nil {
		return target{}, fmt.Errorf("%q is not a url the gateway can use: it needs an absolute path, percent-encoded", text)
	}
	return target{parsed.Scheme, parsed.Host, parsed.EscapedPath(), parsed.RawQuery}, nil
}

func (t target) String() string {
	text := t.path
	if t.scheme != "" {
		text = t.scheme + "://" + t.host + t.path
	}
	if t.query != "" {
		text += "?" + t.query
	}
	return text
}

// oneValueError: Tyk's protocol has no place for a second value.
type oneValueError struct{ parameter string }

func (e *oneValueError) Error() string {
	return fmt.Sprintf("the query parameter %q can be changed to one value only", e.parameter)
}
