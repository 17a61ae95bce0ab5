// Package wire reads and writes protobuf messages field by field, without building them.
package wire

import "google.golang.org/protobuf/encoding/protowire"

// Reader walks the fields of one message. Text is taken from a string with the same content, so that a message costs one copy and its
// strings none. The first fault ends the walk and stays in Err.
type Reader struct {
	bytes []byte
	text  string
	at    int
	end   int
	err   error
}

// NewReader reads message. The message may be reused as soon as NewReader has returned its copy's strings: they live on their own.
func NewReader(message []byte) Reader {
	return Reader{bytes: message, text: string(message), end: len(message)}
}

// Err is the first fault, or nil.
func (r *Reader) Err() error { return r.err }

// Next moves to the next field; false at the end and after a fault.
func (r *Reader) Next() (protowire.Number, protowire.Type, bool) {
	if r.err != nil || r.at >= r.end {
		return 0, 0, false
	}
	// A tag of one byte is the usual case.
	if tag := r.bytes[r.at]; tag < 0x80 && tag >= 8 {
		r.at++
		return protowire.Number(tag >> 3), protowire.Type(tag & 7), true
	}
	number, kind, n := protowire.ConsumeTag(r.bytes[r.at:r.end])
	if !r.advance(n) {
		return 0, 0, false
	}
	return number, kind, true
}

// Skip passes over the value of a field that nobody knows.
func (r *Reader) Skip(number protowire.Number, kind protowire.Type) {
	r.advance(protowire.ConsumeFieldValue(number, kind, r.bytes[r.at:r.end]))
}

// Varint reads the value of a field of that type.
func (r *Reader) Varint() uint64 {
	if r.at < r.end && r.bytes[r.at] < 0x80 {
		r.at++
		return uint64(r.bytes[r.at-1])
	}
	value, n := protowire.ConsumeVarint(r.bytes[r.at:r.end])
	if !r.advance(n) {
		return 0
	}
	return value
}

// Text reads a length-delimited value as a string.
func (r *Reader) Text() string {
	from, to := r.span()
	return r.text[from:to]
}

// Message reads a length-delimited value as a message of its own.
func (r *Reader) Message() Reader {
	from, to := r.span()
	return Reader{bytes: r.bytes, text: r.text, at: from, end: to}
}

// Include takes over the fault of a nested message.
func (r *Reader) Include(nested *Reader) {
	if r.err == nil {
		r.err = nested.err
	}
}

func (r *Reader) span() (from, to int) {
	length := r.Varint()
	if r.err == nil && length > uint64(r.end-r.at) {
		r.advance(-1)
	}
	if r.err != nil {
		return 0, 0
	}
	from = r.at
	r.at += int(length)
	return from, r.at
}

// advance takes the count that protowire gives back, which is negative for a fault.
func (r *Reader) advance(n int) bool {
	if n < 0 {
		r.err, r.at = protowire.ParseError(n), r.end
		return false
	}
	r.at += n
	return true
}
