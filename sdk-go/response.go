package hookwire

import "fmt"

// Response is one response of the upstream. A handler changes it in place; what it leaves alone stays as it was. It is not safe for
// concurrent use.
type Response struct {
	Headers ResponseHeaders
	Body    Body

	request  *Request
	received int
	status   int
}

func (r *Response) bind(req *Request, status int) {
	r.request, r.received, r.status = req, status, status
	r.Headers.call = req.call
	r.Headers.response = true
	r.Body.headers = &r.Headers.headers
}

func (r *Response) configuredBy() *call { return r.request.call }

// Err gives the first fault of this call, as [Request.Err] does.
func (r *Response) Err() error { return r.request.call.fault }

// Status of the response.
func (r *Response) Status() int { return r.status }

// SetStatus takes 200 to 999; from 600 on they are for Tyk's protocol only.
func (r *Response) SetStatus(status int) {
	if status < 200 || status > 999 {
		r.request.call.fail(fmt.Errorf("a status must be a number from 200 to 999, not %d", status))
		return
	}
	r.status = status
}

// Request gives the request that led to this response, as it went upstream; under Tyk's protocol its URL is the upstream's full
// address. It is for reading: changes have no effect and are logged as a warning.
func (r *Response) Request() *Request { return r.request }

// Session is the caller's session; an empty one on APIs without authentication.
func (r *Response) Session() *Session {
	if session := r.request.call.readSession(); session != nil {
		return session
	}
	return &Session{}
}

// Hook is the name of the hook, as the API definition writes it.
func (r *Response) Hook() string { return r.request.call.hook.name }

// API is the API that the request was for.
func (r *Response) API() API { return *r.request.call.api }
