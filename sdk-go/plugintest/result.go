package plugintest

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"

	hookwire "hookwire.dev/sdk-go"
)

// Outcome is what a gateway would do next.
type Outcome string

const (
	// Continued: on with the request or response, as it is now.
	Continued Outcome = "continued"
	// Replied: the client gets the hook's own reply.
	Replied Outcome = "replied"
	// Rejected: the client gets an error reply with the hook's message.
	Rejected Outcome = "rejected"
	// Failed: the call failed, Err says why.
	Failed Outcome = "failed"
)

// Result is what a gateway would do with the answer of a hook.
type Result struct {
	Outcome Outcome
	// Status that the client gets: of a reply, rejection or failure, in the response stage of the response; else 0.
	Status int
	// Message is the body of a reply, or the message of a rejection or failure.
	Message string
	// ReplyHeaders are the headers of a reply or rejection.
	ReplyHeaders http.Header
	// Request is the request afterwards.
	Request SentRequest
	// Session is what an auth hook gave.
	Session *hookwire.Session
	// Response is the response afterwards, in the response stage.
	Response Response
	// Err is why the call failed. Under both protocols it is the plugin's own error, where there is one.
	Err error
}

// SentRequest is a request as it goes on.
type SentRequest struct {
	Method  string
	URL     string
	Headers http.Header
	Body    []byte
}

// String tells a test what there is instead of what it wanted.
func (r *Result) String() string {
	if r.Err != nil {
		return fmt.Sprintf("%s: %v", r.Outcome, r.Err)
	}
	return fmt.Sprintf("%s, status %d, message %q, request %v, response %v", r.Outcome, r.Status, r.Message, r.Request, r.Response)
}

// unchanged is the result of a hook that did nothing.
func (m *message) unchanged() *Result {
	result := &Result{
		Outcome: Continued,
		Request: SentRequest{Method: m.Method, URL: m.URL, Headers: m.Headers.Clone(), Body: m.Body},
	}
	if m.stage == hookwire.StageResponse {
		result.Response = m.Request.Response
		result.Response.Headers = result.Response.Headers.Clone()
		result.Status = result.Response.Status
	}
	return result
}

// failed is the gateway's reply when a call fails.
func (m *message) failed(err error) *Result {
	result := m.unchanged()
	result.Outcome, result.Status, result.Message, result.Err = Failed, http.StatusInternalServerError, "Middleware error", err
	if m.stage == hookwire.StageAuth {
		result.Status, result.Message = http.StatusForbidden, "Key not authorised"
	}
	return result
}

// editQuery does what the gateway does: it writes the whole query anew when a parameter was changed.
func editQuery(target string, edit func(url.Values)) string {
	path, raw, _ := strings.Cut(target, "?")
	query, _ := url.ParseQuery(raw)
	edit(query)
	if len(query) == 0 {
		return path
	}
	return path + "?" + query.Encode()
}
