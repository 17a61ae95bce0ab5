// Package hookwire is the SDK for plugins of the Hookwire API gateway.
//
// A plugin is a long-lived process that the gateway calls over gRPC at certain stages of each request. It is a set of named functions,
// one or more for each stage, and a server for them:
//
//	plugin := hookwire.New("shop", hookwire.Version("1.0"))
//	plugin.Pre("tenant", func(ctx context.Context, req *hookwire.Request) error {
//		tenant := req.Headers.Get("X-Tenant")
//		if tenant == "" {
//			return hookwire.ReplyText(400, "tenant missing")
//		}
//		req.Headers.Set("X-Shard", shardOf(tenant))
//		return nil
//	}, hookwire.NeedHeaders("X-Tenant"))
//	err := hookwire.Serve(context.Background(), plugin)
//
// The same plugin runs under Tyk: it answers Tyk's protocol and Hookwire's native one at the same address.
//
// # Answers are errors
//
// A handler returns nil to go on with what it changed in place. To end the request it returns a [*Reply] or a [*Rejection] as its
// error: both can then come from any depth, wrapped or not, as io.EOF does, and a handler that never answers itself has no second
// result to fill. Any other error fails that one call: the client gets 500 (403 from an auth hook) without the cause, the log has it.
//
// # Faults
//
// Reading what a hook did not ask for and setting what cannot be sent are mistakes in the program. Such a method records the fault and
// gives back the zero value; the first one fails the call, whatever the handler returns. Request.Err tells a handler in time.
//
// # Text
//
// Strings that come from HTTP hold the bytes of the wire, in whatever encoding the client used; in practice that is UTF-8. A string
// shares memory with the call it came from: use strings.Clone for one that is kept.
package hookwire
