package hookwire

import (
	"context"
	"errors"
	"log/slog"
)

// callHandler adds the call to records that are logged with its context.
type callHandler struct{ slog.Handler }

func (h callHandler) Handle(ctx context.Context, record slog.Record) error {
	if c, ok := ctx.Value(callKey{}).(*call); ok {
		record.AddAttrs(slog.String("hook", c.hook.name), slog.String("stage", string(c.stage)), slog.String("api", c.api.ID))
		if c.requestID != "" {
			record.AddAttrs(slog.String("request_id", c.requestID))
		}
	}
	return h.Handler.Handle(ctx, record)
}

func (h callHandler) WithAttrs(attrs []slog.Attr) slog.Handler {
	return callHandler{h.Handler.WithAttrs(attrs)}
}

func (h callHandler) WithGroup(name string) slog.Handler {
	return callHandler{h.Handler.WithGroup(name)}
}

// logFailure tells what failed and why, with the stack of a panic.
func (p *Plugin) logFailure(ctx context.Context, what string, err error) {
	attrs := []any{"error", err.Error()}
	var thrown *panicError
	if errors.As(err, &thrown) {
		attrs = append(attrs, "stack", string(thrown.stack))
	}
	p.log.ErrorContext(ctx, what+" failed", attrs...)
}
