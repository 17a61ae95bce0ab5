package wire

import "google.golang.org/protobuf/encoding/protowire"

// AppendUint writes a number, and nothing for zero, the value of a field that is absent.
func AppendUint(to []byte, number protowire.Number, value uint64) []byte {
	if value == 0 {
		return to
	}
	return protowire.AppendVarint(protowire.AppendTag(to, number, protowire.VarintType), value)
}

// AppendText writes a string, and nothing for an empty one.
func AppendText(to []byte, number protowire.Number, text string) []byte {
	if text == "" {
		return to
	}
	return protowire.AppendString(protowire.AppendTag(to, number, protowire.BytesType), text)
}

// Begin opens a length-delimited field; End closes it. Between the two its content is appended.
func Begin(to []byte, number protowire.Number) (buffer []byte, content int) {
	// One byte for the length, the usual case; End makes room when it needs more.
	to = append(protowire.AppendTag(to, number, protowire.BytesType), 0)
	return to, len(to)
}

// End writes the length of what was appended since Begin.
func End(buffer []byte, content int) []byte {
	length := len(buffer) - content
	if length < 0x80 {
		buffer[content-1] = byte(length)
		return buffer
	}
	var room [8]byte
	more := protowire.SizeVarint(uint64(length)) - 1
	buffer = append(buffer, room[:more]...)
	copy(buffer[content+more:], buffer[content:content+length])
	protowire.AppendVarint(buffer[:content-1], uint64(length))
	return buffer
}
