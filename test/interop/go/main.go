// A plugin server with plain grpc-go. Usage: server PORT
package main

import (
	"context"
	"fmt"
	"log"
	"net"
	"os"
	"sync/atomic"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"hookwire.test/interop/gen/coprocess"
)

// What is appended to bodies.
const mark = " (seen)"

// Dispatcher implements the service of the gateway's plugin protocol.
type Dispatcher struct {
	coprocess.UnimplementedDispatcherServer
	events atomic.Int64
}

// Dispatch runs one hook.
func (d *Dispatcher) Dispatch(_ context.Context, object *coprocess.Object) (*coprocess.Object, error) {
	switch object.HookName {
	case "MyPreHook":
		return MyPreHook(object)
	case "MyAuthHook":
		return MyAuthHook(object)
	case "MyPostKeyAuthHook":
		return MyPostKeyAuthHook(object)
	case "MyPostHook":
		return MyPostHook(object)
	case "MyResponseHook":
		return MyResponseHook(object)
	}
	return nil, status.Errorf(codes.NotFound, "no hook %q", object.HookName)
}

// DispatchEvent counts and logs the events of the gateway.
func (d *Dispatcher) DispatchEvent(_ context.Context, event *coprocess.Event) (*coprocess.EventReply, error) {
	fmt.Println("event", d.events.Add(1), event.Payload)
	return &coprocess.EventReply{}, nil
}

// MyPreHook marks the request.
func MyPreHook(object *coprocess.Object) (*coprocess.Object, error) {
	object.Request.SetHeaders = map[string]string{"X-Pre": "seen"}
	object.Request.AddParams = map[string]string{"pre": "1"}
	object.Request.DeleteHeaders = append(object.Request.DeleteHeaders, "X-Unwanted")
	return object, nil
}

// MyAuthHook accepts one key.
func MyAuthHook(object *coprocess.Object) (*coprocess.Object, error) {
	token := object.Request.Headers["Authorization"]
	if token != "secret-key" {
		object.Request.ReturnOverrides.ResponseCode = 401
		object.Request.ReturnOverrides.ResponseError = "Not authorized"
		return object, nil
	}
	object.Session = &coprocess.SessionState{
		Rate:     1000.0,
		Per:      1.0,
		Metadata: map[string]string{"user": "alice"},
	}
	object.Metadata = map[string]string{"token": token}
	return object, nil
}

// MyPostKeyAuthHook tells the upstream who calls.
func MyPostKeyAuthHook(object *coprocess.Object) (*coprocess.Object, error) {
	object.Request.SetHeaders = map[string]string{
		"X-User":  object.Session.Metadata["user"],
		"X-Token": object.Metadata["token"],
	}
	return object, nil
}

// MyPostHook changes a body.
func MyPostHook(object *coprocess.Object) (*coprocess.Object, error) {
	object.Request.SetHeaders = map[string]string{"X-Post": "seen"}
	if len(object.Request.RawBody) > 0 {
		object.Request.RawBody = append(object.Request.RawBody, mark...)
	}
	return object, nil
}

// MyResponseHook changes header and body of the reply.
func MyResponseHook(object *coprocess.Object) (*coprocess.Object, error) {
	added := &coprocess.Header{Key: "X-Response", Values: []string{"seen"}}
	object.Response.MultivalueHeaders = append(object.Response.MultivalueHeaders, added)
	object.Response.RawBody = append(object.Response.RawBody, mark...)
	return object, nil
}

func main() {
	listener, err := net.Listen("tcp", "127.0.0.1:"+os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	server := grpc.NewServer()
	coprocess.RegisterDispatcherServer(server, &Dispatcher{})
	fmt.Println("listening")
	log.Fatal(server.Serve(listener))
}
