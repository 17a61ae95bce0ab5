package hookwire

import (
	"iter"
	"net/url"
	"strings"
)

// Query holds the parameters of a request, percent-decoded: names are case-sensitive, every value is readable.
//
// Edits are kept twice, as parameters and in the query itself: a gateway of Tyk's uses the former for an ordinary request and the
// latter when a URL rewrite is under way.
type Query struct {
	call  *call
	raw   string
	edits []queryEdit
}

type queryEdit struct {
	name, value string
	removed     bool
}

// Get gives the first value, or the empty string.
func (q *Query) Get(name string) string {
	value, _ := q.first(name)
	return value
}

// Has tells whether there is such a parameter, even an empty one.
func (q *Query) Has(name string) bool {
	_, found := q.first(name)
	return found
}

// Values gives all values in the order of the url; none: nil.
func (q *Query) Values(name string) []string {
	if !q.readable(name) {
		return nil
	}
	return q.values(name)
}

// All gives name and value of each parameter in the order of the url.
func (q *Query) All() iter.Seq2[string, string] {
	if !q.wanted() {
		return func(func(string, string) bool) {}
	}
	return pairs(q.raw)
}

// String is the whole query as it would stand in a url, without ?.
func (q *Query) String() string {
	if !q.wanted() {
		return ""
	}
	return q.raw
}

// Set replaces all values of the name by this one; Tyk's protocol cannot send two.
func (q *Query) Set(name, value string) {
	q.record(queryEdit{name: name, value: value})
	q.replace(name, url.QueryEscape(name)+"="+url.QueryEscape(value), true)
}

// Del removes all values of the name.
func (q *Query) Del(name string) {
	q.record(queryEdit{name: name, removed: true})
	q.replace(name, "", false)
}

// replaceBy makes this query the same as another by setting and deleting.
func (q *Query) replaceBy(raw string) {
	if !q.wanted() {
		return
	}
	now := Query{raw: raw}
	for name := range pairs(q.raw) {
		if len(now.values(name)) == 0 {
			q.Del(name)
		}
	}
	for name := range pairs(raw) {
		wanted := now.values(name)
		if sameValues(wanted, q.values(name)) {
			continue
		}
		if len(wanted) > 1 {
			q.call.fail(&oneValueError{name})
			return
		}
		q.Set(name, wanted[0])
	}
}

func (q *Query) first(name string) (string, bool) {
	if !q.readable(name) {
		return "", false
	}
	for key, value := range pairs(q.raw) {
		if key == name {
			return value, true
		}
	}
	return "", false
}

func (q *Query) values(name string) []string {
	var values []string
	for key, value := range pairs(q.raw) {
		if key == name {
			values = append(values, value)
		}
	}
	return values
}

// wanted refuses a query that the hook did not ask for.
func (q *Query) wanted() bool {
	if q.call.wanted().query {
		return true
	}
	q.call.refuse("the query", "NeedQuery()")
	return false
}

// readable: what the handler set itself it may read.
func (q *Query) readable(name string) bool {
	for i := range q.edits {
		if q.edits[i].name == name {
			return true
		}
	}
	return q.wanted()
}

func (q *Query) record(edit queryEdit) {
	for i := range q.edits {
		if q.edits[i].name == edit.name {
			q.edits[i] = edit
			return
		}
	}
	q.edits = append(q.edits, edit)
}

// replace leaves the pairs of other names byte for byte as they are.
func (q *Query) replace(name, pair string, place bool) {
	var kept []string
	for part := range strings.SplitSeq(q.raw, "&") {
		key, _, ok := decodePair(part)
		switch {
		case part == "":
		case !ok || key != name:
			kept = append(kept, part)
		case place:
			kept, place = append(kept, pair), false
		}
	}
	if place {
		kept = append(kept, pair)
	}
	q.raw = strings.Join(kept, "&")
}

// pairs drops what net/url drops, as the gateway does: pairs with a broken escape or a semicolon.
func pairs(raw string) iter.Seq2[string, string] {
	return func(yield func(string, string) bool) {
		for part := range strings.SplitSeq(raw, "&") {
			name, value, ok := decodePair(part)
			if ok && !yield(name, value) {
				return
			}
		}
	}
}

func decodePair(part string) (name, value string, ok bool) {
	if part == "" || strings.Contains(part, ";") {
		return "", "", false
	}
	name, value, _ = strings.Cut(part, "=")
	name, err := url.QueryUnescape(name)
	if err != nil {
		return "", "", false
	}
	value, err = url.QueryUnescape(value)
	return name, value, err == nil
}

func sameValues(a, b []string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}
