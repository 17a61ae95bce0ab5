// A first plugin: it answers every request itself.
package main

import (
	"cmp"
	"context"
	"log"
	"net/http"

	hookwire "hookwire.dev/sdk-go"
)

func main() {
	if err := hookwire.Serve(context.Background(), newPlugin()); err != nil {
		log.Fatal(err)
	}
}

func newPlugin() *hookwire.Plugin {
	plugin := hookwire.New("hello", hookwire.Version("1.0"))
	plugin.Pre("hello", hello, hookwire.NeedQuery(), hookwire.About("greets whoever is named in the query"))
	return plugin
}

func hello(_ context.Context, req *hookwire.Request) error {
	name := cmp.Or(req.Query.Get("name"), "world")
	return hookwire.ReplyText(http.StatusOK, "Hello "+name+"\n")
}
