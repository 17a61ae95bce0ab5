// Package observe lets the test harness see why a call failed, which the protocols do not tell.
package observe

import "context"

type key struct{}

// WithFailures has every failure of a served plugin reported to report, which must be safe to call concurrently.
func WithFailures(ctx context.Context, report func(error)) context.Context {
	return context.WithValue(ctx, key{}, report)
}

// Failure reports one.
func Failure(ctx context.Context, err error) {
	if report, ok := ctx.Value(key{}).(func(error)); ok {
		report(err)
	}
}
