package main

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"hookwire.dev/sdk-go/coprocess"
	"hookwire.dev/sdk-go/internal/gateway"
	"hookwire.dev/sdk-go/internal/gen/pluginv1"
)

// headers of a usual request: 12 of them, as the figures of docs/performance.md have.
var headers = [][2]string{
	{"Host", "shop.example.com"}, {"User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"},
	{"Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}, {"Accept-Language", "en-US,en;q=0.5"},
	{"Accept-Encoding", "gzip, deflate, br, zstd"}, {"Connection", "keep-alive"}, {"Cookie", "session=0123456789abcdef0123456789abcdef"},
	{"Authorization", "Bearer 0123456789abcdef0123456789abcdef"}, {"X-Tenant", "acme"}, {"X-Forwarded-For", "203.0.113.9"},
	{"X-Request-Id", "4bf92f3577b34da6a3ce929d0e0e4736"}, {"Cache-Control", "no-cache"},
}

// drive keeps so many calls under way for the time of the window, and gives the number of those that were answered.
func (s *subject) drive(inflight int, window time.Duration) (int, error) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	end := time.Now().Add(window)
	if s.kind == "plain" || s.kind == "tyk" {
		return s.driveUnary(ctx, inflight, end)
	}
	return s.driveNative(ctx, inflight, end)
}

func (s *subject) driveUnary(ctx context.Context, inflight int, end time.Time) (int, error) {
	client := coprocess.NewDispatcherClient(s.conn)
	var calls atomic.Int64
	var failure atomic.Pointer[error]
	var workers sync.WaitGroup
	for range inflight {
		workers.Go(func() {
			for time.Now().Before(end) {
				answer, err := client.Dispatch(ctx, object())
				if err == nil && answer.GetRequest().GetSetHeaders()["X-Shard"] != "acme" {
					err = fmt.Errorf("a wrong answer: %v", answer)
				}
				if err != nil {
					failure.Store(&err)
					return
				}
				calls.Add(1)
			}
		})
	}
	workers.Wait()
	if err := failure.Load(); err != nil {
		return 0, *err
	}
	return int(calls.Load()), nil
}

func object() *coprocess.Object {
	values := make(map[string]string, len(headers))
	for _, header := range headers {
		values[header[0]] = header[1]
	}
	return &coprocess.Object{
		HookType: coprocess.HookType_Pre, HookName: "tag", Spec: map[string]string{"APIID": "shop", "OrgID": "default"},
		Request: &coprocess.MiniRequestObject{
			Headers: values, Url: "/shop/orders/42?page=1", RequestUri: "/shop/orders/42?page=1", Method: "GET", Scheme: "http",
			Params: map[string]string{"page": "1"}, ReturnOverrides: &coprocess.ReturnOverrides{ResponseCode: -1},
		},
	}
}

// driveNative does what the gateway does: what was answered at once is asked anew at once, at most two frames without credit.
func (s *subject) driveNative(ctx context.Context, inflight int, end time.Time) (int, error) {
	stream, err := gateway.Open(ctx, s.conn)
	if err != nil {
		return 0, err
	}
	defer stream.Close()
	if err := stream.Bind(&pluginv1.Bind{Binding: 1, Hook: "tag", Stage: pluginv1.Stage_PRE, ApiId: "shop"}); err != nil {
		return 0, err
	}
	ask := s.call()
	waiting := make([]*pluginv1.Call, 0, inflight)
	for id := range uint32(inflight) {
		waiting = append(waiting, ask(id+1))
	}
	calls, uncredited, underWay := 0, 0, 0
	for {
		if len(waiting) > 0 && uncredited < 2 && time.Now().Before(end) {
			if err := stream.Calls(waiting...); err != nil {
				return 0, err
			}
			underWay += len(waiting)
			uncredited, waiting = uncredited+1, waiting[:0]
		}
		if underWay == 0 && !time.Now().Before(end) {
			return calls, nil
		}
		frame, err := stream.Next(func(*pluginv1.PluginFrame) bool { return true })
		if err != nil {
			return 0, err
		}
		uncredited -= int(frame.GetCredit().GetFrames())
		for _, result := range frame.GetResults().GetResults() {
			if changed := result.GetChanges().GetHeaders(); len(changed) != 1 || changed[0].GetValues()[0] != "acme" {
				return 0, fmt.Errorf("a wrong result: %v", result)
			}
			waiting = append(waiting, ask(result.GetId()))
			calls++
			underWay--
		}
	}
}

// call gives what makes a call with what the hook asked for.
func (s *subject) call() func(id uint32) *pluginv1.Call {
	request := &pluginv1.Request{Method: "GET", Path: "/shop/orders/42", Scheme: "http", Host: "shop.example.com"}
	for _, header := range headers {
		if s.kind == "native" || header[0] == "X-Tenant" {
			request.Headers = append(request.Headers, &pluginv1.Field{Name: header[0], Value: header[1]})
		}
	}
	if s.kind == "native" {
		request.Query = "page=1"
	}
	return func(id uint32) *pluginv1.Call {
		return &pluginv1.Call{Id: id, Binding: 1, BudgetMs: 10_000, Request: request, RequestId: "4bf92f3577b34da6a3ce929d0e0e4736"}
	}
}
