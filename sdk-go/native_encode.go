package hookwire

import (
	"fmt"
	"net/http"
	"sort"
	"strings"
	"time"

	"google.golang.org/protobuf/encoding/protowire"
	"google.golang.org/protobuf/proto"

	"hookwire.dev/sdk-go/internal/latin1"
	"hookwire.dev/sdk-go/internal/wire"
)

// A message of a failure is for a log; a longer one is cut.
const maxFailureBytes = 4096

// resultEncoder writes one Result of the proto file.
type resultEncoder struct{ buffer []byte }

func newResult(buffer []byte, id uint32) resultEncoder {
	return resultEncoder{wire.AppendUint(buffer, 1, uint64(id))}
}

// spent says how long the handler took.
func (e *resultEncoder) spent(d time.Duration) {
	e.buffer = wire.AppendUint(e.buffer, 2, uint64(d.Microseconds()))
}

// failure says what went wrong.
func (e *resultEncoder) failure(message string) {
	message = strings.ToValidUTF8(message[:min(len(message), maxFailureBytes)], "\uFFFD")
	buffer, content := wire.Begin(e.buffer, 5)
	e.buffer = wire.End(wire.AppendText(buffer, 1, message), content)
}

// outcome writes nothing when nothing was changed.
func (e *resultEncoder) outcome(c *nativeCall, found outcome) error {
	switch {
	case !found.answer.none():
		e.reply(found.answer)
	case c.stage == StageResponse:
		e.responseChanges(c.res)
	default:
		return e.requestChanges(&c.req, found)
	}
	return nil
}

func (e *resultEncoder) requestChanges(r *Request, found outcome) error {
	if !r.Changed() && found.session == nil {
		return nil
	}
	buffer, content := wire.Begin(e.buffer, 3)
	buffer = appendHeaderEdits(buffer, r.Headers.edits)
	for i := range r.Query.edits {
		buffer = appendQueryEdit(buffer, &r.Query.edits[i])
	}
	buffer = wire.AppendText(buffer, 3, r.changedMethod())
	buffer = wire.AppendText(buffer, 4, latin1.Encode(r.changedPath()))
	buffer = appendBody(buffer, &r.Body)
	for name, value := range r.metadata {
		entry, started := wire.Begin(buffer, 7)
		buffer = wire.End(wire.AppendText(wire.AppendText(entry, 1, valid(name)), 2, valid(value)), started)
	}
	if found.session != nil {
		nested, session := wire.Begin(buffer, 8)
		nested, err := proto.MarshalOptions{}.MarshalAppend(nested, found.session)
		if err != nil {
			return fmt.Errorf("the session cannot be sent: %w", err)
		}
		buffer = wire.AppendText(wire.End(nested, session), 9, found.token)
	}
	e.buffer = wire.End(buffer, content)
	return nil
}

func (e *resultEncoder) responseChanges(r *Response) {
	if len(r.Headers.edits) == 0 && !r.Body.changed && r.status == r.received {
		return
	}
	buffer, content := wire.Begin(e.buffer, 3)
	buffer = appendHeaderEdits(buffer, r.Headers.edits)
	buffer = appendBody(buffer, &r.Body)
	if r.status != r.received {
		buffer = wire.AppendUint(buffer, 6, uint64(r.status))
	}
	e.buffer = wire.End(buffer, content)
}

func (e *resultEncoder) reply(a answer) {
	buffer, content := wire.Begin(e.buffer, 4)
	buffer = wire.AppendUint(buffer, 1, uint64(a.status()))
	buffer = appendReplyHeaders(buffer, a.headers())
	if a.rejection != nil {
		buffer = wire.AppendText(buffer, 3, a.rejection.Message)
		buffer = wire.AppendUint(buffer, 4, 1)
	} else if body := a.reply.Body; len(body) > 0 {
		// Like a gateway of Tyk's, which takes the type of a reply without one from its first bytes.
		if !hasHeader(a.reply.Headers, "Content-Type") {
			buffer = appendField(buffer, "Content-Type", http.DetectContentType(body))
		}
		buffer = protowire.AppendBytes(protowire.AppendTag(buffer, 3, protowire.BytesType), body)
	}
	e.buffer = wire.End(buffer, content)
}

func appendHeaderEdits(buffer []byte, edits []headerEdit) []byte {
	for i := range edits {
		edit := &edits[i]
		var content int
		buffer, content = wire.Begin(buffer, 1)
		buffer = wire.AppendUint(buffer, 1, uint64(edit.op))
		buffer = appendBytesText(buffer, 2, edit.name)
		for _, value := range edit.values {
			buffer = appendBytesText(buffer, 3, value)
		}
		buffer = wire.End(buffer, content)
	}
	return buffer
}

func appendQueryEdit(buffer []byte, edit *queryEdit) []byte {
	buffer, content := wire.Begin(buffer, 2)
	if edit.removed {
		buffer = wire.AppendUint(buffer, 1, uint64(opRemove))
	}
	buffer = appendBytesText(buffer, 2, edit.name)
	if !edit.removed {
		buffer = appendBytesText(buffer, 3, edit.value)
	}
	return wire.End(buffer, content)
}

func appendBody(buffer []byte, body *Body) []byte {
	if !body.changed {
		return buffer
	}
	// An empty body is a change, too.
	return protowire.AppendBytes(protowire.AppendTag(buffer, 5, protowire.BytesType), body.bytes)
}

// appendReplyHeaders sorts the names, as a map has no order of its own.
func appendReplyHeaders(buffer []byte, headers http.Header) []byte {
	for _, name := range sortedNames(headers) {
		for _, value := range headers[name] {
			buffer = appendField(buffer, http.CanonicalHeaderKey(name), value)
		}
	}
	return buffer
}

func appendField(buffer []byte, name, value string) []byte {
	buffer, content := wire.Begin(buffer, 2)
	buffer = appendBytesText(appendBytesText(buffer, 1, name), 2, value)
	return wire.End(buffer, content)
}

// appendBytesText writes text that goes out over HTTP. An empty value counts, as values are repeated.
func appendBytesText(buffer []byte, number protowire.Number, text string) []byte {
	buffer, content := wire.Begin(buffer, number)
	return wire.End(latin1.Append(buffer, text), content)
}

func hasHeader(headers http.Header, name string) bool {
	for known := range headers {
		if sameName(known, name) {
			return true
		}
	}
	return false
}

func sortedNames(headers http.Header) []string {
	names := make([]string, 0, len(headers))
	for name := range headers {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}
