package hookwire_test

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/credentials"
	healthv1 "google.golang.org/grpc/health/grpc_health_v1"
	reflectionv1 "google.golang.org/grpc/reflection/grpc_reflection_v1"
	"google.golang.org/grpc/status"

	hookwire "hookwire.dev/sdk-go"
	"hookwire.dev/sdk-go/coprocess"
)

// listening serves at an address until the test ends, and gives the address as a gateway would write it.
func listening(t *testing.T, opts ...hookwire.ServeOption) (address string, ended <-chan error) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	ready, done := make(chan string, 1), make(chan error, 1)
	stopped := make(chan struct{})
	go func() {
		defer close(stopped)
		done <- hookwire.Serve(ctx, onPre(nothing), append(opts, hookwire.OnReady(func(address string) { ready <- address }))...)
	}()
	t.Cleanup(func() {
		cancel()
		<-stopped
	})
	select {
	case address = <-ready:
		return address, done
	case err := <-done:
		t.Fatal(err)
		return "", nil
	}
}

func dispatch(t *testing.T, target string, opts ...grpc.DialOption) error {
	t.Helper()
	object := &coprocess.Object{HookType: coprocess.HookType_Pre, HookName: "h", Request: &coprocess.MiniRequestObject{Url: "/"}}
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	_, err := coprocess.NewDispatcherClient(dial(t, target, opts...)).Dispatch(ctx, object)
	return err
}

func TestServeOnTCP(t *testing.T) {
	for _, text := range []string{"tcp://127.0.0.1:0", "127.0.0.1:0", "tcp://[::1]:0"} {
		address, _ := listening(t, hookwire.Address(text), hookwire.IgnoreSignals())
		target, found := strings.CutPrefix(address, "tcp://")
		if !found || strings.HasSuffix(address, ":0") {
			t.Errorf("%s is served at %s", text, address)
		}
		if err := dispatch(t, target); err != nil {
			t.Errorf("%s: %v", text, err)
		}
		err := hookwire.Serve(t.Context(), onPre(nothing), hookwire.Address(address))
		if err == nil || !strings.Contains(err.Error(), "cannot listen on "+address+": it is in use") {
			t.Errorf("got %v", err)
		}
	}
}

func TestServeOnAUnixSocket(t *testing.T) {
	path := filepath.Join(t.TempDir(), "plugin.sock")
	// What a killed process leaves behind.
	stale := must(net.Listen("unix", path))(t)
	stale.(*net.UnixListener).SetUnlinkOnClose(false)
	stale.Close()
	address, _ := listening(t, hookwire.Address("unix://"+path), hookwire.IgnoreSignals())
	equal(t, "address", address, "unix://"+path)
	if err := dispatch(t, "unix://"+path); err != nil {
		t.Error(err)
	}
	err := hookwire.Serve(t.Context(), onPre(nothing), hookwire.Address("unix:"+path))
	if err == nil || !strings.Contains(err.Error(), "it is in use") {
		t.Errorf("a socket that is listened on was taken: %v", err)
	}
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, []byte("precious"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := hookwire.Serve(t.Context(), onPre(nothing), hookwire.Address("unix://"+file)); err == nil {
		t.Error("a file was taken for a socket")
	}
	if content, err := os.ReadFile(file); err != nil || string(content) != "precious" {
		t.Errorf("the file has %q, %v", content, err)
	}
}

func TestWrongServeOptions(t *testing.T) {
	tests := map[string]hookwire.ServeOption{
		`"127.0.0.1" is not host and port`:        hookwire.Address("127.0.0.1"),
		`"a:99999" has a port outside 0 to 65535`: hookwire.Address("a:99999"),
		`has the unknown scheme "http"`:           hookwire.Address("http://a:1"),
		`"unix://" names no socket file`:          hookwire.Address("unix://"),
		"Listener takes a listener, not nil":      hookwire.Listener(nil),
		"TLS takes a tls.Config with a cert":      hookwire.TLS(&tls.Config{}),
		"Grace takes 0 or more":                   hookwire.Grace(-1),
		"MaxMessageBytes takes 1 to 2^31-1":       hookwire.MaxMessageBytes(0),
	}
	for want, option := range tests {
		if err := hookwire.Serve(t.Context(), newPlugin(), option); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, not %q", err, want)
		}
	}
}

func TestServeOverTLS(t *testing.T) {
	certificate, pool := selfSigned(t)
	config := &tls.Config{Certificates: []tls.Certificate{certificate}, ClientCAs: pool, ClientAuth: tls.RequireAndVerifyClientCert}
	address, _ := listening(t, hookwire.Address("127.0.0.1:0"), hookwire.TLS(config), hookwire.IgnoreSignals())
	target := strings.TrimPrefix(address, "tcp://")
	client := &tls.Config{RootCAs: pool, Certificates: []tls.Certificate{certificate}}
	if err := dispatch(t, target, grpc.WithTransportCredentials(credentials.NewTLS(client))); err != nil {
		t.Error(err)
	}
	nameless := credentials.NewTLS(&tls.Config{RootCAs: pool})
	if err := dispatch(t, target, grpc.WithTransportCredentials(nameless)); status.Code(err) != codes.Unavailable {
		t.Errorf("a gateway without a certificate got %v", err)
	}
}

func TestSignalsDrain(t *testing.T) {
	_, ended := listening(t, hookwire.Address("127.0.0.1:0"))
	if err := syscall.Kill(os.Getpid(), syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

func TestHealthAndReflection(t *testing.T) {
	s := serve(t, onPre(nothing))
	health := healthv1.NewHealthClient(s.conn)
	watch := must(health.Watch(t.Context(), &healthv1.HealthCheckRequest{}))(t)
	equal(t, "health", must(watch.Recv())(t).GetStatus(), healthv1.HealthCheckResponse_SERVING)
	names := []string{"coprocess.Dispatcher", "hookwire.plugin.v1.Coprocess"}
	for _, name := range names {
		checked := must(health.Check(t.Context(), &healthv1.HealthCheckRequest{Service: name}))(t)
		equal(t, name, checked.GetStatus(), healthv1.HealthCheckResponse_SERVING)
	}
	stream := must(reflectionv1.NewServerReflectionClient(s.conn).ServerReflectionInfo(t.Context()))(t)
	ask := func(request *reflectionv1.ServerReflectionRequest) *reflectionv1.ServerReflectionResponse {
		if err := stream.Send(request); err != nil {
			t.Fatal(err)
		}
		return must(stream.Recv())(t)
	}
	var offered []string
	list := &reflectionv1.ServerReflectionRequest{MessageRequest: &reflectionv1.ServerReflectionRequest_ListServices{}}
	for _, service := range ask(list).GetListServicesResponse().GetService() {
		offered = append(offered, service.GetName())
	}
	for _, name := range names {
		symbol := &reflectionv1.ServerReflectionRequest{MessageRequest: &reflectionv1.ServerReflectionRequest_FileContainingSymbol{FileContainingSymbol: name}}
		if !slices.Contains(offered, name) || len(ask(symbol).GetFileDescriptorResponse().GetFileDescriptorProto()) == 0 {
			t.Errorf("%s is not among %v, or has no description", name, offered)
		}
	}
	// Whoever watches does not hold up the end, and is told.
	s.close()
	equal(t, "health", must(watch.Recv())(t).GetStatus(), healthv1.HealthCheckResponse_NOT_SERVING)
	if err := stream.CloseSend(); err != nil {
		t.Fatal(err)
	}
	<-s.ended
}

func TestAListenerThatFails(t *testing.T) {
	listener := must(net.Listen("tcp", "127.0.0.1:0"))(t)
	listener.Close()
	if err := hookwire.Serve(t.Context(), onPre(nothing), hookwire.Listener(listener)); err == nil || !strings.Contains(err.Error(), "cannot serve on tcp://127.0.0.1:") {
		t.Errorf("got %v", err)
	}
}

func selfSigned(t *testing.T) (tls.Certificate, *x509.CertPool) {
	t.Helper()
	key := must(ecdsa.GenerateKey(elliptic.P256(), rand.Reader))(t)
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), NotAfter: time.Now().Add(time.Hour), IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
		IsCA: true, BasicConstraintsValid: true,
	}
	der := must(x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key))(t)
	pool := x509.NewCertPool()
	pool.AddCert(must(x509.ParseCertificate(der))(t))
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, pool
}
