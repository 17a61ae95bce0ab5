package hookwire

import (
	"fmt"
	"iter"
	"net/textproto"

	"golang.org/x/net/http/httpguts"
)

// field is one header, in the order of the wire.
type field struct{ name, value string }

type editOp uint8

// The operations of the native protocol's FieldChange.
const (
	opSet editOp = iota
	opAdd
	opRemove
)

// headerEdit is what a handler asked for: these values and no others, these after the ones there are, or none at all.
type headerEdit struct {
	op     editOp
	name   string
	values []string
}

// headers is what the views of requests and responses have in common. Names match in any letter case.
type headers struct {
	call     *call
	response bool
	fields   []field
	edits    []headerEdit
}

// Get gives the first value, or the empty string.
func (h *headers) Get(name string) string {
	h.check(name)
	value, _ := h.peek(name)
	return value
}

// Has tells whether there is such a header, even an empty one.
func (h *headers) Has(name string) bool {
	h.check(name)
	_, found := h.peek(name)
	return found
}

// Values gives all values in the order of the wire; none: nil. Of a request, Tyk's protocol shows the first value only.
func (h *headers) Values(name string) []string {
	if !h.check(name) {
		return nil
	}
	var values []string
	for i := range h.fields {
		if sameName(h.fields[i].name, name) {
			values = append(values, h.fields[i].value)
		}
	}
	return values
}

// All gives name and value of each header in the order of the wire, names in their canonical form; of a hook that asked for some, these.
func (h *headers) All() iter.Seq2[string, string] {
	wanted := h.wanted()
	if !wanted.all && len(wanted.names) == 0 {
		h.call.refuse(h.part("headers"), "NeedAll"+h.need()+"()")
		return func(func(string, string) bool) {}
	}
	return func(yield func(string, string) bool) {
		for _, field := range h.fields {
			if !wanted.has(field.name) && !h.replaced(field.name) {
				continue
			}
			if !yield(textproto.CanonicalMIMEHeaderKey(field.name), field.value) {
				return
			}
		}
	}
}

// Del removes all values of the name. Nothing happens when there are none.
func (h *headers) Del(name string) {
	h.drop(name)
	h.record(headerEdit{op: opRemove, name: textproto.CanonicalMIMEHeaderKey(name)})
}

func (h *headers) set(name string, values []string) {
	if !h.valid(name, values) {
		return
	}
	if len(values) == 0 {
		h.Del(name)
		return
	}
	name = textproto.CanonicalMIMEHeaderKey(name)
	// An edit goes last, as it does in the response of a gateway of Tyk's.
	h.drop(name)
	for _, value := range values {
		h.fields = append(h.fields, field{name, value})
	}
	h.record(headerEdit{op: opSet, name: name, values: values})
}

func (h *headers) add(name, value string) {
	if !h.valid(name, []string{value}) {
		return
	}
	name = textproto.CanonicalMIMEHeaderKey(name)
	h.fields = append(h.fields, field{name, value})
	edit := h.edit(name)
	switch {
	case edit == nil:
		h.edits = append(h.edits, headerEdit{op: opAdd, name: name, values: []string{value}})
	case edit.op == opRemove:
		*edit = headerEdit{op: opSet, name: name, values: []string{value}}
	default:
		edit.values = append(edit.values, value)
	}
}

// peek looks whether the hook asked for it or not.
func (h *headers) peek(name string) (string, bool) {
	for i := range h.fields {
		if sameName(h.fields[i].name, name) {
			return h.fields[i].value, true
		}
	}
	return "", false
}

// drop takes the values out of what is read from now on.
func (h *headers) drop(name string) {
	kept := h.fields[:0]
	for _, field := range h.fields {
		if !sameName(field.name, name) {
			kept = append(kept, field)
		}
	}
	h.fields = kept
}

func (h *headers) record(edit headerEdit) {
	if known := h.edit(edit.name); known != nil {
		*known = edit
		return
	}
	h.edits = append(h.edits, edit)
}

func (h *headers) edit(name string) *headerEdit {
	for i := range h.edits {
		if sameName(h.edits[i].name, name) {
			return &h.edits[i]
		}
	}
	return nil
}

// replaced: what the handler set or removed itself it knows; beside what it added there may be more.
func (h *headers) replaced(name string) bool {
	edit := h.edit(name)
	return edit != nil && edit.op != opAdd
}

func (h *headers) check(name string) bool {
	if h.wanted().has(name) || h.replaced(name) {
		return true
	}
	h.call.refuse(h.part(fmt.Sprintf("header %q", name)), fmt.Sprintf("Need%s(%q)", h.need(), name))
	return false
}

func (h *headers) valid(name string, values []string) bool {
	if !httpguts.ValidHeaderFieldName(name) {
		h.call.fail(fmt.Errorf("%q is not a header name", name))
		return false
	}
	for _, value := range values {
		if !httpguts.ValidHeaderFieldValue(value) {
			h.call.fail(fmt.Errorf("the value of header %s has a line break or another control character", name))
			return false
		}
	}
	return true
}

func (h *headers) wanted() *wantedHeaders {
	if h.response {
		return &h.call.wanted().responseHeaders
	}
	return &h.call.wanted().headers
}

func (h *headers) need() string {
	if h.response {
		return "ResponseHeaders"
	}
	return "Headers"
}

func (h *headers) part(what string) string {
	if h.response {
		return "the response " + what
	}
	return "the request " + what
}
