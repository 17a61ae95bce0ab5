// Changing responses: headers of all of them, the body of those that have JSON, and another answer in the place of an error.
package main

import (
	"context"
	"log"
	"net/http"

	hookwire "hookwire.dev/sdk-go"
)

func main() {
	go func() { log.Fatal(http.ListenAndServe("127.0.0.1:9000", upstream())) }()
	if err := hookwire.Serve(context.Background(), newPlugin()); err != nil {
		log.Fatal(err)
	}
}

func newPlugin() *hookwire.Plugin {
	plugin := hookwire.New("news", hookwire.Version("1.0"))
	// Needs no body: a response streams past it.
	plugin.Response("harden", harden, hookwire.NeedNothing())
	plugin.Response("mask", mask, hookwire.NeedResponseHeaders("Content-Type"), hookwire.NeedResponseBody())
	return plugin
}

// harden takes away what the client has no business with, and hides errors of the upstream.
func harden(_ context.Context, res *hookwire.Response) error {
	if res.Status() >= http.StatusInternalServerError {
		return hookwire.ReplyJSON(http.StatusBadGateway, map[string]string{"error": "come back later"})
	}
	res.Headers.Del("Server")
	res.Headers.Set("X-Content-Type-Options", "nosniff")
	res.Headers.Add("Vary", "Accept-Encoding")
	return nil
}

// mask hides mail addresses. Compressed bodies are unpacked by the SDK.
func mask(_ context.Context, res *hookwire.Response) error {
	if res.Headers.Get("Content-Type") != "application/json" {
		return nil
	}
	var article map[string]any
	if err := res.Body.JSON(&article); err != nil {
		return err
	}
	if _, found := article["mail"]; found {
		article["mail"] = "***"
		res.Body.SetJSON(article)
	}
	return nil
}
