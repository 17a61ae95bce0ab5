package hookwire

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"golang.org/x/net/http/httpguts"
)

// MatchMethods calls the hook for these methods only. All Match… of a hook must hold. The gateway decides, so that a call that cannot
// matter costs nothing; under Tyk's protocol, whose gateways always call, the SDK looks at methods and headers itself.
func MatchMethods(methods ...string) HookOption {
	return func(d *declaration) error {
		if len(methods) == 0 {
			return errors.New("MatchMethods takes methods, as GET")
		}
		for _, method := range methods {
			if !httpguts.ValidHeaderFieldName(method) {
				return fmt.Errorf("MatchMethods: %q is not a method", method)
			}
			d.match.methods = append(d.match.methods, strings.ToUpper(method))
		}
		return nil
	}
}

// MatchPaths calls the hook for paths that fit one of these patterns after the listen path, as /orders/*: * is any run of characters
// but /, ** any run. Under Tyk's protocol a plugin does not know the listen path, and this counts as met.
func MatchPaths(patterns ...string) HookOption {
	return func(d *declaration) error {
		for _, pattern := range patterns {
			if !strings.HasPrefix(pattern, "/") && !strings.HasPrefix(pattern, "*") {
				return fmt.Errorf("MatchPaths takes patterns that begin with / or *, as /orders/*, not %q", pattern)
			}
		}
		if len(patterns) == 0 {
			return errors.New("MatchPaths takes patterns, as /orders/*")
		}
		d.match.paths = append(d.match.paths, patterns...)
		return nil
	}
}

// MatchHeaders calls the hook for requests that have all of these headers, in any letter case.
func MatchHeaders(names ...string) HookOption {
	return func(d *declaration) error {
		if len(names) == 0 {
			return errors.New("MatchHeaders takes names of headers")
		}
		d.match.headers = append(d.match.headers, names...)
		return headerNames("MatchHeaders", names)
	}
}

// CacheRule names the parts of a request that decide what an auth hook answers. Name everything the handler looks at: what is not
// named does not tell two callers apart. A request that has none of the parts is always asked about.
type CacheRule struct {
	Headers []string // in any letter case
	Query   []string
	Cookies []string
	// TTL is how long an accepted caller is kept; 0: not at all, and only equal requests that arrive together share a call.
	TTL time.Duration
	// NegativeTTL is how long a refusal is kept; 0: not at all.
	NegativeTTL time.Duration
}

// Cache lets the gateway keep the answers of an auth hook. Native protocol only; under Tyk's an API definition has its id extractor.
func Cache(rule CacheRule) HookOption {
	return func(d *declaration) error {
		d.cache = &rule
		if len(rule.Headers)+len(rule.Query)+len(rule.Cookies) == 0 {
			return errors.New("Cache needs the headers, query parameters or cookies that decide about the caller")
		}
		for _, name := range append(append([]string(nil), rule.Query...), rule.Cookies...) {
			if name == "" {
				return errors.New("Cache: a query parameter or cookie has no name")
			}
		}
		return errors.Join(headerNames("Cache", rule.Headers),
			milliseconds("Cache: TTL", rule.TTL), milliseconds("Cache: NegativeTTL", rule.NegativeTTL))
	}
}

// ConfigSchema is the JSON Schema (2020-12) of a definition's config_data, which the gateway checks when it loads a definition.
// Default: anything goes.
func ConfigSchema(schema string) HookOption {
	return func(d *declaration) error {
		var object map[string]json.RawMessage
		if err := json.Unmarshal([]byte(schema), &object); err != nil || object == nil {
			return fmt.Errorf("ConfigSchema takes a JSON Schema that is a JSON object: %w", schemaFault(err))
		}
		d.schema = schema
		return nil
	}
}

func schemaFault(err error) error {
	if err == nil {
		return errors.New("it is null")
	}
	return err
}

// Timeout is how long the gateway waits for an answer, when the definition does not say. Default: the gateway's own. Native only.
func Timeout(d time.Duration) HookOption {
	return func(declared *declaration) error {
		declared.timeout = d
		if d == 0 {
			return errors.New("Timeout takes more than 0; leave it away for the gateway's own")
		}
		return milliseconds("Timeout", d)
	}
}

// About says in one line what the hook does, for people.
func About(line string) HookOption {
	return func(d *declaration) error {
		d.about = line
		if strings.ContainsAny(line, "\r\n") {
			return errors.New("About takes one line")
		}
		return nil
	}
}
