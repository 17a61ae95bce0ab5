package hookwire

import (
	"sync"

	"google.golang.org/grpc/encoding"
	"google.golang.org/grpc/encoding/proto"
	"google.golang.org/grpc/mem"
)

// frameCodec passes frames of the native protocol as bytes, which the stream reads and writes itself; all other messages are protobuf's.
type frameCodec struct{ encoding.CodecV2 }

func newFrameCodec() frameCodec { return frameCodec{encoding.GetCodecV2(proto.Name)} }

// receivedFrame is a message of the gateway; its bytes must be given back.
type receivedFrame struct{ buffer mem.Buffer }

// sentFrame is a message for the gateway.
type sentFrame struct {
	parts mem.BufferSlice
	// Closed when the message has left, if anybody waits for that.
	sent chan struct{}
}

func (c frameCodec) Marshal(v any) (mem.BufferSlice, error) {
	if frame, ok := v.(*sentFrame); ok {
		return frame.parts, nil
	}
	return c.CodecV2.Marshal(v)
}

func (c frameCodec) Unmarshal(data mem.BufferSlice, v any) error {
	if frame, ok := v.(*receivedFrame); ok {
		frame.buffer = data.MaterializeToBuffer(mem.DefaultBufferPool())
		return nil
	}
	return c.CodecV2.Unmarshal(data, v)
}

// batchPool keeps the memory of batches of results for the next batch; the transport gives it back when it has written one.
type batchPool struct{ pool sync.Pool }

// smallBatch is above the size from which the transport gives memory back.
const smallBatch = 4 << 10

var _ mem.BufferPool = (*batchPool)(nil)

// Get gives an empty slice with room for at least length bytes.
func (p *batchPool) Get(length int) *[]byte {
	if kept, ok := p.pool.Get().(*[]byte); ok && cap(*kept) >= length {
		return kept
	}
	fresh := make([]byte, 0, max(length, smallBatch))
	return &fresh
}

// Put keeps a batch of the usual size; those that a large body made are left to the garbage collector.
func (p *batchPool) Put(batch *[]byte) {
	if cap(*batch) <= 2*frameBytes {
		*batch = (*batch)[:0]
		p.pool.Put(batch)
	}
}
