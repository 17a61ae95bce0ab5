package hookwire

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// Body is the body of a request or response. Bytes are what travels; Text and JSON undo the Content-Encoding first (gzip, deflate, br,
// zstd), because most clients ask for compressed responses. Replacing a body removes Content-Encoding, as the new bytes are plain: set
// that header afterwards when they are not. Content-Length is the gateway's business.
type Body struct {
	headers *headers
	// What came: text of the native protocol, whose bytes are made by the first who reads them, or bytes of Tyk's.
	text      string
	bytes     []byte
	truncated bool
	changed   bool
}

// receive keeps so much of a body as the hook asked for.
func (b *Body) receive(text string, bytes []byte, truncated bool) {
	limit := b.limit()
	if limit == 0 {
		return
	}
	b.truncated = truncated || len(text) > limit || len(bytes) > limit
	b.text, b.bytes = text[:min(len(text), limit)], bytes[:min(len(bytes), limit)]
}

// Bytes gives the bytes as they travel; nil when there are none. Change them with SetBytes, not in place.
func (b *Body) Bytes() []byte {
	if !b.readable() {
		return nil
	}
	if b.text != "" {
		b.bytes, b.text = []byte(b.text), ""
	}
	return b.bytes
}

// Text gives the decoded text. An encoding that is unknown or broken is an error.
func (b *Body) Text() (string, error) {
	decoded, err := b.decoded()
	return string(decoded), err
}

// JSON decodes the body into the value that v points to, as json.Unmarshal does. An empty body is an error, too.
func (b *Body) JSON(v any) error {
	decoded, err := b.decoded()
	if err != nil {
		return err
	}
	if err := json.Unmarshal(decoded, v); err != nil {
		return fmt.Errorf("the body is not the JSON that was expected: %w", err)
	}
	return nil
}

// SetBytes replaces the body. The slice must not be changed afterwards.
func (b *Body) SetBytes(bytes []byte) {
	b.bytes, b.text, b.changed, b.truncated = bytes, "", true, false
	// A hook that did not ask for the body was not told of the encoding either.
	_, encoded := b.headers.peek("Content-Encoding")
	if encoded || b.limit() == 0 {
		b.headers.Del("Content-Encoding")
	}
}

// SetText replaces the body by this text.
func (b *Body) SetText(text string) { b.SetBytes([]byte(text)) }

// SetJSON replaces the body by the JSON of v. One that has none fails the call.
func (b *Body) SetJSON(v any) {
	bytes, err := json.Marshal(v)
	if err != nil {
		b.headers.call.fail(fmt.Errorf("SetJSON takes a value that JSON can hold: %w", err))
		return
	}
	b.SetBytes(bytes)
}

// Changed tells whether a handler replaced the body.
func (b *Body) Changed() bool { return b.changed }

// Truncated tells whether there is more than the first bytes that the hook asked for.
func (b *Body) Truncated() bool { return b.truncated }

func (b *Body) decoded() ([]byte, error) {
	if !b.readable() {
		return nil, b.headers.call.fault
	}
	bytes := b.Bytes()
	encoding, _ := b.headers.peek("Content-Encoding")
	codings := strings.Split(strings.ToLower(encoding), ",")
	for _, coding := range slices.Backward(codings) {
		coding = strings.TrimSpace(coding)
		if coding == "" || coding == "identity" || len(bytes) == 0 {
			continue
		}
		var err error
		if bytes, err = decompress(coding, bytes, maxDecodedBytes); err != nil {
			return nil, err
		}
	}
	return bytes, nil
}

func (b *Body) readable() bool {
	if b.changed || b.limit() > 0 {
		return true
	}
	need := "NeedBody()"
	if b.headers.response {
		need = "NeedResponseBody()"
	}
	b.headers.call.refuse(b.headers.part("body"), need)
	return false
}

func (b *Body) limit() int {
	if b.headers.response {
		return b.headers.call.wanted().responseBody
	}
	return b.headers.call.wanted().body
}
