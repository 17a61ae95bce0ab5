package hookwire

import (
	"errors"
	"fmt"
	"time"

	"hookwire.dev/sdk-go/internal/observe"
)

// frameOverhead is what surrounds a result that travels alone.
const frameOverhead = 16

// usualResult is the size of results that need no memory of their own.
const usualResult = 256

// serve answers one call. A handler that panics or ends its goroutine fails its own call only.
func (s *nativeStream) serve(c *nativeCall) {
	started := time.Now()
	err := errGoexit
	encoder := newResult(c.scratch[:0], c.id)
	defer func() {
		if thrown := recover(); thrown != nil {
			err = newPanic(thrown)
		}
		s.answer(c, encoder, err, time.Since(started))
	}()
	err = s.call(c, &encoder)
}

// call runs the handler and writes what came of it.
func (s *nativeStream) call(c *nativeCall, encoder *resultEncoder) error {
	b := c.binding
	if b == nil {
		return fmt.Errorf("binding %d is not known on this stream", c.number)
	}
	if b.refused != "" {
		return errors.New("the binding was refused: " + b.refused)
	}
	if b.hook.handle.analytics != nil {
		return errors.New("the binding is one for records")
	}
	c.prepare(b)
	if raw := b.hook.handle.raw; raw != nil {
		return s.callRaw(c, encoder)
	}
	if b.stage == StageResponse && !c.hasResponse {
		return &badObjectError{"the call of a response hook has no response"}
	}
	found, err := s.plugin.runHook(&c.ctx, &c.req, c.res)
	if err != nil {
		return err
	}
	return encoder.outcome(c, found)
}

// prepare connects the views with what was received.
func (c *nativeCall) prepare(b *binding) {
	c.hook, c.stage, c.api, c.config = b.hook, b.stage, &b.api, b.config
	c.req.bind(&c.call)
	c.req.Query.raw = c.req.received.query
	c.req.Body.receive(c.body.text, nil, c.body.truncated)
	if !c.hasResponse {
		return
	}
	c.res = new(Response)
	c.res.bind(&c.req, c.status)
	c.res.Headers.fields = c.responseFields
	c.res.Body.receive(c.responseBody.text, nil, c.responseBody.truncated)
}

// answer sends the result, if anybody wants it.
func (s *nativeStream) answer(c *nativeCall, encoder resultEncoder, err error, spent time.Duration) {
	if cancelled := c.ctx.finish(); !cancelled {
		if size := len(encoder.buffer) + frameOverhead; err == nil && size > s.service.maxBytes {
			err = fmt.Errorf("the result has %d bytes, more than the %d of MaxMessageBytes", size, s.service.maxBytes)
		}
		if err != nil {
			s.report(c, err)
			encoder = newResult(c.scratch[:0], c.id)
			encoder.failure(err.Error())
		}
		encoder.spent(spent)
		s.out.result(encoder.buffer)
	}
	s.end(c)
}

func (s *nativeStream) report(c *nativeCall, err error) {
	observe.Failure(s.service.ctx, err)
	if c.hook == nil {
		s.plugin.log.ErrorContext(s.ctx, "a call cannot be answered", "error", err.Error())
		return
	}
	s.plugin.logFailure(&c.ctx, fmt.Sprintf("hook %q", c.hook.name), err)
}
