package hookwire

import (
	"fmt"
	"testing"

	"google.golang.org/protobuf/proto"

	"hookwire.dev/sdk-go/internal/gen/pluginv1"
	"hookwire.dev/sdk-go/internal/latin1"
)

func fullCall() *pluginv1.Call {
	call := &pluginv1.Call{
		Id: 300, Binding: 2, BudgetMs: 5,
		Request: &pluginv1.Request{
			Method: "GET", Path: "/\u00c3", Query: "a=\u00ff", Body: []byte{0, 255}, BodyTruncated: true, Scheme: "https", Host: "\u00e9",
		},
		Response:  &pluginv1.Response{Status: 200, Headers: []*pluginv1.Field{{Name: "A", Value: "1"}}, Body: []byte("b"), BodyTruncated: true},
		Metadata:  map[string]string{"k": "v", "": ""},
		RequestId: "r", Traceparent: "t",
		Client: &pluginv1.Client{Address: "10.0.0.9", Port: 65535, TlsVersion: "1.3", CertificateFingerprint: "ab"},
	}
	for i := range usualFields + 3 {
		call.Request.Headers = append(call.Request.Headers, &pluginv1.Field{Name: fmt.Sprint("h", i), Value: "\u00fc"})
	}
	return call
}

func TestDecodeCallReadsWhatProtobufWrites(t *testing.T) {
	for _, want := range []*pluginv1.Call{{}, fullCall(), {Id: 1, Request: &pluginv1.Request{Headers: []*pluginv1.Field{{}}}}} {
		message := marshal(t, want)
		got, err := decodeCall(message)
		if err != nil {
			t.Fatal(err)
		}
		clear(message) // it may be reused
		compareCalls(t, got, want)
	}
}

func compareCalls(t *testing.T, got *nativeCall, want *pluginv1.Call) {
	t.Helper()
	request, response, client := want.GetRequest(), want.GetResponse(), want.GetClient()
	same := func(what string, got, want any) {
		t.Helper()
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%s is %v, not %v", what, got, want)
		}
	}
	same("head", []any{got.id, got.number, got.budgetMS, got.requestID, got.traceparent},
		[]any{want.GetId(), want.GetBinding(), want.GetBudgetMs(), want.GetRequestId(), want.GetTraceparent()})
	same("request", []any{got.req.method, got.req.received.path, got.req.received.query, got.req.scheme, got.req.host},
		[]any{request.GetMethod(), latin1.Decode(request.GetPath()), latin1.Decode(request.GetQuery()), request.GetScheme(), latin1.Decode(request.GetHost())})
	same("body", got.body, receivedBody{string(request.GetBody()), request.GetBodyTruncated()})
	same("headers", got.req.Headers.fields, fieldsOf(request.GetHeaders()))
	same("response", []any{got.hasResponse, got.status, got.responseFields, got.responseBody},
		[]any{want.Response != nil, response.GetStatus(), fieldsOf(response.GetHeaders()), receivedBody{string(response.GetBody()), response.GetBodyTruncated()}})
	same("metadata", got.metadata, want.GetMetadata())
	if client != nil {
		same("client", *got.client, Client{client.GetAddress(), int(client.GetPort()), client.GetTlsVersion(), client.GetCertificateFingerprint()})
	}
}

func fieldsOf(wire []*pluginv1.Field) []field {
	fields := []field{}
	for _, header := range wire {
		fields = append(fields, field{latin1.Decode(header.GetName()), latin1.Decode(header.GetValue())})
	}
	return fields
}

func FuzzDecodeCall(f *testing.F) {
	message, err := proto.Marshal(fullCall())
	if err != nil {
		f.Fatal(err)
	}
	f.Add(message)
	f.Add([]byte{0x22, 0x7f})
	f.Fuzz(func(t *testing.T, message []byte) {
		got, err := decodeCall(message)
		want := new(pluginv1.Call)
		if proto.Unmarshal(message, want) != nil {
			return // protobuf refuses text that is not UTF-8, too
		}
		if err != nil {
			t.Fatalf("protobuf reads it: %v", err)
		}
		if got.id != want.GetId() || got.number != want.GetBinding() || got.requestID != want.GetRequestId() {
			t.Errorf("got %v, not %v", got, want)
		}
	})
}
