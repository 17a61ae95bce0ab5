package latin1

import (
	"testing"
	"unicode/utf8"
)

func TestEveryByteSurvives(t *testing.T) {
	bytes := make([]byte, 256)
	for i := range bytes {
		bytes[i] = byte(i)
	}
	text := Encode(string(bytes))
	if !utf8.ValidString(text) || utf8.RuneCountInString(text) != 256 {
		t.Fatalf("%q is not one character for each byte", text)
	}
	if back := Decode(text); back != string(bytes) {
		t.Errorf("came back as %q", back)
	}
}

func TestDecodeLeavesWhatIsNoByte(t *testing.T) {
	if got := Decode("a\u00fc\u20ac"); got != "a\xfc\xe2\x82\xac" {
		t.Errorf("got %q", got)
	}
}

func FuzzRoundTrip(f *testing.F) {
	f.Add("plain")
	f.Add("J\xc3\xbcrgen\xff")
	f.Fuzz(func(t *testing.T, bytes string) {
		if back := Decode(Encode(bytes)); back != bytes {
			t.Errorf("%q came back as %q", bytes, back)
		}
	})
}
