// Package latin1 turns bytes that came over HTTP into the text that a protobuf string can hold, and back: one character for each byte.
package latin1

import "unicode/utf8"

// Decode returns the bytes of text that was read as ISO-8859-1. A character above U+00FF stands for no byte; it stays in UTF-8.
func Decode(text string) string {
	first := nonASCII(text)
	if first < 0 {
		return text
	}
	bytes := make([]byte, first, len(text))
	copy(bytes, text)
	for _, char := range text[first:] {
		if char <= 0xff {
			bytes = append(bytes, byte(char))
		} else {
			bytes = utf8.AppendRune(bytes, char)
		}
	}
	return string(bytes)
}

// Append appends the UTF-8 form of bytes read as ISO-8859-1.
func Append(to []byte, bytes string) []byte {
	first := nonASCII(bytes)
	if first < 0 {
		return append(to, bytes...)
	}
	to = append(to, bytes[:first]...)
	for _, char := range []byte(bytes[first:]) {
		to = utf8.AppendRune(to, rune(char))
	}
	return to
}

// Encode is Append into a new string.
func Encode(bytes string) string {
	if nonASCII(bytes) < 0 {
		return bytes
	}
	return string(Append(make([]byte, 0, 2*len(bytes)), bytes))
}

func nonASCII(text string) int {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return i
		}
	}
	return -1
}
