package hookwire

import (
	"bytes"
	"cmp"
	"errors"
	"maps"
	"slices"

	"google.golang.org/protobuf/encoding/protowire"
	"google.golang.org/protobuf/proto"

	"hookwire.dev/sdk-go/coprocess"
	"hookwire.dev/sdk-go/internal/wire"
)

// rawRequest takes what a gateway of Tyk's would take.
func (e *resultEncoder) rawRequest(c *nativeCall, before *coprocess.MiniRequestObject, returned *coprocess.Object) error {
	now, overrides := returned.GetRequest(), returned.GetRequest().GetReturnOverrides()
	if overrides == nil {
		return errors.New("the returned object needs request and request.return_overrides")
	}
	if overrides.GetResponseCode() > 0 {
		e.rawReply(overrides)
		return nil
	}
	buffer, content := wire.Begin(e.buffer, 3)
	edits := append(removedHeaders(now.GetDeleteHeaders()), setHeaders(now.GetSetHeaders())...)
	buffer = appendHeaderEdits(buffer, edits)
	for _, name := range now.GetDeleteParams() {
		buffer = appendQueryEdit(buffer, &queryEdit{name: name, removed: true})
	}
	for _, name := range slices.Sorted(maps.Keys(now.GetAddParams())) {
		buffer = appendQueryEdit(buffer, &queryEdit{name: name, value: now.GetAddParams()[name]})
	}
	if now.GetMethod() != before.GetMethod() {
		buffer = wire.AppendText(buffer, 3, now.GetMethod())
	}
	buffer, err := appendRawURL(buffer, before.GetUrl(), now.GetUrl())
	if err != nil {
		return err
	}
	buffer = appendChangedBody(buffer, before.GetRawBody(), now.GetRawBody())
	if session := returned.GetSession(); c.stage == StageAuth && session != nil {
		if buffer, err = appendRawSession(buffer, session, returned.GetMetadata()); err != nil {
			return err
		}
	}
	e.finish(buffer, content)
	return nil
}

// appendRawURL: a query that was edited inside url counts for nothing; parameters have lists of their own.
func appendRawURL(buffer []byte, before, now string) ([]byte, error) {
	if before == now {
		return buffer, nil
	}
	changed, err := parseTarget(now)
	if err != nil {
		return nil, err
	}
	changed.query = ""
	return appendBytesText(buffer, 4, changed.String()), nil
}

// finish closes changes, and takes back those that are none.
func (e *resultEncoder) finish(buffer []byte, content int) {
	if len(buffer) > content {
		e.buffer = wire.End(buffer, content)
	}
}

func appendRawSession(buffer []byte, session *coprocess.SessionState, metadata map[string]string) ([]byte, error) {
	for _, name := range slices.Sorted(maps.Keys(metadata)) {
		var entry int
		buffer, entry = wire.Begin(buffer, 7)
		buffer = wire.End(wire.AppendText(wire.AppendText(buffer, 1, name), 2, metadata[name]), entry)
	}
	buffer, content := wire.Begin(buffer, 8)
	buffer, err := proto.MarshalOptions{}.MarshalAppend(buffer, session)
	if err != nil {
		return nil, err
	}
	token := cmp.Or(metadata[tokenKey], session.GetMetadata()[tokenKey])
	return wire.AppendText(wire.End(buffer, content), 9, token), nil
}

func (e *resultEncoder) rawReply(overrides *coprocess.ReturnOverrides) {
	buffer, content := wire.Begin(e.buffer, 4)
	status := overrides.GetResponseCode()
	buffer = wire.AppendUint(buffer, 1, uint64(status))
	for _, name := range slices.Sorted(maps.Keys(overrides.GetHeaders())) {
		buffer = appendField(buffer, name, overrides.GetHeaders()[name])
	}
	buffer = wire.AppendText(buffer, 3, cmp.Or(overrides.GetResponseError(), overrides.GetResponseBody()))
	if status >= 400 && !overrides.GetOverrideError() {
		buffer = wire.AppendUint(buffer, 4, 1)
	}
	e.buffer = wire.End(buffer, content)
}

func (e *resultEncoder) rawResponse(before, now *coprocess.ResponseObject) error {
	if now == nil {
		return errors.New("the returned object needs a response")
	}
	buffer, content := wire.Begin(e.buffer, 3)
	buffer = appendHeaderEdits(buffer, rawHeaderEdits(before, now))
	buffer = appendChangedBody(buffer, before.GetRawBody(), now.GetRawBody())
	if now.GetStatusCode() != before.GetStatusCode() {
		// Zero is no status either, but one that was given.
		buffer = protowire.AppendTag(buffer, 6, protowire.VarintType)
		buffer = protowire.AppendVarint(buffer, uint64(uint32(now.GetStatusCode())))
	}
	e.finish(buffer, content)
	return nil
}

func appendChangedBody(buffer, before, now []byte) []byte {
	if bytes.Equal(before, now) {
		return buffer
	}
	return appendBody(buffer, &Body{bytes: now, changed: true})
}

// rawHeaderEdits compares both forms of the headers: headers wins over multivalue_headers when it was changed.
func rawHeaderEdits(before, now *coprocess.ResponseObject) []headerEdit {
	old, wanted := multivalues(before), multivalues(now)
	single := now.GetHeaders()
	if !maps.Equal(single, before.GetHeaders()) {
		maps.DeleteFunc(wanted, func(name string, _ []string) bool {
			_, kept := single[name]
			return !kept
		})
		for name, value := range single {
			wanted[name] = append([]string{value}, wanted[name][min(1, len(wanted[name])):]...)
		}
	}
	var edits []headerEdit
	for _, name := range slices.Sorted(maps.Keys(old)) {
		if _, kept := wanted[name]; !kept {
			edits = append(edits, headerEdit{op: opRemove, name: name})
		}
	}
	for _, name := range slices.Sorted(maps.Keys(wanted)) {
		if known, ok := old[name]; !ok || !slices.Equal(known, wanted[name]) {
			edits = append(edits, headerEdit{op: opSet, name: name, values: wanted[name]})
		}
	}
	return edits
}

func multivalues(response *coprocess.ResponseObject) map[string][]string {
	values := map[string][]string{}
	for _, header := range response.GetMultivalueHeaders() {
		values[header.GetKey()] = header.GetValues()
	}
	return values
}

func removedHeaders(names []string) []headerEdit {
	edits := make([]headerEdit, 0, len(names))
	for _, name := range names {
		edits = append(edits, headerEdit{op: opRemove, name: name})
	}
	return edits
}

func setHeaders(values map[string]string) []headerEdit {
	edits := make([]headerEdit, 0, len(values))
	for _, name := range slices.Sorted(maps.Keys(values)) {
		edits = append(edits, headerEdit{op: opSet, name: name, values: []string{values[name]}})
	}
	return edits
}
