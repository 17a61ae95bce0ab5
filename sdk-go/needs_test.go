package hookwire_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"testing"

	hookwire "hookwire.dev/sdk-go"
	"hookwire.dev/sdk-go/plugintest"
)

// sent has something of everything.
func sent() plugintest.Request {
	return plugintest.Request{
		URL: "/a?q=1", Headers: header("X-A", "1", "X-B", "2"), Body: []byte("hello"), Session: &hookwire.Session{Alias: "ann"},
		Response: plugintest.Response{Headers: header("Etag", "e", "Vary", "a", "Vary", "b"), Body: []byte("kept")},
	}
}

func TestReadingWhatWasNotAskedFor(t *testing.T) {
	onlyA := hookwire.NeedHeaders("X-A")
	tests := map[string]struct {
		read   func(*hookwire.Request)
		option hookwire.HookOption
		want   string
	}{
		"header":  {func(r *hookwire.Request) { r.Headers.Get("x-b") }, onlyA, `the request header "x-b" without asking for it: add hookwire.NeedHeaders("x-b")`},
		"has":     {func(r *hookwire.Request) { r.Headers.Has("x-b") }, onlyA, `NeedHeaders("x-b")`},
		"values":  {func(r *hookwire.Request) { r.Headers.Values("x-b") }, onlyA, `NeedHeaders("x-b")`},
		"headers": {func(r *hookwire.Request) { r.Headers.All() }, hookwire.NeedNothing(), "the request headers without asking for it: add hookwire.NeedAllHeaders()"},
		"query":   {func(r *hookwire.Request) { r.Query.Get("q") }, onlyA, "the query without asking for it: add hookwire.NeedQuery()"},
		"many":    {func(r *hookwire.Request) { r.Query.Values("q") }, onlyA, "NeedQuery()"},
		"pairs":   {func(r *hookwire.Request) { r.Query.All() }, onlyA, "NeedQuery()"},
		"text":    {func(r *hookwire.Request) { _ = r.Query.String() }, onlyA, "NeedQuery()"},
		"url":     {func(r *hookwire.Request) { r.URL() }, onlyA, "NeedQuery()"},
		"set url": {func(r *hookwire.Request) { r.SetURL("/b") }, onlyA, "NeedQuery()"},
		"target":  {func(r *hookwire.Request) { r.RequestURI() }, onlyA, "NeedQuery()"},
		"bytes":   {func(r *hookwire.Request) { r.Body.Bytes() }, onlyA, "the request body without asking for it: add hookwire.NeedBody()"},
		"body":    {func(r *hookwire.Request) { _, _ = r.Body.Text() }, onlyA, "NeedBody()"},
		"client":  {func(r *hookwire.Request) { r.Client() }, onlyA, "the client without asking for it: add hookwire.NeedClient()"},
	}
	plugin := newPlugin()
	for name, test := range tests {
		plugin.Pre(name, func(_ context.Context, req *hookwire.Request) error {
			test.read(req)
			return nil
		}, test.option)
	}
	overBoth(t, func(t *testing.T, protocol plugintest.Protocol) {
		h := plugintest.New(t, plugin, protocol)
		for name, test := range tests {
			result := h.Pre(name, sent())
			wantFailure(t, result, fmt.Sprintf("the pre hook %q reads ", name))
			wantFailure(t, result, test.want)
		}
	})
}

func TestReadingWhatWasAskedFor(t *testing.T) {
	overBoth(t, func(t *testing.T, protocol plugintest.Protocol) {
		plugin := onPre(func(_ context.Context, req *hookwire.Request) error {
			var seen []string
			for name, value := range req.Headers.All() {
				seen = append(seen, name, value)
			}
			req.Headers.Set("X-Seen", fmt.Sprint(req.Headers.Get("X-a"), seen, req.Path()))
			return nil
		}, hookwire.NeedHeaders("X-A"))
		equal(t, "seen", plugintest.New(t, plugin, protocol).Pre("h", sent()).Request.Headers.Get("X-Seen"), "1[X-A 1]/a")
	})
}

func TestTheSessionIsKeptApart(t *testing.T) {
	alias := func(_ context.Context, req *hookwire.Request) error {
		who := "nobody"
		if session := req.Session(); session != nil {
			who = session.Alias
		}
		req.Headers.Set("X-Who", who)
		return nil
	}
	plugin := newPlugin()
	plugin.Pre("early", alias)
	plugin.Post("blind", alias, hookwire.NeedNothing())
	plugin.Post("sees", alias, hookwire.NeedSession())
	plugin.Response("blind", func(_ context.Context, res *hookwire.Response) error {
		res.Headers.Set("X-Who", res.Session().Alias)
		return nil
	}, hookwire.NeedNothing())
	overBoth(t, func(t *testing.T, protocol plugintest.Protocol) {
		h := plugintest.New(t, plugin, protocol)
		wantFailure(t, h.Post("blind", sent()), `the post hook "blind" reads the session without asking for it: add hookwire.NeedSession()`)
		wantFailure(t, h.Response("blind", sent()), "the session")
		equal(t, "sees", h.Post("sees", sent()).Request.Headers.Get("X-Who"), "ann")
		keyless := sent()
		keyless.Session = nil
		equal(t, "keyless", h.Post("sees", keyless).Request.Headers.Get("X-Who"), "nobody")
		equal(t, "early", h.Pre("early", sent()).Request.Headers.Get("X-Who"), "nobody")
	})
}

func TestChangesNeedNoDeclaration(t *testing.T) {
	plugin := onPre(func(_ context.Context, req *hookwire.Request) error {
		req.Headers.Set("x-a", "9")
		req.Headers.Del("x-b")
		req.Query.Set("p", "2")
		req.SetPath("/b")
		req.Body.SetText("new")
		text, err := req.Body.Text()
		req.Headers.Set("X-Seen", fmt.Sprint(req.Headers.Get("x-a"), req.Headers.Has("x-b"), req.Query.Get("p"), text, err))
		return nil
	}, hookwire.NeedNothing())
	overBoth(t, func(t *testing.T, protocol plugintest.Protocol) {
		result := plugintest.New(t, plugin, protocol).Pre("h", sent())
		equal(t, "seen", result.Request.Headers.Get("X-Seen"), "9false2new<nil>")
		equal(t, "url", result.Request.URL, "/b?p=2&q=1")
		equal(t, "body", string(result.Request.Body), "new")
		equal(t, "header", fmt.Sprint(result.Request.Headers["X-A"], result.Request.Headers["X-B"]), "[9] []")
	})
}

func TestWhatWasNotReadStays(t *testing.T) {
	overBoth(t, func(t *testing.T, protocol plugintest.Protocol) {
		result := plugintest.New(t, onPre(nothing, hookwire.NeedNothing()), protocol).Pre("h", sent())
		equal(t, "request", fmt.Sprint(string(result.Request.Body), result.Request.URL, result.Request.Headers.Get("X-B")), "hello/a?q=12")
	})
}

func TestBodiesAreCutToTheirPrefix(t *testing.T) {
	plugin := onPre(func(_ context.Context, req *hookwire.Request) error {
		text, err := req.Body.Text()
		req.Headers.Set("X-Seen", fmt.Sprint(text, req.Body.Truncated()))
		return err
	}, hookwire.NeedBodyPrefix(2))
	overBoth(t, func(t *testing.T, protocol plugintest.Protocol) {
		h := plugintest.New(t, plugin, protocol)
		long := h.Pre("h", sent())
		equal(t, "long", long.Request.Headers.Get("X-Seen")+string(long.Request.Body), "hetruehello")
		equal(t, "short", h.Pre("h", plugintest.Request{Body: []byte("he")}).Request.Headers.Get("X-Seen"), "hefalse")
	})
}

func TestTheEncodingComesWithTheBody(t *testing.T) {
	var packed bytes.Buffer
	writer := gzip.NewWriter(&packed)
	fmt.Fprint(writer, "packed")
	writer.Close()
	plugin := newPlugin()
	plugin.Pre("h", func(_ context.Context, req *hookwire.Request) error {
		text, err := req.Body.Text()
		req.Headers.Set("X-Seen", text)
		return err
	}, hookwire.NeedBody())
	plugin.Response("h", func(_ context.Context, res *hookwire.Response) error {
		text, err := res.Body.Text()
		res.Body.SetText("not " + text)
		return err
	}, hookwire.NeedResponseBody())
	overBoth(t, func(t *testing.T, protocol plugintest.Protocol) {
		h := plugintest.New(t, plugin, protocol)
		headers := header("Content-Encoding", "gzip")
		equal(t, "seen", h.Pre("h", plugintest.Request{Headers: headers, Body: packed.Bytes()}).Request.Headers.Get("X-Seen"), "packed")
		response := h.Response("h", plugintest.Request{Response: plugintest.Response{Headers: headers, Body: packed.Bytes()}}).Response
		equal(t, "body", string(response.Body), "not packed")
		equal(t, "encoding", response.Headers.Get("Content-Encoding"), "")
	})
}

func TestNeedsHoldForResponses(t *testing.T) {
	plugin := newPlugin()
	plugin.Response("header", func(_ context.Context, res *hookwire.Response) error { res.Headers.Get("etag"); return nil }, hookwire.NeedNothing())
	plugin.Response("all", func(_ context.Context, res *hookwire.Response) error { res.Headers.All(); return nil }, hookwire.NeedNothing())
	plugin.Response("body", func(_ context.Context, res *hookwire.Response) error { res.Body.Bytes(); return nil }, hookwire.NeedAllResponseHeaders())
	plugin.Response("edit", func(_ context.Context, res *hookwire.Response) error {
		for name, value := range res.Headers.All() {
			equal(t, "header", name+value, "Etage")
		}
		res.Headers.Add("vary", "x")
		res.SetStatus(203)
		return nil
	}, hookwire.NeedResponseHeaders("Etag"))
	overBoth(t, func(t *testing.T, protocol plugintest.Protocol) {
		h := plugintest.New(t, plugin, protocol)
		wantFailure(t, h.Response("header", sent()), `the response header "etag" without asking for it: add hookwire.NeedResponseHeaders("etag")`)
		wantFailure(t, h.Response("all", sent()), "hookwire.NeedAllResponseHeaders()")
		wantFailure(t, h.Response("body", sent()), "the response body without asking for it: add hookwire.NeedResponseBody()")
		edited := h.Response("edit", sent()).Response
		equal(t, "response", fmt.Sprint(edited.Status, edited.Headers, string(edited.Body)), "203 map[Etag:[e] Vary:[a b x]]kept")
	})
}

func TestHooksAreCalledWhenTheyCanMatter(t *testing.T) {
	overBoth(t, func(t *testing.T, protocol plugintest.Protocol) {
		calls := make(chan bool, 10)
		options := []hookwire.HookOption{hookwire.MatchMethods("post", "PUT"), hookwire.MatchHeaders("X-Tenant")}
		plugin := onPre(func(context.Context, *hookwire.Request) error { calls <- true; return nil }, options...)
		plugin.Response("h", func(_ context.Context, res *hookwire.Response) error { res.SetStatus(299); return nil }, options...)
		h := plugintest.New(t, plugin, protocol)
		result := h.Pre("h", plugintest.Request{Headers: header("X-Tenant", ""), Body: []byte("kept")})
		equal(t, "body", string(result.Request.Body), "kept")
		h.Pre("h", plugintest.Request{Method: "POST"})
		equal(t, "calls", len(calls), 0)
		h.Pre("h", plugintest.Request{Method: "POST", Headers: header("x-tenant", "")})
		equal(t, "calls", len(calls), 1)
		equal(t, "kept", string(h.Response("h", sent()).Response.Body), "kept")
		equal(t, "status", h.Response("h", plugintest.Request{Method: "PUT", Headers: header("x-tenant", "1")}).Status, 299)
	})
}

func TestPathsMatchBehindTheListenPath(t *testing.T) {
	called := make(chan string, 10)
	plugin := onPre(func(_ context.Context, req *hookwire.Request) error {
		called <- req.Path()
		return nil
	}, hookwire.MatchPaths("/orders/*", "/deep/**", "/a.b"))
	h := plugintest.New(t, plugin, plugintest.Native)
	for _, path := range []string{"/orders/1", "/orders/1/2", "/orders", "/deep/1/2", "/a.b", "/axb", "/other"} {
		h.Pre("h", plugintest.Request{URL: "/shop" + path + "?q", ListenPath: "/shop/"})
	}
	close(called)
	var paths []string
	for path := range called {
		paths = append(paths, path)
	}
	equal(t, "paths", fmt.Sprint(paths), "[/shop/orders/1 /shop/deep/1/2 /shop/a.b]")
}
