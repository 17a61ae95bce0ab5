package hookwire

import (
	"context"
	"errors"
	"sync"
	"time"
)

var errNotWanted = errors.New("the gateway does not want the answer any more")

// callContext ends with the stream, the deadline, or a Cancel of the gateway. The timer and what goes with it exist only when somebody
// waits for Done: most handlers never do, and context.WithDeadline costs as much as a small handler.
type callContext struct {
	stream   context.Context
	call     *call
	deadline time.Time // zero: none is known

	mu        sync.Mutex
	cancelled bool
	real      context.Context
	release   context.CancelCauseFunc
	stopTimer context.CancelFunc
}

var _ context.Context = (*callContext)(nil)

func (c *callContext) Deadline() (time.Time, bool) {
	if c.deadline.IsZero() {
		return c.stream.Deadline()
	}
	return c.deadline, true
}

func (c *callContext) Done() <-chan struct{} { return c.waitable().Done() }

func (c *callContext) Err() error {
	c.mu.Lock()
	real, cancelled := c.real, c.cancelled
	c.mu.Unlock()
	switch {
	case real != nil:
		return real.Err()
	case cancelled:
		return context.Canceled
	case !c.deadline.IsZero() && !time.Now().Before(c.deadline):
		return context.DeadlineExceeded
	}
	return c.stream.Err()
}

type callKey struct{}

func (c *callContext) Value(key any) any {
	if key == (callKey{}) {
		return c.call
	}
	c.mu.Lock()
	real := c.real
	c.mu.Unlock()
	if real == nil && c.Err() != nil {
		// Somebody may look for the cause.
		real = c.waitable()
	}
	if real != nil {
		return real.Value(key)
	}
	return c.stream.Value(key)
}

// waitable gives the context of the standard library behind this one, so that contexts made from it need no goroutine of their own.
func (c *callContext) waitable() context.Context {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.real != nil {
		return c.real
	}
	c.real, c.release = context.WithCancelCause(c.stream)
	if !c.deadline.IsZero() {
		c.real, c.stopTimer = context.WithDeadline(c.real, c.deadline)
	}
	if c.cancelled {
		c.release(errNotWanted)
	}
	return c.real
}

// cancel: the gateway does not want the answer any more.
func (c *callContext) cancel() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.cancelled = true
	if c.release != nil {
		c.release(errNotWanted)
	}
}

// finish gives the timer back when the handler is done, and ends what the handler left waiting.
func (c *callContext) finish() (cancelled bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	cancelled = c.cancelled
	c.cancelled = true
	if c.stopTimer != nil {
		c.stopTimer()
	}
	if c.release != nil {
		c.release(nil)
	}
	return cancelled
}
