package hookwire

import (
	"context"
	"errors"
	"testing"
	"time"
)

type valueKey struct{}

func newCallContext(deadline time.Time) *callContext {
	stream := context.WithValue(context.Background(), valueKey{}, "of the stream")
	return &callContext{stream: stream, call: &call{}, deadline: deadline}
}

func TestCallContextCostsNothingUnlessSomebodyWaits(t *testing.T) {
	ctx := newCallContext(time.Now().Add(time.Hour))
	if ctx.Err() != nil || ctx.Value(valueKey{}) != "of the stream" || ctx.Value(callKey{}) != ctx.call {
		t.Error("a new context is wrong")
	}
	if deadline, ok := ctx.Deadline(); !ok || deadline != ctx.deadline {
		t.Error("the deadline is wrong")
	}
	ctx.finish()
	if ctx.real != nil {
		t.Error("a timer was made that nobody needed")
	}
}

func TestCallContextEnds(t *testing.T) {
	tests := map[string]struct {
		end   func(*callContext)
		err   error
		cause error
	}{
		"cancelled": {(*callContext).cancel, context.Canceled, errNotWanted},
		"finished":  {func(c *callContext) { c.finish() }, context.Canceled, nil},
		"too late":  {func(c *callContext) { c.deadline = time.Now().Add(-1) }, context.DeadlineExceeded, context.DeadlineExceeded},
	}
	for name, test := range tests {
		t.Run(name+", then asked", func(t *testing.T) {
			ctx := newCallContext(time.Now().Add(time.Hour))
			test.end(ctx)
			check(t, ctx, test.err, test.cause)
		})
		if name == "too late" {
			continue
		}
		t.Run(name+" while somebody waits", func(t *testing.T) {
			ctx := newCallContext(time.Now().Add(time.Hour))
			done := ctx.Done()
			child, cancel := context.WithTimeout(ctx, time.Hour)
			defer cancel()
			test.end(ctx)
			<-done
			<-child.Done()
			check(t, ctx, test.err, test.cause)
			check(t, child, test.err, test.cause)
		})
	}
}

func TestCallContextEndsWithItsStream(t *testing.T) {
	stream, cancel := context.WithCancel(context.Background())
	ctx := &callContext{stream: stream, call: &call{}}
	if _, ok := ctx.Deadline(); ok {
		t.Error("there is a deadline that nobody gave")
	}
	cancel()
	check(t, ctx, context.Canceled, nil)
	<-ctx.Done()
}

func TestChildrenOfACallContextNeedNoGoroutine(t *testing.T) {
	ctx := newCallContext(time.Time{})
	ended := make(chan struct{})
	stop := context.AfterFunc(ctx, func() { close(ended) })
	defer stop()
	ctx.cancel()
	<-ended
}

func check(t *testing.T, ctx context.Context, err, cause error) {
	t.Helper()
	if !errors.Is(ctx.Err(), err) {
		t.Errorf("it ended with %v, not %v", ctx.Err(), err)
	}
	if got := context.Cause(ctx); cause != nil && !errors.Is(got, cause) {
		t.Errorf("the cause is %v, not %v", got, cause)
	}
	<-ctx.Done()
}
