package hookwire

import (
	"sync"

	"google.golang.org/grpc/mem"
	"google.golang.org/protobuf/encoding/protowire"

	"hookwire.dev/sdk-go/internal/wire"
)

const (
	// A batch of results is closed at this size: what is behind a large one has to wait.
	frameBytes = 60 << 10
	// A gateway that does not read holds up the handlers' goroutines instead of filling the memory.
	maxWaitingBytes = 16 << 20
	// A tag and the longest length.
	headBytes = 6
)

// frameQueue collects what leaves on one stream. All that becomes ready while a message is being sent leaves with the next one.
type frameQueue struct {
	batches *batchPool
	wake    chan struct{} // capacity 1

	mu      sync.Mutex
	room    sync.Cond
	frames  []*sentFrame // anything but credit and results
	credits uint32
	full    []*[]byte // results, each batch one message
	open    *[]byte
	waiting int // bytes of results
	closed  bool
	dropped bool
}

func newFrameQueue(batches *batchPool) *frameQueue {
	q := &frameQueue{batches: batches, wake: make(chan struct{}, 1)}
	q.room.L = &q.mu
	return q
}

// frame queues a message.
func (q *frameQueue) frame(message *sentFrame) {
	q.mu.Lock()
	q.frames = append(q.frames, message)
	q.mu.Unlock()
	q.signal()
}

// credit tells the gateway that a frame of calls was received.
func (q *frameQueue) credit() {
	q.mu.Lock()
	q.credits++
	q.mu.Unlock()
	q.signal()
}

// result queues an encoded Result, and waits while the gateway reads nothing.
func (q *frameQueue) result(message []byte) {
	size := headBytes + len(message)
	q.mu.Lock()
	for q.waiting >= maxWaitingBytes && !q.dropped {
		q.room.Wait()
	}
	if q.dropped {
		q.mu.Unlock()
		return
	}
	if q.open != nil && len(*q.open)+size > frameBytes {
		q.full, q.open = append(q.full, q.open), nil
	}
	if q.open == nil {
		q.open = q.batches.Get(size)
	}
	*q.open = protowire.AppendBytes(protowire.AppendTag(*q.open, 1, protowire.BytesType), message)
	q.waiting += size
	q.mu.Unlock()
	q.signal()
}

// close lets what is queued leave, and nothing more.
func (q *frameQueue) close() {
	q.mu.Lock()
	q.closed = true
	q.mu.Unlock()
	q.signal()
}

// drop forgets what is queued: nobody reads it.
func (q *frameQueue) drop() {
	q.mu.Lock()
	q.closed, q.dropped = true, true
	q.frames, q.full, q.open = nil, nil, nil
	q.mu.Unlock()
	q.room.Broadcast()
	q.signal()
}

// take gives the messages that are ready, in the order in which they may leave; ended: there will be none after these.
func (q *frameQueue) take(messages []*sentFrame) (taken []*sentFrame, ended bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	messages = append(messages, q.frames...)
	if q.credits > 0 {
		messages = append(messages, creditFrame(q.credits))
	}
	if q.open != nil {
		q.full, q.open = append(q.full, q.open), nil
	}
	for _, batch := range q.full {
		messages = append(messages, q.resultsFrame(batch))
	}
	if q.waiting >= maxWaitingBytes {
		q.room.Broadcast()
	}
	q.frames, q.credits, q.full, q.waiting = q.frames[:0], 0, q.full[:0], 0
	return messages, q.closed
}

func (q *frameQueue) signal() {
	select {
	case q.wake <- struct{}{}:
	default:
	}
}

// resultsFrame puts the head of a PluginFrame before the results, without copying them.
func (q *frameQueue) resultsFrame(batch *[]byte) *sentFrame {
	head := protowire.AppendVarint(protowire.AppendTag(make([]byte, 0, headBytes), 3, protowire.BytesType), uint64(len(*batch)))
	return &sentFrame{parts: mem.BufferSlice{mem.SliceBuffer(head), mem.NewBuffer(batch, q.batches)}}
}

func creditFrame(frames uint32) *sentFrame {
	frame, content := wire.Begin(make([]byte, 0, 2*headBytes), 4)
	frame = wire.End(wire.AppendUint(frame, 1, uint64(frames)), content)
	return &sentFrame{parts: mem.BufferSlice{mem.SliceBuffer(frame)}}
}
