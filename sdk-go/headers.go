package hookwire

// RequestHeaders are the headers of a request. Values that a handler does not touch go upstream as they came, seen or not.
type RequestHeaders struct{ headers }

// Set replaces all values of the name; without values it deletes the header, and an empty string is sent as an empty header. Under Tyk's
// protocol, which has a place for one value, several fail the call.
func (h *RequestHeaders) Set(name string, values ...string) { h.set(name, values) }

// Add adds a value after those that are there, seen or not. Native protocol only: under Tyk's it fails the call.
func (h *RequestHeaders) Add(name, value string) { h.add(name, value) }

// ResponseHeaders are the headers of a response.
type ResponseHeaders struct{ headers }

// Set replaces all values of the name; without values it deletes the header.
func (h *ResponseHeaders) Set(name string, values ...string) { h.set(name, values) }

// Add adds a value after those that are there, as Set-Cookie needs it.
func (h *ResponseHeaders) Add(name, value string) { h.add(name, value) }
