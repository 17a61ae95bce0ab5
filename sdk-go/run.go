package hookwire

import (
	"context"
	"fmt"

	"hookwire.dev/sdk-go/coprocess"
)

// badObjectError is a message that no gateway sends: something unknown, or a part is missing.
type badObjectError struct{ message string }

func (e *badObjectError) Error() string { return e.message }

// outcome is what one call came to: an answer, a session, or what was changed in place.
type outcome struct {
	answer  answer
	session *coprocess.SessionState
	token   string
}

// runHook calls the handler; a raw hook is its protocol's own business. res is for response hooks.
func (p *Plugin) runHook(ctx context.Context, req *Request, res *Response) (outcome, error) {
	c := req.call
	found, err := c.invoke(ctx, req, res)
	found.answer, err = answerOf(err)
	if c.fault != nil {
		// A faulty value is the cause of whatever came after it.
		return found, c.fault
	}
	if err != nil || !found.answer.none() {
		return found, err
	}
	switch {
	case c.stage == StageAuth && found.session == nil:
		err = fmt.Errorf("the auth hook %q must return a session with a Token, a Reply or a Rejection; it returned nothing", c.hook.name)
	case c.stage == StageResponse && req.Changed():
		p.log.WarnContext(ctx, "a response hook changed the request, which has no effect: it has gone upstream already")
	}
	return found, err
}

func (c *call) invoke(ctx context.Context, req *Request, res *Response) (outcome, error) {
	handle := &c.hook.handle
	switch {
	case handle.request != nil:
		return outcome{}, handle.request(ctx, req)
	case handle.response != nil:
		return outcome{}, handle.response(ctx, res)
	}
	session, err := handle.auth(ctx, req)
	if err != nil || session == nil {
		return outcome{}, err
	}
	message, err := session.State()
	return outcome{session: message, token: session.Token}, err
}
