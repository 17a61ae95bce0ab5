package gateway

import (
	"context"
	"errors"
	"io"

	"google.golang.org/grpc"
	"google.golang.org/grpc/encoding"
	"google.golang.org/grpc/mem"

	"hookwire.dev/sdk-go/internal/gen/pluginv1"
)

// Raw is a native stream whose frames are bytes, for what no well-behaved gateway sends.
type Raw struct{ stream grpc.ClientStream }

// DialRaw opens a stream without saying hello.
func DialRaw(ctx context.Context, conn grpc.ClientConnInterface) (*Raw, error) {
	desc := &grpc.StreamDesc{StreamName: "Connect", ServerStreams: true, ClientStreams: true}
	stream, err := conn.NewStream(ctx, desc, pluginv1.Coprocess_Connect_FullMethodName, grpc.ForceCodecV2(rawCodec{}))
	return &Raw{stream}, err
}

// Send sends the bytes of a frame.
func (r *Raw) Send(frame []byte) error { return r.stream.SendMsg(frame) }

// Receive gives the bytes of a frame; nil at the end of the stream.
func (r *Raw) Receive() ([]byte, error) {
	frame := []byte{}
	err := r.stream.RecvMsg(&frame)
	if errors.Is(err, io.EOF) {
		return nil, nil
	}
	return frame, err
}

type rawCodec struct{}

var _ encoding.CodecV2 = rawCodec{}

func (rawCodec) Marshal(v any) (mem.BufferSlice, error) {
	frame, ok := v.([]byte)
	if !ok {
		return nil, errors.New("a raw stream sends bytes")
	}
	return mem.BufferSlice{mem.SliceBuffer(frame)}, nil
}

func (rawCodec) Unmarshal(data mem.BufferSlice, v any) error {
	frame, ok := v.(*[]byte)
	if !ok {
		return errors.New("a raw stream receives bytes")
	}
	*frame = data.Materialize()
	return nil
}

func (rawCodec) Name() string { return "proto" }
