package hookwire

import (
	"fmt"
	"strings"

	"golang.org/x/net/http/httpguts"
)

// Request is one request. A handler changes it in place; what it leaves alone stays as it was, byte for byte. It is not safe for
// concurrent use.
type Request struct {
	Headers RequestHeaders
	Query   Query
	Body    Body

	call       *call
	method     string
	newMethod  string
	scheme     string
	host       string
	received   target
	url        string // as it came; empty: that of received
	requestURI string // the same
	newTarget  *target
	metadata   map[string]string // of the session, what was set
}

// bind connects the views to their call.
func (r *Request) bind(c *call) {
	r.call = c
	r.Headers.call = c
	r.Query.call = c
	r.Body.headers = &r.Headers.headers
}

func (r *Request) configuredBy() *call { return r.call }

// Err gives the first fault of this call: a part that was read without asking for it, or a value that cannot be sent.
func (r *Request) Err() error { return r.call.fault }

// Hook is the name of the hook, as the API definition writes it.
func (r *Request) Hook() string { return r.call.hook.name }

// Stage is where the definition put the hook.
func (r *Request) Stage() Stage { return r.call.stage }

// API is the API that the request is for.
func (r *Request) API() API { return *r.call.api }

// Method is in upper case.
func (r *Request) Method() string {
	if r.newMethod != "" {
		return r.newMethod
	}
	return r.method
}

// SetMetadata sets an entry of the session's metadata, for later hooks and for the store. In post_auth and post hooks; an auth hook sets
// those of the session that it returns. Native protocol only: under Tyk's, a session cannot be changed any more, and the call fails.
func (r *Request) SetMetadata(name, value string) {
	if r.Stage() != StagePostAuth && r.Stage() != StagePost {
		r.call.fail(fmt.Errorf("metadata can be set in post_auth and post hooks, not in the %s hook %q", r.Stage(), r.Hook()))
		return
	}
	if r.metadata == nil {
		r.metadata = map[string]string{}
	}
	r.metadata[name] = value
}

// SetMethod takes a name that is an HTTP token.
func (r *Request) SetMethod(method string) {
	if !httpguts.ValidHeaderFieldName(method) {
		r.call.fail(fmt.Errorf("%q is not an HTTP method", method))
		return
	}
	r.newMethod = method
}

// Scheme is https when the client's connection to the gateway is TLS, else http.
func (r *Request) Scheme() string { return r.scheme }

// Host is what the client asked for. Changing that header has no effect upstream: the API's target decides.
func (r *Request) Host() string { return r.host }

// Path is percent-encoded, with the API's listen path in front.
func (r *Request) Path() string { return r.target().path }

// SetPath takes an absolute path, percent-encoded; parameters belong into Query.
func (r *Request) SetPath(path string) {
	parsed, err := parseTarget(path)
	if err != nil || !strings.HasPrefix(path, "/") || strings.Contains(path, "?") {
		r.call.fail(fmt.Errorf("%q is not a path: it begins with a slash and is percent-encoded; use Request.Query for parameters", path))
		return
	}
	changed := r.target()
	changed.path = parsed.path
	r.newTarget = &changed
}

// URL is path and query. Under Tyk's protocol it is absolute in the response stage and when a URL rewrite is under way.
func (r *Request) URL() string {
	if !r.Query.wanted() {
		return ""
	}
	if changed := r.changedURL(); changed != "" {
		return changed
	}
	if r.url != "" {
		return r.url
	}
	return r.received.String()
}

// SetURL takes an absolute path, or tyk://<api id or name>/path to hand the request to another API; a query in it replaces the whole
// query.
func (r *Request) SetURL(url string) {
	parsed, err := parseTarget(url)
	if err == nil && parsed.path == "*" {
		err = fmt.Errorf("%q is not a url the gateway can use: it needs an absolute path", url)
	}
	if err != nil {
		r.call.fail(err)
		return
	}
	r.Query.replaceBy(parsed.query)
	r.newTarget = &parsed
}

// RequestURI is the request target as it came from the client; under the native protocol with what earlier hooks changed.
func (r *Request) RequestURI() string {
	if !r.Query.wanted() {
		return ""
	}
	if r.requestURI != "" {
		return r.requestURI
	}
	return r.received.String()
}

// Session is the caller's session: nil on APIs without authentication, and in the stages pre and auth. Changes have no effect.
func (r *Request) Session() *Session {
	if r.call.stage == StagePre || r.call.stage == StageAuth {
		return nil
	}
	return r.call.readSession()
}

// Client is the client's end of the connection; nil under Tyk's protocol, which does not tell.
func (r *Request) Client() *Client {
	if !r.call.wanted().client {
		r.call.refuse("the client", "NeedClient()")
		return nil
	}
	return r.call.client
}

// RequestID is the gateway's id of the request, for logs; empty under Tyk's protocol.
func (r *Request) RequestID() string { return r.call.requestID }

// Traceparent is the W3C trace context, to be sent along with calls to other services; empty when the request is not traced.
func (r *Request) Traceparent() string { return r.call.traceparent }

// Changed tells whether a handler changed anything.
func (r *Request) Changed() bool {
	return len(r.Headers.edits) > 0 || len(r.Query.edits) > 0 || r.newTarget != nil || r.changedMethod() != "" || r.Body.changed || r.metadata != nil
}

func (r *Request) changedMethod() string {
	if r.newMethod == r.method {
		return ""
	}
	return r.newMethod
}

func (r *Request) target() target {
	if r.newTarget != nil {
		return *r.newTarget
	}
	return r.received
}

// changedPath is the new path without a query, absolute to hand the request to another API; empty: unchanged.
func (r *Request) changedPath() string {
	if r.newTarget == nil {
		return ""
	}
	changed := *r.newTarget
	changed.query = ""
	return changed.String()
}

// changedURL is the new url with the edited query; empty: unchanged.
func (r *Request) changedURL() string {
	if r.newTarget == nil && len(r.Query.edits) == 0 {
		return ""
	}
	changed := r.target()
	changed.query = r.Query.raw
	return changed.String()
}
