package hookwire

import (
	"errors"
	"fmt"
	"runtime/debug"
)

var errGoexit = errors.New("the handler ended its goroutine (runtime.Goexit)")

// safely turns a panic of a handler into an error of its call, and so the end of its goroutine.
func safely[T any](handle func() (T, error)) (result T, err error) {
	type ending struct {
		result T
		err    error
	}
	done := make(chan ending, 1)
	go func() {
		ended := ending{err: errGoexit}
		defer func() {
			if thrown := recover(); thrown != nil {
				ended.err = newPanic(thrown)
			}
			done <- ended
		}()
		ended.result, ended.err = handle()
	}()
	got := <-done
	return got.result, got.err
}

// panicError is a panic of a handler, as the error of its call.
type panicError struct {
	value any
	stack []byte
}

// newPanic must be called by the deferred function that recovered.
func newPanic(value any) error {
	return &panicError{value: value, stack: debug.Stack()}
}

func (e *panicError) Error() string { return fmt.Sprintf("panic: %v", e.value) }

// Unwrap makes a panic with an error as its value that error, for errors.Is.
func (e *panicError) Unwrap() error {
	err, _ := e.value.(error)
	return err
}
