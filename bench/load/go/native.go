package main

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"sync"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"hookwire.test/bench/gen/pluginv1"
)

// Coprocess implements the service of the native protocol (proto/hookwire/plugin/v1/plugin.proto). Cancel is not looked at: no
// handler here waits for anything.
type Coprocess struct {
	pluginv1.UnimplementedCoprocessServer
}

type gatewayStream = grpc.BidiStreamingServer[pluginv1.GatewayFrame, pluginv1.PluginFrame]

// connection is one stream. What it holds is bounded by the gateway's max_in_flight.
type connection struct {
	hooks    []hook
	bindings map[uint32]*hook // of the receiving goroutine
	calls    sync.WaitGroup
	out      *outbox
}

// Connect serves one stream until the gateway has no more calls and all of them are answered.
func (Coprocess) Connect(stream gatewayStream) error {
	c := &connection{hooks: offeredHooks(), bindings: map[uint32]*hook{}, out: newOutbox(stream)}
	err := c.receiveAll(stream)
	c.calls.Wait()
	return errors.Join(err, c.out.close())
}

func (c *connection) receiveAll(stream gatewayStream) error {
	greeted := false
	for {
		frame, err := stream.Recv()
		if errors.Is(err, io.EOF) || status.Code(err) == codes.Canceled {
			return nil
		}
		if err != nil {
			return err
		}
		switch {
		case greeted:
			if frame.GetDrain() != nil {
				return nil
			}
			c.onFrame(frame)
		case frame.GetHello() != nil:
			greeted = true
			c.out.frame(&pluginv1.PluginFrame{Frame: &pluginv1.PluginFrame_Welcome{Welcome: c.welcome()}})
		case frame.Frame != nil:
			return status.Error(codes.InvalidArgument, "the first frame must be hello")
		}
	}
}

func (c *connection) welcome() *pluginv1.Welcome {
	welcome := &pluginv1.Welcome{Window: 16, Name: "bench", Version: "1", Sdk: "grpc-go", MaxMessageBytes: maxMessage}
	for _, hook := range c.hooks {
		welcome.Hooks = append(welcome.Hooks, hook.offer)
	}
	return welcome
}

func (c *connection) onFrame(frame *pluginv1.GatewayFrame) {
	switch frame := frame.Frame.(type) {
	case *pluginv1.GatewayFrame_Calls:
		c.out.frame(&pluginv1.PluginFrame{Frame: &pluginv1.PluginFrame_Credit{Credit: &pluginv1.Credit{Frames: 1}}})
		for _, call := range frame.Calls.Calls {
			hook := c.bindings[call.Binding]
			// A hook may block, so each call has a goroutine of its own.
			c.calls.Go(func() { c.out.result(answer(call, hook)) })
		}
	case *pluginv1.GatewayFrame_Records:
		c.out.frame(&pluginv1.PluginFrame{Frame: &pluginv1.PluginFrame_RecordResults{RecordResults: dropEveryTenth(frame.Records)}})
	case *pluginv1.GatewayFrame_Bind:
		c.bind(frame.Bind)
	case *pluginv1.GatewayFrame_Unbind:
		delete(c.bindings, frame.Unbind.Binding)
	}
}

func (c *connection) bind(bind *pluginv1.Bind) {
	bound := &pluginv1.Bound{Binding: bind.Binding}
	index := slices.IndexFunc(c.hooks, func(hook hook) bool {
		return hook.offer.Name == bind.Hook && slices.Contains(hook.offer.Stages, bind.Stage)
	})
	if index < 0 {
		bound.Error = fmt.Sprintf("there is no hook %q for stage %s", bind.Hook, bind.Stage)
	} else {
		c.bindings[bind.Binding] = &c.hooks[index]
	}
	c.out.frame(&pluginv1.PluginFrame{Frame: &pluginv1.PluginFrame_Bound{Bound: bound}})
}

func dropEveryTenth(records *pluginv1.Records) *pluginv1.RecordResults {
	results := &pluginv1.RecordResults{Batch: records.Batch}
	for i := 9; i < len(records.Records); i += 10 {
		results.Dropped = append(results.Dropped, uint32(i))
	}
	return results
}

func answer(call *pluginv1.Call, hook *hook) *pluginv1.Result {
	if hook == nil {
		failure := &pluginv1.Failure{Message: fmt.Sprintf("there is no binding %d", call.Binding)}
		return &pluginv1.Result{Id: call.Id, Outcome: &pluginv1.Result_Failure{Failure: failure}}
	}
	start := time.Now()
	changes := hook.handle(call)
	return &pluginv1.Result{
		Id:       call.Id,
		PluginUs: uint32(time.Since(start).Microseconds()),
		Outcome:  &pluginv1.Result_Changes{Changes: changes},
	}
}
