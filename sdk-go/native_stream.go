package hookwire

import (
	"context"
	"fmt"
	"sync"
	"time"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/mem"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"

	"hookwire.dev/sdk-go/internal/gen/pluginv1"
	"hookwire.dev/sdk-go/internal/workers"
)

const (
	// After our Drain the gateway ends the stream. One that does not is ended when it has been silent for so long: what it sent before
	// it read the Drain has arrived by then.
	linger = time.Second
	// Handlers on one stream, those that the gateway has given up included. A call beyond that fails at once.
	maxRunning = 10_000
	// Goroutines that wait for the next call of a stream; without them a call costs a quarter more CPU time.
	idleWorkers = 256
)

// binding is a hook at one place of one API; refused is the reason why it cannot be called.
type binding struct {
	hook    *hook
	stage   Stage
	api     API
	config  *boundConfig
	refused string
}

// nativeStream is one stream of the native protocol, as the plugin sees it.
type nativeStream struct {
	service *nativeService
	plugin  *Plugin
	ctx     context.Context
	out     *frameQueue
	pool    *workers.Pool[*nativeCall]
	// Closed when the gateway has been told to drain, or cannot be told yet.
	told chan struct{}
	// Used by the receiving goroutine only.
	bindings map[uint32]*binding

	mu          sync.Mutex
	calls       map[uint32]*nativeCall // those whose results are wanted
	running     int
	reviews     int // batches of records under way
	greeted     bool
	gatewayDone bool
	drainReason *string
	lingering   *time.Timer
	ended       error // the status of the stream, when out is closed
}

func newNativeStream(service *nativeService, ctx context.Context) *nativeStream {
	s := &nativeStream{
		service: service, plugin: service.plugin, ctx: ctx, out: newFrameQueue(&service.batches),
		told: make(chan struct{}), bindings: map[uint32]*binding{}, calls: map[uint32]*nativeCall{},
	}
	s.pool = workers.New(idleWorkers, s.serve)
	return s
}

// onHello answers the first frame.
func (s *nativeStream) onHello(hello *pluginv1.Hello) {
	s.plugin.log.DebugContext(s.ctx, "a gateway has opened a stream", "gateway", hello.GetGateway(), "instance", hello.GetInstance())
	s.mu.Lock()
	defer s.mu.Unlock()
	s.greeted = true
	s.send(&pluginv1.PluginFrame{Frame: &pluginv1.PluginFrame_Welcome{Welcome: s.plugin.welcome(s.service.maxBytes)}})
	if s.drainReason != nil {
		s.sendDrain(nil)
	}
}

// begin takes the calls of one frame.
func (s *nativeStream) begin(calls []*nativeCall) {
	s.out.credit()
	now := time.Now()
	s.mu.Lock()
	taken := min(len(calls), maxRunning-s.running)
	for _, c := range calls[:taken] {
		s.bind(c, now)
		s.calls[c.id] = c
	}
	s.running += taken
	s.stopLingering()
	s.mu.Unlock()
	for _, c := range calls[:taken] {
		s.pool.Go(c)
	}
	for _, c := range calls[taken:] {
		message := newResult(nil, c.id)
		message.failure(fmt.Sprintf("the plugin has %d calls under way and takes no more", maxRunning))
		s.out.result(message.buffer)
	}
}

// bind connects a call with what it belongs to.
func (s *nativeStream) bind(c *nativeCall, now time.Time) {
	c.stream, c.binding = s, s.bindings[c.number]
	c.ctx.stream, c.ctx.call = s.ctx, &c.call
	if c.budgetMS > 0 {
		c.ctx.deadline = now.Add(time.Duration(c.budgetMS) * time.Millisecond)
	}
}

// end forgets a call; its result is queued already.
func (s *nativeStream) end(c *nativeCall) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.running--
	if s.calls[c.id] == c {
		delete(s.calls, c.id)
	}
	s.settle()
}

// cancel: the gateway does not want these results any more.
func (s *nativeStream) cancel(ids []uint32) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, id := range ids {
		if c := s.calls[id]; c != nil {
			c.ctx.cancel()
			delete(s.calls, id)
		}
	}
	s.settle()
}

// gatewayEnds: no more calls come.
func (s *nativeStream) gatewayEnds() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.gatewayDone = true
	s.settle()
}

// drain asks for no more calls; the stream ends when those under way are answered.
func (s *nativeStream) drain(reason string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.drainReason != nil {
		return
	}
	s.drainReason = &reason
	// Welcome has to be the first frame.
	if s.greeted {
		s.sendDrain(s.told)
	} else {
		close(s.told)
	}
	s.settle()
}

// forget has the gateway drop answers of auth hooks that it kept.
func (s *nativeStream) forget(forget *pluginv1.Forget) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.greeted {
		s.send(&pluginv1.PluginFrame{Frame: &pluginv1.PluginFrame_Forget{Forget: forget}})
	}
}

// fail ends the stream because the gateway broke the protocol.
func (s *nativeStream) fail(details string) {
	s.plugin.log.WarnContext(s.ctx, "the gateway broke the protocol: "+details)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.ended = status.Error(codes.InvalidArgument, details)
	s.stopLingering()
	s.out.drop()
}

// lost: the connection is gone, nobody wants the answers.
func (s *nativeStream) lost(cause error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ended == nil {
		s.ended = cause
	}
	s.stopLingering()
	s.out.drop()
}

// settle ends the stream when nothing is left to be done on it. The lock is held.
func (s *nativeStream) settle() {
	if len(s.calls) > 0 || s.reviews > 0 {
		return
	}
	if s.gatewayDone {
		s.out.close()
	} else if s.drainReason != nil {
		s.stopLingering()
		s.lingering = time.AfterFunc(linger, s.gatewayEnds)
	}
}

// stopLingering: the gateway is not silent. The lock is held.
func (s *nativeStream) stopLingering() {
	if s.lingering != nil {
		s.lingering.Stop()
		s.lingering = nil
	}
}

func (s *nativeStream) sendDrain(told chan struct{}) {
	drain := &pluginv1.Drain{Reason: valid(*s.drainReason)}
	s.queue(&pluginv1.PluginFrame{Frame: &pluginv1.PluginFrame_Drain{Drain: drain}}, told)
}

func (s *nativeStream) send(frame *pluginv1.PluginFrame) { s.queue(frame, nil) }

// queue closes sent, if there is one, when the frame has left.
func (s *nativeStream) queue(frame *pluginv1.PluginFrame, sent chan struct{}) {
	message, err := proto.Marshal(frame)
	if err != nil {
		s.plugin.log.ErrorContext(s.ctx, "a frame cannot be sent", "error", err.Error())
		return
	}
	s.out.frame(&sentFrame{parts: mem.BufferSlice{mem.SliceBuffer(message)}, sent: sent})
}
