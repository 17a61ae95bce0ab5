package wire

import (
	"strings"
	"testing"

	"google.golang.org/protobuf/encoding/protowire"
	"google.golang.org/protobuf/proto"

	"hookwire.dev/sdk-go/internal/gen/pluginv1"
)

func TestAppendIsWhatProtobufReads(t *testing.T) {
	for _, size := range []int{0, 1, 127, 128, 16383, 16384, 3_000_000} {
		message := strings.Repeat("x", size)
		buffer := AppendUint(nil, 1, 7)
		buffer = AppendUint(buffer, 2, 300)
		buffer, content := Begin(buffer, 5)
		buffer = AppendText(buffer, 1, message)
		buffer = End(buffer, content)
		var result pluginv1.Result
		if err := proto.Unmarshal(buffer, &result); err != nil {
			t.Fatalf("%d bytes: %v", size, err)
		}
		if result.GetId() != 7 || result.GetPluginUs() != 300 || result.GetFailure().GetMessage() != message {
			t.Errorf("%d bytes came back otherwise", size)
		}
	}
}

func TestReaderReadsWhatProtobufWrites(t *testing.T) {
	body := strings.Repeat("b", 300)
	message, err := proto.Marshal(&pluginv1.Call{Id: 1 << 20, Request: &pluginv1.Request{Method: "GET", Body: []byte(body)}, RequestId: "r"})
	if err != nil {
		t.Fatal(err)
	}
	reader := NewReader(message)
	clear(message[len(message)-1:]) // the copy is what counts for text
	seen := map[protowire.Number]string{}
	for number, kind, ok := reader.Next(); ok; number, kind, ok = reader.Next() {
		switch number {
		case 4:
			nested := reader.Message()
			for number, kind, ok := nested.Next(); ok; number, kind, ok = nested.Next() {
				if kind == protowire.BytesType {
					seen[10+number] = nested.Text()
				}
			}
			reader.Include(&nested)
		case 8:
			seen[number] = reader.Text()
		default:
			reader.Skip(number, kind)
		}
	}
	if reader.Err() != nil || seen[11] != "GET" || seen[15] != body || seen[8] != "r" {
		t.Errorf("got %v, %v", seen, reader.Err())
	}
}

func FuzzReaderEnds(f *testing.F) {
	f.Add([]byte{0x0a, 0x7f})
	f.Add([]byte{0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01})
	f.Fuzz(func(t *testing.T, message []byte) {
		reader := NewReader(message)
		for number, kind, ok := reader.Next(); ok; number, kind, ok = reader.Next() {
			switch kind {
			case protowire.BytesType:
				nested := reader.Message()
				for number, kind, ok := nested.Next(); ok; number, kind, ok = nested.Next() {
					nested.Skip(number, kind)
				}
				reader.Include(&nested)
			case protowire.VarintType:
				reader.Varint()
			default:
				reader.Skip(number, kind)
			}
		}
	})
}
