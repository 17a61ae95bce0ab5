package hookwire_test

import (
	"bytes"
	"compress/zlib"
	"context"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"

	hookwire "hookwire.dev/sdk-go"
	"hookwire.dev/sdk-go/plugintest"
)

// edited runs one edit of a request under both protocols.
func edited(t *testing.T, req plugintest.Request, edit func(*hookwire.Request), check func(*testing.T, *plugintest.Result)) {
	t.Helper()
	plugin := onPre(func(_ context.Context, req *hookwire.Request) error {
		edit(req)
		return nil
	})
	overBoth(t, func(t *testing.T, protocol plugintest.Protocol) {
		check(t, plugintest.New(t, plugin, protocol).Pre("h", req))
	})
}

func TestURLEdits(t *testing.T) {
	tests := map[string]struct {
		url  string
		edit func(*hookwire.Request)
		want string
	}{
		"path":          {"/a?x=1", func(r *hookwire.Request) { r.SetPath("/b") }, "/b?x=1"},
		"escaped path":  {"/a", func(r *hookwire.Request) { r.SetPath("/%C3%BC%2F") }, "/%C3%BC%2F"},
		"bytes in path": {"/a", func(r *hookwire.Request) { r.SetPath("/ü") }, "/%C3%BC"},
		"url":           {"/a?x=1&y=2", func(r *hookwire.Request) { r.SetURL("/b?x=1&z=3") }, "/b?x=1&z=3"},
		"same query":    {"/a?x=1&x=2", func(r *hookwire.Request) { r.SetURL("/b?x=1&x=2") }, "/b?x=1&x=2"},
		"other api":     {"/a", func(r *hookwire.Request) { r.SetURL("tyk://other/b") }, "tyk://other/b"},
		"set":           {"/a?x=1&y=2", func(r *hookwire.Request) { r.Query.Set("x", "ß") }, "/a?x=%C3%9F&y=2"},
		"add":           {"/a", func(r *hookwire.Request) { r.Query.Set("x", "1 2") }, "/a?x=1+2"},
		"del":           {"/a?x=1&y=2&x=3", func(r *hookwire.Request) { r.Query.Del("x") }, "/a?y=2"},
		"del and set":   {"/a?x=1", func(r *hookwire.Request) { r.Query.Del("x"); r.Query.Set("x", "2") }, "/a?x=2"},
		"read back":     {"/a?x=1", func(r *hookwire.Request) { r.Query.Set("x", "2"); r.SetPath("/" + r.Query.Get("x")) }, "/2?x=2"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			edited(t, plugintest.Request{URL: test.url}, test.edit, func(t *testing.T, result *plugintest.Result) {
				equal(t, "url", result.Request.URL, test.want)
			})
		})
	}
}

func TestURLFaults(t *testing.T) {
	for _, url := range []string{"", "x", "?a=1", "/a%zz", "*", "/a\nb"} {
		edited(t, plugintest.Request{}, func(req *hookwire.Request) { req.SetURL(url) }, func(t *testing.T, result *plugintest.Result) {
			wantFailure(t, result, "is not a url the gateway can use")
		})
	}
	many := func(req *hookwire.Request) { req.SetURL("/a?x=1&x=2") }
	edited(t, plugintest.Request{}, many, func(t *testing.T, result *plugintest.Result) {
		wantFailure(t, result, `the query parameter "x" can be changed to one value only`)
	})
}

func TestURLReads(t *testing.T) {
	var seen string
	edit := func(req *hookwire.Request) {
		var pairs []string
		for name, value := range req.Query.All() {
			pairs = append(pairs, name+"="+value)
		}
		seen = fmt.Sprint(req.Method(), req.Path(), req.URL(), req.RequestURI(), req.Host(), req.Scheme(), pairs,
			req.Query.Values("x"), req.Query.Has("e"), req.Query.Has("none"), req.Query.String())
	}
	req := plugintest.Request{Method: "PUT", URL: "/a%2Fb?x=1&x=%C3%BC&e=&b=%zz&c;d=1", Headers: header("Host", "shop:80")}
	edited(t, req, edit, func(t *testing.T, result *plugintest.Result) {
		url := "/a%2Fb?x=1&x=%C3%BC&e=&b=%zz&c;d=1"
		want := fmt.Sprint("PUT", "/a%2Fb", url, url, "shop:80", "http", []string{"x=1", "x=ü", "e="}, []string{"1", "ü"}, true, false, url[len("/a%2Fb?"):])
		equal(t, "seen", seen, want)
		equal(t, "url", result.Request.URL, url)
	})
}

func TestMethodEdits(t *testing.T) {
	edited(t, plugintest.Request{}, func(req *hookwire.Request) { req.SetMethod("PATCH") }, func(t *testing.T, result *plugintest.Result) {
		equal(t, "method", result.Request.Method, "PATCH")
	})
}

func TestHeadersShowWhatTheProtocolHas(t *testing.T) {
	overBoth(t, func(t *testing.T, protocol plugintest.Protocol) {
		var seen string
		plugin := onPre(func(_ context.Context, req *hookwire.Request) error {
			client := ""
			if req.Client() != nil {
				client = req.Client().Address
			}
			seen = fmt.Sprint(req.Headers.Values("x-many"), req.Headers.Get("x-name"), req.Headers.Has("x-none"), client, req.RequestID())
			req.Headers.Set("x-back", "Zoë")
			return nil
		})
		result := plugintest.New(t, plugin, protocol).Pre("h", plugintest.Request{
			Headers: header("X-Many", "a", "X-Many", "b", "X-Name", "Jürgen"), Client: &hookwire.Client{Address: "10.0.0.9"},
		})
		want := "[a b]Jürgenfalse10.0.0.9test-request"
		if protocol == plugintest.Tyk {
			want = "[a]Jürgenfalse"
		}
		equal(t, "seen", seen, want)
		equal(t, "back", result.Request.Headers.Get("X-Back"), "Zoë")
		equal(t, "untouched", fmt.Sprint(result.Request.Headers["X-Many"]), "[a b]")
	})
}

func TestBytesThatAreNoText(t *testing.T) {
	every := make([]byte, 256)
	for i := range every {
		every[i] = byte(i)
	}
	plugin := onPre(func(_ context.Context, req *hookwire.Request) error {
		req.Headers.Set("X-Back", req.Headers.Get("X-Latin")+"!")
		req.Body.SetBytes(bytes.Clone(req.Body.Bytes()))
		return nil
	})
	req := plugintest.Request{Headers: header("X-Latin", "J\xfcrgen"), Body: every}
	native := plugintest.New(t, plugin, plugintest.Native).Pre("h", req)
	equal(t, "header", native.Request.Headers.Get("X-Back"), "J\xfcrgen!")
	equal(t, "body", string(native.Request.Body), string(every))
	tyk := plugintest.New(t, plugin, plugintest.Tyk).Pre("h", req)
	equal(t, "header", tyk.Request.Headers.Get("X-Back"), "J\uFFFDrgen!")
	equal(t, "body", string(tyk.Request.Body), string(every))
	bad := onPre(func(_ context.Context, req *hookwire.Request) error { req.Headers.Set("X", "\xff"); return nil })
	wantFailure(t, plugintest.New(t, bad, plugintest.Tyk).Pre("h", req), "the header X is not UTF-8, which Tyk's protocol cannot carry")
}

func TestResponseEdits(t *testing.T) {
	response := plugintest.Response{Status: 200, Headers: header("Set-Cookie", "a", "Set-Cookie", "b", "Etag", "e"), Body: []byte(`{"n":1}`)}
	tests := map[string]struct {
		edit func(*hookwire.Response) error
		want string
	}{
		"nothing": {func(*hookwire.Response) error { return nil }, `200 map[Etag:[e] Set-Cookie:[a b]] {"n":1}`},
		"add":     {func(r *hookwire.Response) error { r.Headers.Add("set-cookie", "c"); return nil }, `200 map[Etag:[e] Set-Cookie:[a b c]] {"n":1}`},
		"set":     {func(r *hookwire.Response) error { r.Headers.Set("set-cookie", "x", "y"); return nil }, `200 map[Etag:[e] Set-Cookie:[x y]] {"n":1}`},
		"unset":   {func(r *hookwire.Response) error { r.Headers.Set("set-cookie"); return nil }, `200 map[Etag:[e]] {"n":1}`},
		"del add": {func(r *hookwire.Response) error { r.Headers.Del("etag"); r.Headers.Add("etag", "f"); return nil }, `200 map[Etag:[f] Set-Cookie:[a b]] {"n":1}`},
		"status":  {func(r *hookwire.Response) error { r.SetStatus(203); return nil }, `203 map[Etag:[e] Set-Cookie:[a b]] {"n":1}`},
		"empty":   {func(r *hookwire.Response) error { r.Body.SetBytes(nil); return nil }, `200 map[Etag:[e] Set-Cookie:[a b]] `},
		"json": {func(r *hookwire.Response) error {
			var body struct{ N int }
			err := r.Body.JSON(&body)
			r.Body.SetJSON(map[string]int{"n": body.N + 1})
			return err
		}, `200 map[Etag:[e] Set-Cookie:[a b]] {"n":2}`},
		"reply":  {func(*hookwire.Response) error { return hookwire.ReplyText(503, "later") }, `503 map[Content-Type:[text/plain; charset=utf-8]] later`},
		"reject": {func(*hookwire.Response) error { return hookwire.Reject(403, "no") }, `403 map[Content-Type:[application/json]] {"error":"no"}`},
	}
	plugin := newPlugin()
	for name, test := range tests {
		plugin.Response(name, func(_ context.Context, res *hookwire.Response) error { return test.edit(res) })
	}
	plugin.Response("wrong", func(_ context.Context, res *hookwire.Response) error { res.SetStatus(100); return nil })
	overBoth(t, func(t *testing.T, protocol plugintest.Protocol) {
		h := plugintest.New(t, plugin, protocol)
		for name, test := range tests {
			got := h.Response(name, plugintest.Request{Response: response}).Response
			equal(t, name, fmt.Sprintf("%d %v %s", got.Status, got.Headers, got.Body), test.want)
		}
		wantFailure(t, h.Response("wrong", plugintest.Request{}), "from 200 to 999, not 100")
	})
}

func TestAResponseHookThatChangesTheRequestIsWarned(t *testing.T) {
	overBoth(t, func(t *testing.T, protocol plugintest.Protocol) {
		plugin, log := loggedPlugin()
		plugin.Response("h", func(_ context.Context, res *hookwire.Response) error {
			res.Request().Headers.Set("X-Late", "1")
			return nil
		})
		equal(t, "outcome", plugintest.New(t, plugin, protocol).Response("h", plugintest.Request{}).Outcome, plugintest.Continued)
		if !strings.Contains(log.String(), "has gone upstream already") {
			t.Error("there is no warning")
		}
	})
}

func TestEncodedBodies(t *testing.T) {
	pack := func(encoder func(io.Writer) io.WriteCloser) []byte {
		var packed bytes.Buffer
		writer := encoder(&packed)
		fmt.Fprint(writer, "plain")
		writer.Close()
		return packed.Bytes()
	}
	zstandard, err := zstd.NewWriter(nil)
	if err != nil {
		t.Fatal(err)
	}
	deflated := pack(func(w io.Writer) io.WriteCloser { return zlib.NewWriter(w) })
	tests := map[string]struct {
		body []byte
		want string
	}{
		"":              {[]byte("plain"), "plain"},
		"identity":      {[]byte("plain"), "plain"},
		"deflate":       {deflated, "plain"},
		"br":            {pack(func(w io.Writer) io.WriteCloser { return brotli.NewWriter(w) }), "plain"},
		"zstd":          {zstandard.EncodeAll([]byte("plain"), nil), "plain"},
		"Deflate, ZSTD": {zstandard.EncodeAll(deflated, nil), "plain"},
		"gzip":          {[]byte("plain"), "the body is no valid gzip"},
		"deflate, br":   {[]byte("plain"), "the body is no valid br"},
		"secret":        {[]byte("plain"), `cannot read Content-Encoding "secret" as text: use Body.Bytes`},
		"zstd,":         {nil, ""},
	}
	for encoding, test := range tests {
		t.Run(encoding, func(t *testing.T) {
			plugin := onPre(func(_ context.Context, req *hookwire.Request) error {
				text, err := req.Body.Text()
				return hookwire.ReplyText(200, fmt.Sprint(text, err))
			})
			req := plugintest.Request{Headers: header("Content-Encoding", encoding), Body: test.body}
			if got := plugintest.New(t, plugin, plugintest.Native).Pre("h", req).Message; !strings.HasPrefix(strings.TrimSuffix(got, "<nil>"), test.want) {
				t.Errorf("got %q, not %q", got, test.want)
			}
		})
	}
}

func TestBodiesThatAreNoJSON(t *testing.T) {
	plugin := onPre(func(_ context.Context, req *hookwire.Request) error {
		var value any
		return req.Body.JSON(&value)
	})
	for _, body := range []string{"", "{"} {
		wantFailure(t, plugintest.New(t, plugin, plugintest.Native).Pre("h", plugintest.Request{Body: []byte(body)}), "the body is not the JSON that was expected")
	}
}
