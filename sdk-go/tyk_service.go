package hookwire

import (
	"context"
	"errors"
	"fmt"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"hookwire.dev/sdk-go/coprocess"
	"hookwire.dev/sdk-go/internal/observe"
)

// tykService is the service coprocess.Dispatcher, with a clear answer for everything that goes wrong.
type tykService struct {
	coprocess.UnimplementedDispatcherServer
	plugin *Plugin
	// ctx ends when the grace time of a closing plugin is over.
	ctx context.Context
}

// Dispatch calls one hook.
func (s *tykService) Dispatch(ctx context.Context, object *coprocess.Object) (*coprocess.Object, error) {
	answer, err := s.plugin.runObject(ctx, object)
	return answer, s.status(fmt.Sprintf("hook %q", object.GetHookName()), err)
}

// DispatchEvent calls one event handler.
func (s *tykService) DispatchEvent(ctx context.Context, wire *coprocess.Event) (*coprocess.EventReply, error) {
	event, err := parseEvent(wire.GetPayload())
	if err == nil {
		err = s.plugin.runEvent(ctx, event)
	}
	if err != nil && !isTold(err) {
		s.plugin.logFailure(ctx, "event handler", err)
	}
	return &coprocess.EventReply{}, s.status("event handler", err)
}

// status: the gateway learns that it failed, the plugin's log learns why.
func (s *tykService) status(what string, err error) error {
	if err == nil {
		return nil
	}
	observe.Failure(s.ctx, err)
	if !isTold(err) {
		return status.Errorf(codes.Internal, "%s failed; the plugin's log has the cause", what)
	}
	s.plugin.log.WarnContext(s.ctx, err.Error())
	var unknown *unknownHookError
	if errors.As(err, &unknown) {
		return status.Error(codes.Unimplemented, err.Error())
	}
	return status.Error(codes.InvalidArgument, err.Error())
}

// isTold: the gateway is at fault, so it is told the cause.
func isTold(err error) bool {
	var unknown *unknownHookError
	var badObject *badObjectError
	var badEvent *badEventError
	return errors.As(err, &unknown) || errors.As(err, &badObject) || errors.As(err, &badEvent)
}
