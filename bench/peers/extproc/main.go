// The ext_proc server beside Envoy: does with a request what the benchmark's plugin does. Usage: server PORT
package main

import (
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"os"

	core "github.com/envoyproxy/go-control-plane/envoy/config/core/v3"
	extproc "github.com/envoyproxy/go-control-plane/envoy/service/ext_proc/v3"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

const maxMessage = 8 << 20

// Processor implements Envoy's external processing service: a stream for each request and filter.
type Processor struct {
	extproc.UnimplementedExternalProcessorServer
}

// Process answers the messages of one stream.
func (Processor) Process(stream extproc.ExternalProcessor_ProcessServer) error {
	for {
		request, err := stream.Recv()
		if errors.Is(err, io.EOF) || status.Code(err) == codes.Canceled {
			return nil
		}
		if err != nil {
			return err
		}
		if err := stream.Send(answer(request)); err != nil {
			return err
		}
	}
}

// In BUFFERED mode the body follows the headers in a message of its own; it goes on as it came.
func answer(request *extproc.ProcessingRequest) *extproc.ProcessingResponse {
	switch request.Request.(type) {
	case *extproc.ProcessingRequest_RequestBody:
		return &extproc.ProcessingResponse{
			Response: &extproc.ProcessingResponse_RequestBody{RequestBody: &extproc.BodyResponse{}},
		}
	default:
		return &extproc.ProcessingResponse{
			Response: &extproc.ProcessingResponse_RequestHeaders{RequestHeaders: headerChange()},
		}
	}
}

func headerChange() *extproc.HeadersResponse {
	return &extproc.HeadersResponse{
		Response: &extproc.CommonResponse{
			HeaderMutation: &extproc.HeaderMutation{
				SetHeaders: []*core.HeaderValueOption{header("x-plugin", "seen"), header("x-user", "u-1234")},
			},
		},
	}
}

func header(name, value string) *core.HeaderValueOption {
	return &core.HeaderValueOption{Header: &core.HeaderValue{Key: name, RawValue: []byte(value)}}
}

func main() {
	listener, err := net.Listen("tcp", "127.0.0.1:"+os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	server := grpc.NewServer(grpc.MaxRecvMsgSize(maxMessage))
	extproc.RegisterExternalProcessorServer(server, Processor{})
	fmt.Println("listening")
	log.Fatal(server.Serve(listener))
}
