package hookwire

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"hookwire.dev/sdk-go/internal/gen/pluginv1"
)

// Event is a notification of the gateway.
type Event struct {
	// Handler is the handler's name in the API definition (handler_meta.name).
	Handler string
	// Type is AuthFailure, KeyExpired, QuotaExceeded, RatelimitExceeded, VersionFailure …
	Type string
	// Meta depends on the type; usually Message, Path, Origin (client address), Key, and OriginatingRequest (base64).
	Meta map[string]any
	// Time is when it happened; the zero time when the gateway's text was none.
	Time  time.Time
	APIID string
	OrgID string
}

// badEventError is a payload that is no event.
type badEventError struct{ message string }

func (e *badEventError) Error() string { return e.message }

// parseEvent reads the payload of DispatchEvent.
func parseEvent(payload string) (*Event, error) {
	var document *struct {
		Message struct {
			Type      string
			Meta      map[string]any
			TimeStamp string
		} `json:"message"`
		HandlerName string `json:"handler_name"`
		Spec        struct {
			APIID string
			OrgID string
		} `json:"spec"`
	}
	if err := json.Unmarshal([]byte(payload), &document); err != nil {
		return nil, &badEventError{fmt.Sprintf("the event's payload is not the JSON of an event: %v", err)}
	}
	if document == nil {
		return nil, &badEventError{"the event's payload is null"}
	}
	message := document.Message
	return &Event{
		Handler: document.HandlerName, Type: message.Type, Meta: message.Meta, Time: parseTime(message.TimeStamp),
		APIID: document.Spec.APIID, OrgID: document.Spec.OrgID,
	}, nil
}

func nativeEvent(wire *pluginv1.Event) (*Event, error) {
	event := &Event{
		Handler: wire.GetHandler(), Type: wire.GetName(), Time: time.UnixMilli(wire.GetTimeMs()).UTC(),
		APIID: wire.GetApiId(), OrgID: wire.GetOrgId(),
	}
	if meta := wire.GetMetaJson(); meta != "" {
		if err := json.Unmarshal([]byte(meta), &event.Meta); err != nil {
			return nil, &badEventError{fmt.Sprintf("the event's details are not a JSON object: %v", err)}
		}
	}
	return event, nil
}

// parseTime reads Go's text form of a time, with or without the reading of a monotonic clock at its end.
func parseTime(text string) time.Time {
	text, _, _ = strings.Cut(text, " m=")
	parsed, err := time.Parse("2006-01-02 15:04:05.999999999 -0700 MST", text)
	if err != nil {
		return time.Time{}
	}
	return parsed
}

// runEvent gives an unknownHookError, or what the handler gave.
func (p *Plugin) runEvent(ctx context.Context, event *Event) error {
	handle, err := p.hooks.findEvent(event.Handler)
	if err != nil {
		return err
	}
	_, err = safely(func() (any, error) { return nil, handle(ctx, event) })
	return err
}
