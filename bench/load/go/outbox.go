package main

import (
	"runtime"
	"sync"

	"google.golang.org/protobuf/encoding/protowire"
	"google.golang.org/protobuf/proto"

	"hookwire.test/bench/gen/pluginv1"
)

// batchBytes is the size of results from which on a message is closed.
const batchBytes = 60_000

// outbox sends from a goroutine of its own: what has come together while it was busy leaves together.
type outbox struct {
	stream gatewayStream
	// Holds a token when there is something to send.
	wake chan struct{}
	done chan struct{}
	// The first failure of the stream; to be read once done is closed.
	failed error

	mutex   sync.Mutex
	frames  []*pluginv1.PluginFrame
	results []*pluginv1.Result
	spare   []*pluginv1.Result
}

func newOutbox(stream gatewayStream) *outbox {
	o := &outbox{stream: stream, wake: make(chan struct{}, 1), done: make(chan struct{})}
	go o.run()
	return o
}

func (o *outbox) frame(frame *pluginv1.PluginFrame) {
	o.mutex.Lock()
	o.frames = append(o.frames, frame)
	o.mutex.Unlock()
	o.ring()
}

func (o *outbox) result(result *pluginv1.Result) {
	o.mutex.Lock()
	o.results = append(o.results, result)
	o.mutex.Unlock()
	o.ring()
}

func (o *outbox) ring() {
	select {
	case o.wake <- struct{}{}:
	default:
	}
}

// close sends what is left; nothing may be added any more.
func (o *outbox) close() error {
	close(o.wake)
	<-o.done
	return o.failed
}

func (o *outbox) run() {
	defer close(o.done)
	for range o.wake {
		// The goroutines of the batch that was just received come first: of 16 calls, ten results leave together instead of one.
		runtime.Gosched()
		o.mutex.Lock()
		frames, results := o.frames, o.results
		o.frames, o.results, o.spare = nil, o.spare[:0], nil
		o.mutex.Unlock()
		for _, frame := range frames {
			o.send(frame)
		}
		for rest := results; len(rest) > 0; {
			count := fitting(rest)
			batch := &pluginv1.Results{Results: rest[:count]}
			o.send(&pluginv1.PluginFrame{Frame: &pluginv1.PluginFrame_Results{Results: batch}})
			rest = rest[count:]
		}
		o.spare = results
	}
}

// fitting says how many of the results go into one message.
func fitting(results []*pluginv1.Result) int {
	bytes := 0
	for index, result := range results {
		if bytes += 1 + protowire.SizeBytes(proto.Size(result)); bytes > batchBytes {
			return index + 1
		}
	}
	return len(results)
}

func (o *outbox) send(frame *pluginv1.PluginFrame) {
	if o.failed == nil {
		o.failed = o.stream.Send(frame)
	}
}
