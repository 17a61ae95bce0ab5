package hookwire

import (
	"google.golang.org/protobuf/encoding/protowire"

	"hookwire.dev/sdk-go/internal/latin1"
	"hookwire.dev/sdk-go/internal/wire"
)

// usualFields is the number of headers that a call has room for without a second allocation.
const usualFields = 12

// nativeCall is a call with everything it needs in one piece of memory.
type nativeCall struct {
	call
	ctx      callContext
	req      Request
	res      *Response
	stream   *nativeStream
	binding  *binding
	id       uint32
	number   uint32 // of the binding
	budgetMS uint32
	status   int
	room     [usualFields]field
	scratch  [usualResult]byte // for the result
	// The bodies as they came, until it is known how much of them the hook asked for.
	body, responseBody receivedBody
	hasResponse        bool
	responseFields     []field
}

type receivedBody struct {
	text      string
	truncated bool
}

// decodeCall reads a Call of the proto file. The message may be reused afterwards.
func decodeCall(message []byte) (*nativeCall, error) {
	c := new(nativeCall)
	r := wire.NewReader(message)
	for number, kind, ok := r.Next(); ok; number, kind, ok = r.Next() {
		switch {
		case kind == protowire.BytesType:
			c.readText(number, kind, &r)
		case kind == protowire.VarintType && number == 1:
			c.id = uint32(r.Varint())
		case kind == protowire.VarintType && number == 2:
			c.number = uint32(r.Varint())
		case kind == protowire.VarintType && number == 3:
			c.budgetMS = uint32(r.Varint())
		default:
			r.Skip(number, kind)
		}
	}
	return c, r.Err()
}

func (c *nativeCall) readText(number protowire.Number, kind protowire.Type, r *wire.Reader) {
	if number == 6 {
		c.sessionBytes, c.hasSession = r.Text(), true
		return
	}
	if number == 8 {
		c.requestID = r.Text()
		return
	}
	if number == 9 {
		c.traceparent = r.Text()
		return
	}
	if number != 4 && number != 5 && number != 7 && number != 10 {
		r.Skip(number, kind)
		return
	}
	nested := r.Message()
	switch number {
	case 4:
		c.readRequest(&nested)
	case 5:
		c.readResponse(&nested)
	case 7:
		c.readMetadata(&nested)
	case 10:
		c.readClient(&nested)
	}
	r.Include(&nested)
}

func (c *nativeCall) readRequest(r *wire.Reader) {
	fields := c.room[:0]
	for number, kind, ok := r.Next(); ok; number, kind, ok = r.Next() {
		switch {
		case number == 1 && kind == protowire.BytesType:
			c.req.method = r.Text()
		case number == 2 && kind == protowire.BytesType:
			c.req.received.path = latin1.Decode(r.Text())
		case number == 3 && kind == protowire.BytesType:
			c.req.received.query = latin1.Decode(r.Text())
		case number == 4 && kind == protowire.BytesType:
			fields = append(fields, readField(r))
		case number == 5 && kind == protowire.BytesType:
			c.body.text = r.Text()
		case number == 6 && kind == protowire.VarintType:
			c.body.truncated = r.Varint() != 0
		case number == 7 && kind == protowire.BytesType:
			c.req.scheme = r.Text()
		case number == 8 && kind == protowire.BytesType:
			c.req.host = latin1.Decode(r.Text())
		default:
			r.Skip(number, kind)
		}
	}
	c.req.Headers.fields = fields
}

func (c *nativeCall) readResponse(r *wire.Reader) {
	c.hasResponse = true
	for number, kind, ok := r.Next(); ok; number, kind, ok = r.Next() {
		switch {
		case number == 1 && kind == protowire.VarintType:
			c.status = int(uint32(r.Varint()))
		case number == 2 && kind == protowire.BytesType:
			c.responseFields = append(c.responseFields, readField(r))
		case number == 3 && kind == protowire.BytesType:
			c.responseBody.text = r.Text()
		case number == 4 && kind == protowire.VarintType:
			c.responseBody.truncated = r.Varint() != 0
		default:
			r.Skip(number, kind)
		}
	}
}

func readField(r *wire.Reader) field {
	nested := r.Message()
	name, value := readPair(&nested)
	r.Include(&nested)
	return field{latin1.Decode(name), latin1.Decode(value)}
}

// readPair reads a Field, or an entry of a map: both have a name and a value.
func readPair(r *wire.Reader) (name, value string) {
	for number, kind, ok := r.Next(); ok; number, kind, ok = r.Next() {
		switch {
		case number == 1 && kind == protowire.BytesType:
			name = r.Text()
		case number == 2 && kind == protowire.BytesType:
			value = r.Text()
		default:
			r.Skip(number, kind)
		}
	}
	return name, value
}

func (c *nativeCall) readMetadata(entry *wire.Reader) {
	if c.metadata == nil {
		c.metadata = map[string]string{}
	}
	name, value := readPair(entry)
	c.metadata[name] = value
}

func (c *nativeCall) readClient(r *wire.Reader) {
	client := new(Client)
	for number, kind, ok := r.Next(); ok; number, kind, ok = r.Next() {
		switch {
		case number == 1 && kind == protowire.BytesType:
			client.Address = r.Text()
		case number == 2 && kind == protowire.VarintType:
			client.Port = int(uint32(r.Varint()))
		case number == 3 && kind == protowire.BytesType:
			client.TLSVersion = r.Text()
		case number == 4 && kind == protowire.BytesType:
			client.CertificateFingerprint = r.Text()
		default:
			r.Skip(number, kind)
		}
	}
	c.client = client
}
