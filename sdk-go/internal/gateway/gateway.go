// Package gateway is the gateway's end of native streams, for the test harness and for the tests of the SDK.
package gateway

import (
	"context"
	"errors"
	"fmt"

	"google.golang.org/grpc"

	"hookwire.dev/sdk-go/internal/gen/pluginv1"
)

// Stream is one native stream. It is not safe for concurrent use; Send and Next may be used by one goroutine each.
type Stream struct {
	// Welcome is what the plugin said about itself.
	Welcome *pluginv1.Welcome

	client  grpc.BidiStreamingClient[pluginv1.GatewayFrame, pluginv1.PluginFrame]
	cancel  context.CancelFunc
	pending []*pluginv1.PluginFrame
}

// Dial opens a stream without saying hello.
func Dial(ctx context.Context, conn grpc.ClientConnInterface) (*Stream, error) {
	ctx, cancel := context.WithCancel(ctx)
	client, err := pluginv1.NewCoprocessClient(conn).Connect(ctx)
	if err != nil {
		cancel()
		return nil, err
	}
	return &Stream{client: client, cancel: cancel}, nil
}

// Open opens a stream and shakes hands.
func Open(ctx context.Context, conn grpc.ClientConnInterface) (*Stream, error) {
	s, err := Dial(ctx, conn)
	if err != nil {
		return nil, err
	}
	hello := &pluginv1.Hello{Gateway: "hookwire-test", Instance: "test"}
	if err := s.Send(&pluginv1.GatewayFrame{Frame: &pluginv1.GatewayFrame_Hello{Hello: hello}}); err != nil {
		return nil, err
	}
	first, err := s.receive()
	if err != nil {
		return nil, err
	}
	if s.Welcome = first.GetWelcome(); s.Welcome == nil {
		return nil, fmt.Errorf("the first frame of the plugin is %T, not welcome", first.GetFrame())
	}
	return s, nil
}

// Send sends a frame.
func (s *Stream) Send(frame *pluginv1.GatewayFrame) error { return s.client.Send(frame) }

// CloseSend says that nothing more will be sent.
func (s *Stream) CloseSend() error { return s.client.CloseSend() }

// Close breaks the stream off.
func (s *Stream) Close() { s.cancel() }

// Bind binds a hook; it gives the reason why the plugin refuses it as an error.
func (s *Stream) Bind(bind *pluginv1.Bind) error {
	if err := s.Send(&pluginv1.GatewayFrame{Frame: &pluginv1.GatewayFrame_Bind{Bind: bind}}); err != nil {
		return err
	}
	frame, err := s.Next(func(frame *pluginv1.PluginFrame) bool { return frame.GetBound() != nil })
	if err != nil {
		return err
	}
	if refused := frame.GetBound().GetError(); refused != "" {
		return errors.New(refused)
	}
	return nil
}

// Calls sends calls in one frame.
func (s *Stream) Calls(calls ...*pluginv1.Call) error {
	return s.Send(&pluginv1.GatewayFrame{Frame: &pluginv1.GatewayFrame_Calls{Calls: &pluginv1.Calls{Calls: calls}}})
}

// Results waits for so many results, by call id.
func (s *Stream) Results(count int) (map[uint32]*pluginv1.Result, error) {
	results := map[uint32]*pluginv1.Result{}
	for len(results) < count {
		frame, err := s.Next(func(frame *pluginv1.PluginFrame) bool { return frame.GetResults() != nil })
		if err != nil {
			return results, err
		}
		for _, result := range frame.GetResults().GetResults() {
			results[result.GetId()] = result
		}
	}
	return results, nil
}

// Next waits for the next frame that is wanted; others are kept for whoever asks for them.
func (s *Stream) Next(wanted func(*pluginv1.PluginFrame) bool) (*pluginv1.PluginFrame, error) {
	for i, frame := range s.pending {
		if wanted(frame) {
			s.pending = append(s.pending[:i:i], s.pending[i+1:]...)
			return frame, nil
		}
	}
	for {
		frame, err := s.receive()
		if err != nil {
			return nil, err
		}
		if wanted(frame) {
			return frame, nil
		}
		s.pending = append(s.pending, frame)
	}
}

// Pending gives the frames that nobody has asked for yet.
func (s *Stream) Pending() []*pluginv1.PluginFrame { return s.pending }

func (s *Stream) receive() (*pluginv1.PluginFrame, error) { return s.client.Recv() }
