package hookwire

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"unicode/utf8"

	"hookwire.dev/sdk-go/coprocess"
)

// answer gives the object that tells a gateway of Tyk's what to do, or an error for what Tyk's protocol has no place for.
func (c *tykCall) answer(found outcome) (*coprocess.Object, error) {
	object := &coprocess.Object{HookType: c.object.GetHookType(), HookName: c.object.GetHookName()}
	var err error
	if c.stage == StageResponse {
		object.Response, err = c.responsePart(found.answer)
		return object, err
	}
	overrides := &coprocess.ReturnOverrides{ResponseCode: -1}
	if !found.answer.none() {
		if overrides, err = overridesOf(found.answer); err != nil {
			return nil, err
		}
	} else if found.session != nil {
		object.Session = found.session
		// Older gateways read the token from here instead of the session's own metadata.
		object.Metadata = map[string]string{tokenKey: found.token}
	}
	object.Request, err = c.requestPart(overrides)
	return object, err
}

// requestPart: the gateway takes the body from raw_body alone and ignores headers, params and body, so these stay at home: a text body
// then travels back once instead of twice.
func (c *tykCall) requestPart(overrides *coprocess.ReturnOverrides) (*coprocess.MiniRequestObject, error) {
	if c.req.metadata != nil {
		return nil, errors.New("under Tyk's protocol a session cannot be changed after the auth hook")
	}
	received := c.object.GetRequest()
	part := &coprocess.MiniRequestObject{
		Url: received.GetUrl(), RequestUri: received.GetRequestUri(), Scheme: received.GetScheme(), Method: c.req.Method(),
		RawBody: received.GetRawBody(), ReturnOverrides: overrides,
		SetHeaders: map[string]string{}, AddParams: map[string]string{},
	}
	if changed := c.req.changedURL(); changed != "" {
		part.Url = changed
	}
	if c.req.Body.changed {
		part.RawBody = c.req.Body.bytes
	}
	check := textCheck{}
	check.text("the url", part.GetUrl())
	for _, edit := range c.req.Headers.edits {
		if edit.op == opRemove {
			part.DeleteHeaders = append(part.DeleteHeaders, edit.name)
		} else if edit.op == opAdd || len(edit.values) != 1 {
			return nil, fmt.Errorf("several values of the header %s: Tyk's protocol has no place for a second value", edit.name)
		} else {
			part.SetHeaders[edit.name] = check.text("the header "+edit.name, edit.values[0])
		}
	}
	for _, edit := range c.req.Query.edits {
		check.text("a query parameter's name", edit.name)
		if edit.removed {
			part.DeleteParams = append(part.DeleteParams, edit.name)
		} else {
			part.AddParams[edit.name] = check.text("the query parameter "+edit.name, edit.value)
		}
	}
	return part, check.err
}

func overridesOf(a answer) (*coprocess.ReturnOverrides, error) {
	overrides := &coprocess.ReturnOverrides{ResponseCode: int32(a.status()), Headers: map[string]string{}}
	check := textCheck{}
	for name, values := range a.headers() {
		if len(values) > 1 {
			return nil, fmt.Errorf("a reply with %d values of the header %s: Tyk's protocol has no place for a second value", len(values), name)
		}
		if len(values) == 1 {
			overrides.Headers[http.CanonicalHeaderKey(name)] = check.text("the header "+name, values[0])
		}
	}
	if a.rejection != nil {
		overrides.ResponseError = check.text("the message of a rejection", a.rejection.Message)
		return overrides, check.err
	}
	overrides.ResponseBody = check.text("the body of a reply", string(a.reply.Body))
	// Keeps a status of 400 and more from being turned into the gateway's error reply.
	overrides.OverrideError = true
	return overrides, check.err
}

// responsePart carries both forms of the headers, agreeing with each other: the gateway drops a header that is in one of them only. It
// reads raw_body and ignores body.
func (c *tykCall) responsePart(a answer) (*coprocess.ResponseObject, error) {
	if !a.none() {
		return replacement(a)
	}
	received := c.object.GetResponse()
	part := &coprocess.ResponseObject{
		StatusCode: int32(c.res.Status()), RawBody: received.GetRawBody(),
		Headers: received.GetHeaders(), MultivalueHeaders: received.GetMultivalueHeaders(),
	}
	if c.res.Body.changed {
		part.RawBody = c.res.Body.bytes
	}
	if len(c.res.Headers.edits) == 0 {
		return part, nil
	}
	return part, bothForms(part, c.res.Headers.fields)
}

// replacement takes the place of the upstream's response, headers and all.
func replacement(a answer) (*coprocess.ResponseObject, error) {
	headers := a.headers().Clone()
	if headers == nil {
		headers = http.Header{}
	}
	body, kind := []byte(nil), "application/json"
	if a.rejection != nil {
		var err error
		if body, err = json.Marshal(map[string]string{"error": a.rejection.Message}); err != nil {
			return nil, err
		}
		headers.Set("Content-Type", kind)
	} else {
		body = a.reply.Body
	}
	switch {
	case len(body) == 0:
		// Never an empty set: "no headers at all" is how old bindings say "unchanged".
		headers.Set("Content-Length", "0")
	case !hasHeader(headers, "Content-Type"):
		headers.Set("Content-Type", http.DetectContentType(body))
	}
	part := &coprocess.ResponseObject{StatusCode: int32(a.status()), RawBody: body}
	var fields []field
	for _, name := range sortedNames(headers) {
		for _, value := range headers[name] {
			fields = append(fields, field{http.CanonicalHeaderKey(name), value})
		}
	}
	return part, bothForms(part, fields)
}

func bothForms(part *coprocess.ResponseObject, fields []field) error {
	part.Headers, part.MultivalueHeaders = map[string]string{}, nil
	check := textCheck{}
	at := map[string]int{}
	for _, field := range fields {
		value := check.text("the header "+field.name, field.value)
		index, known := at[field.name]
		if !known {
			index = len(part.MultivalueHeaders)
			at[field.name] = index
			part.Headers[field.name] = value
			part.MultivalueHeaders = append(part.MultivalueHeaders, &coprocess.Header{Key: field.name})
		}
		header := part.MultivalueHeaders[index]
		header.Values = append(header.Values, value)
	}
	return check.err
}

// textCheck finds the first text that Tyk's protocol, whose strings are UTF-8, cannot carry.
type textCheck struct{ err error }

func (t *textCheck) text(what, text string) string {
	if t.err == nil && !utf8.ValidString(text) {
		t.err = fmt.Errorf("%s is not UTF-8, which Tyk's protocol cannot carry", what)
	}
	return text
}
