package hookwire

import (
	"context"
	"errors"
	"maps"
	"slices"
	"sync"

	"google.golang.org/grpc"

	"hookwire.dev/sdk-go/internal/gen/pluginv1"
	"hookwire.dev/sdk-go/internal/observe"
)

const (
	nativeName   = "hookwire.plugin.v1.Coprocess"
	nativeMethod = "/" + nativeName + "/Connect"
	// Event handlers that run side by side. Events beyond that are dropped, as nobody waits for them.
	maxEvents = 1000
	// The proto's bound for messages, unless the plugin is served with another.
	defaultMessageBytes = 4 << 20
)

var errBusy = errors.New("too many event handlers are running")

// nativeService opens a nativeStream for each stream of a gateway.
type nativeService struct {
	plugin *Plugin
	// ctx ends when the grace time of a closing plugin is over.
	ctx      context.Context
	maxBytes int
	batches  batchPool
	// A token for each event handler that is running.
	events chan struct{}

	mu          sync.Mutex
	streams     map[*nativeStream]struct{}
	drainReason *string
}

func newNativeService(ctx context.Context, plugin *Plugin, maxBytes int) *nativeService {
	return &nativeService{
		plugin: plugin, ctx: ctx, maxBytes: maxBytes,
		events: make(chan struct{}, maxEvents), streams: map[*nativeStream]struct{}{},
	}
}

// desc is the service of the proto file with frames as bytes.
func (s *nativeService) desc() *grpc.ServiceDesc {
	return &grpc.ServiceDesc{
		ServiceName: nativeName,
		Metadata:    pluginv1.File_hookwire_plugin_v1_plugin_proto.Path(),
		Streams: []grpc.StreamDesc{{
			StreamName: "Connect", ServerStreams: true, ClientStreams: true,
			Handler: func(_ any, stream grpc.ServerStream) error { return s.connect(stream) },
		}},
	}
}

func (s *nativeService) connect(stream grpc.ServerStream) error {
	opened := newNativeStream(s, stream.Context())
	s.mu.Lock()
	s.streams[opened] = struct{}{}
	reason := s.drainReason
	s.mu.Unlock()
	if reason != nil {
		opened.drain(*reason)
	}
	defer func() {
		s.mu.Lock()
		delete(s.streams, opened)
		s.mu.Unlock()
	}()
	return opened.run(stream)
}

// drain asks every gateway for no more calls, and returns when all have been told; streams end by themselves after their last result.
func (s *nativeService) drain(reason string) {
	s.mu.Lock()
	s.drainReason = &reason
	streams := slices.Collect(maps.Keys(s.streams))
	s.mu.Unlock()
	for _, stream := range streams {
		stream.drain(reason)
	}
	for _, stream := range streams {
		select {
		case <-stream.told:
		case <-stream.ctx.Done():
		}
	}
}

// forget tells every gateway.
func (s *nativeService) forget(credentials []string) {
	s.mu.Lock()
	streams := slices.Collect(maps.Keys(s.streams))
	s.mu.Unlock()
	forget := &pluginv1.Forget{Credentials: validAll(credentials), All: len(credentials) == 0}
	for _, stream := range streams {
		stream.forget(forget)
	}
}

// onEvent runs the handler beside the stream.
func (s *nativeService) onEvent(wire *pluginv1.Event) {
	select {
	case s.events <- struct{}{}:
	default:
		s.eventFailed(wire, errBusy)
		return
	}
	go func() {
		defer func() { <-s.events }()
		event, err := nativeEvent(wire)
		if err == nil {
			err = s.plugin.runEvent(s.ctx, event)
		}
		if err != nil {
			s.eventFailed(wire, err)
		}
	}()
}

// waitForEvents returns when no event handler is running any more; there must be no streams by then.
func (s *nativeService) waitForEvents() {
	for range maxEvents {
		select {
		case s.events <- struct{}{}:
		case <-s.ctx.Done():
			return
		}
	}
}

func (s *nativeService) eventFailed(wire *pluginv1.Event, err error) {
	observe.Failure(s.ctx, err)
	s.plugin.logFailure(s.ctx, "event handler "+wire.GetHandler()+" for "+wire.GetName(), err)
}
