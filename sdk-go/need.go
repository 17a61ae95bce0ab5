package hookwire

import (
	"fmt"
	"math"
	"strings"

	"golang.org/x/net/http/httpguts"
)

// HookOption declares something about a hook when it is registered.
//
// Without any Need… a hook gets everything, the body included: safe, and the slowest way, as the gateway has to collect a body before
// it can ask. With one, what is not named is not sent, and reading it fails the call with an error that says what to add. Changing a
// thing needs no declaration.
type HookOption func(*declaration) error

// NeedNothing narrows a hook to what is always there: method, path, host, scheme, config, ids and the status of a response.
func NeedNothing() HookOption {
	return func(d *declaration) error { return d.need("NeedNothing", stages()...) }
}

// NeedHeaders asks for some of the request's headers, in any letter case. Content-Encoding comes with a body by itself.
func NeedHeaders(names ...string) HookOption {
	return func(d *declaration) error {
		if err := d.need("NeedHeaders", stages()...); err != nil {
			return err
		}
		return d.wanted.headers.add("NeedHeaders", names)
	}
}

// NeedAllHeaders asks for all of the request's headers.
func NeedAllHeaders() HookOption {
	return func(d *declaration) error {
		d.wanted.headers.all = true
		return d.need("NeedAllHeaders", stages()...)
	}
}

// NeedQuery asks for the query: Request.Query, URL and RequestURI.
func NeedQuery() HookOption {
	return func(d *declaration) error {
		d.wanted.query = true
		return d.need("NeedQuery", stages()...)
	}
}

// NeedBody asks for the whole body of the request. A body that no hook asked for streams past the hooks.
func NeedBody() HookOption {
	return func(d *declaration) error {
		d.wanted.body = wholeBody
		return d.need("NeedBody", stages()...)
	}
}

// NeedBodyPrefix asks for the first bytes of the request's body.
func NeedBodyPrefix(bytes int) HookOption {
	return func(d *declaration) error {
		if err := d.need("NeedBodyPrefix", stages()...); err != nil {
			return err
		}
		return prefix("NeedBodyPrefix", bytes, &d.wanted.body)
	}
}

// NeedSession asks for the caller's session; from post_auth on.
func NeedSession() HookOption {
	return func(d *declaration) error {
		d.wanted.session = true
		return d.need("NeedSession", StagePostAuth, StagePost, StageResponse)
	}
}

// NeedClient asks for the client's end of the connection.
func NeedClient() HookOption {
	return func(d *declaration) error {
		d.wanted.client = true
		return d.need("NeedClient", stages()...)
	}
}

// NeedResponseHeaders asks for some of the response's headers, in any letter case; response hooks.
func NeedResponseHeaders(names ...string) HookOption {
	return func(d *declaration) error {
		if err := d.need("NeedResponseHeaders", StageResponse); err != nil {
			return err
		}
		return d.wanted.responseHeaders.add("NeedResponseHeaders", names)
	}
}

// NeedAllResponseHeaders asks for all of the response's headers; response hooks.
func NeedAllResponseHeaders() HookOption {
	return func(d *declaration) error {
		d.wanted.responseHeaders.all = true
		return d.need("NeedAllResponseHeaders", StageResponse)
	}
}

// NeedResponseBody asks for the whole body of the response, which then cannot stream past the hook; response hooks.
func NeedResponseBody() HookOption {
	return func(d *declaration) error {
		d.wanted.responseBody = wholeBody
		return d.need("NeedResponseBody", StageResponse)
	}
}

// NeedResponseBodyPrefix asks for the first bytes of the response's body; response hooks.
func NeedResponseBodyPrefix(bytes int) HookOption {
	return func(d *declaration) error {
		if err := d.need("NeedResponseBodyPrefix", StageResponse); err != nil {
			return err
		}
		return prefix("NeedResponseBodyPrefix", bytes, &d.wanted.responseBody)
	}
}

func (w *wantedHeaders) add(option string, names []string) error {
	if len(names) == 0 {
		return fmt.Errorf("%s takes names of headers; use NeedNothing for none", option)
	}
	if err := headerNames(option, names); err != nil {
		return err
	}
	for _, name := range names {
		if lower := strings.ToLower(name); !w.has(lower) {
			w.names = append(w.names, lower)
		}
	}
	return nil
}

func prefix(option string, bytes int, wanted *int) error {
	if bytes <= 0 || bytes > math.MaxUint32 {
		return fmt.Errorf("%s takes a number of bytes from 1 to 2^32-1, not %d", option, bytes)
	}
	*wanted = max(*wanted, bytes)
	return nil
}

func headerNames(option string, names []string) error {
	for _, name := range names {
		if !httpguts.ValidHeaderFieldName(name) {
			return fmt.Errorf("%s: %q is not a header name", option, name)
		}
	}
	return nil
}
