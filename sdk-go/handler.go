package hookwire

import (
	"context"

	"hookwire.dev/sdk-go/coprocess"
)

// Handlers are functions. An object that serves a hook is registered by its method, as plugin.Pre("tenant", tenants.Check), so there is
// no interface beside each of these. All of them must be safe to call concurrently. Their context ends when nobody waits for the
// answer any more: the client went away, or the time is over. What must outlive the call needs context.WithoutCancel.
type (
	// HandlerFunc serves the stages before the upstream but auth. It changes the request in place and returns nil, or a *Reply or
	// *Rejection to end the request.
	HandlerFunc func(ctx context.Context, req *Request) error

	// AuthFunc says who the caller is: a session with a token, or a *Reply or *Rejection as the error. The request may be changed, too.
	AuthFunc func(ctx context.Context, req *Request) (*Session, error)

	// ResponseFunc changes a response in place and returns nil; a *Reply or *Rejection takes the response's place.
	ResponseFunc func(ctx context.Context, res *Response) error

	// EventFunc is told of an event. The gateway does not wait for it; an error is logged.
	EventFunc func(ctx context.Context, event *Event) error

	// RawFunc gets Tyk's object and gives it back, changed. Nil stands for the object that it got.
	RawFunc func(ctx context.Context, object *coprocess.Object) (*coprocess.Object, error)
)

// handler is one of the above but EventFunc, or an AnalyticsFunc.
type handler struct {
	request   HandlerFunc
	auth      AuthFunc
	response  ResponseFunc
	raw       RawFunc
	analytics AnalyticsFunc
}

func (h handler) missing() bool {
	return h.request == nil && h.auth == nil && h.response == nil && h.raw == nil && h.analytics == nil
}
