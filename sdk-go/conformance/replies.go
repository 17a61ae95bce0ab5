package main

import (
	"context"
	"errors"
	"net/http"
	"strconv"

	hookwire "hookwire.dev/sdk-go"
)

var errOnPurpose = errors.New("conform: on purpose")

func registerReplies(p *hookwire.Plugin) {
	nothing := hookwire.NeedNothing()
	p.Pre("reply-text", func(context.Context, *hookwire.Request) error {
		reply := hookwire.ReplyText(451, "höchst geheim")
		reply.Headers = http.Header{"X-Reply": {"text"}}
		return reply
	}, nothing)
	p.Pre("reply-bytes", func(context.Context, *hookwire.Request) error { return everyByte() }, nothing)
	p.Response("reply-bytes", func(context.Context, *hookwire.Response) error { return everyByte() }, nothing)
	p.Pre("reject", func(context.Context, *hookwire.Request) error { return noEntry() }, nothing)
	p.Response("reject", func(context.Context, *hookwire.Response) error { return noEntry() }, nothing)
	p.Pre("fail", func(_ context.Context, req *hookwire.Request) error {
		req.Headers.Set("X-Fail", "yes")
		return errOnPurpose
	}, nothing)
	p.Auth("fail", func(_ context.Context, req *hookwire.Request) (*hookwire.Session, error) {
		req.Headers.Set("X-Fail", "yes")
		panic(errOnPurpose)
	}, nothing)
	p.Response("fail", func(_ context.Context, res *hookwire.Response) error {
		res.Headers.Set("X-Fail", "yes")
		return errOnPurpose
	}, nothing)
}

func everyByte() *hookwire.Reply {
	body := make([]byte, 256)
	for i := range body {
		body[i] = byte(i)
	}
	headers := http.Header{"Content-Type": {"application/octet-stream"}, "Set-Cookie": {"a=1", "b=2"}}
	return &hookwire.Reply{Status: 200, Headers: headers, Body: body}
}

func noEntry() *hookwire.Rejection {
	rejection := hookwire.Reject(403, "no entry: müde")
	rejection.Headers = http.Header{"X-Reason": {"conform"}}
	return rejection
}

func registerResponses(p *hookwire.Plugin) {
	p.Response("nothing", func(context.Context, *hookwire.Response) error { return nil }, hookwire.NeedNothing())
	p.Response("response-headers", responseHeaders, hookwire.NeedAllResponseHeaders())
	p.Response("response-body", func(_ context.Context, res *hookwire.Response) error {
		res.Body.SetBytes(reversed(res.Body.Bytes()))
		return nil
	}, hookwire.NeedResponseBody())
	p.Response("response-prefix", func(_ context.Context, res *hookwire.Response) error {
		return showPrefix(&res.Body, func(name, value string) { res.Headers.Set(name, value) })
	}, hookwire.NeedResponseBodyPrefix(prefixBytes))
	p.Response("response-status", func(_ context.Context, res *hookwire.Response) error {
		res.Headers.Set("X-Was", strconv.Itoa(res.Status()))
		res.Headers.Set("X-Method", res.Request().Method())
		res.Headers.Set("X-Alias", res.Session().Alias)
		res.SetStatus(203)
		return nil
	}, hookwire.NeedSession())
}

func responseHeaders(_ context.Context, res *hookwire.Response) error {
	res.Headers.Set("X-Count", strconv.Itoa(len(res.Headers.Values("Set-Cookie"))))
	res.Headers.Add("Set-Cookie", "c=3")
	res.Headers.Set("X-Multi", "1", "2")
	res.Headers.Set("X-Unicode", greeting)
	res.Headers.Del("X-Remove")
	return nil
}
