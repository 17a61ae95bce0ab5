package hookwire

import (
	"maps"
	"net/textproto"
	"slices"
	"unicode/utf8"

	"google.golang.org/protobuf/proto"

	"hookwire.dev/sdk-go/coprocess"
)

// callRaw is the raw door under the native protocol: Tyk's object built from a call, and what was done to it as a result.
func (s *nativeStream) callRaw(c *nativeCall, encoder *resultEncoder) error {
	object, err := c.object()
	if err != nil {
		return err
	}
	// A handler may change the object in place: what came is kept apart.
	sent := proto.CloneOf(&coprocess.Object{Request: object.GetRequest(), Response: object.GetResponse()})
	returned, err := c.hook.handle.raw(&c.ctx, object)
	if err != nil {
		return err
	}
	if returned == nil {
		returned = object
	}
	if c.stage == StageResponse {
		return encoder.rawResponse(sent.GetResponse(), returned.GetResponse())
	}
	return encoder.rawRequest(c, sent.GetRequest(), returned)
}

func (c *nativeCall) object() (*coprocess.Object, error) {
	session, err := c.sessionMessage()
	if err != nil {
		return nil, err
	}
	spec := map[string]string{"APIID": c.api.ID, "OrgID": c.api.OrgID}
	if c.config.json != "" {
		spec["config_data"] = c.config.json
	}
	object := &coprocess.Object{
		HookType: c.stage.tyk(), HookName: c.hook.name, Request: c.rawRequest(), Spec: spec, Session: session,
		Metadata: maps.Clone(session.GetMetadata()),
	}
	if c.stage == StageResponse && session == nil {
		object.Session = &coprocess.SessionState{}
	}
	if c.hasResponse {
		object.Response = c.rawResponse()
	}
	return object, nil
}

func (c *nativeCall) rawRequest() *coprocess.MiniRequestObject {
	headers := firstValues(c.req.Headers.fields)
	if _, named := headers["Host"]; !named && c.req.host != "" {
		headers["Host"] = valid(c.req.host)
	}
	params := map[string]string{}
	for name, value := range pairs(c.req.Query.raw) {
		if _, known := params[name]; !known {
			params[name] = value
		}
	}
	url := valid(c.req.received.String())
	body := c.req.Body.Bytes()
	return &coprocess.MiniRequestObject{
		Headers: headers, Params: params, Url: url, RequestUri: url, Scheme: c.req.scheme, Method: c.req.method,
		RawBody: body, Body: textBody(body), ReturnOverrides: &coprocess.ReturnOverrides{ResponseCode: -1},
	}
}

func (c *nativeCall) rawResponse() *coprocess.ResponseObject {
	body := c.res.Body.Bytes()
	response := &coprocess.ResponseObject{
		StatusCode: int32(c.status), RawBody: body, Body: textBody(body), Headers: firstValues(c.responseFields),
	}
	for _, field := range c.responseFields {
		name := textproto.CanonicalMIMEHeaderKey(field.name)
		at := slices.IndexFunc(response.MultivalueHeaders, func(h *coprocess.Header) bool { return h.GetKey() == name })
		if at < 0 {
			at = len(response.MultivalueHeaders)
			response.MultivalueHeaders = append(response.MultivalueHeaders, &coprocess.Header{Key: name})
		}
		response.MultivalueHeaders[at].Values = append(response.MultivalueHeaders[at].Values, valid(field.value))
	}
	return response
}

// textBody: the text form is for valid UTF-8 only, as in Tyk's protocol.
func textBody(body []byte) string {
	if !utf8.Valid(body) {
		return ""
	}
	return string(body)
}

func firstValues(fields []field) map[string]string {
	first := map[string]string{}
	for _, field := range fields {
		name := textproto.CanonicalMIMEHeaderKey(field.name)
		if _, known := first[name]; !known {
			first[name] = valid(field.value)
		}
	}
	return first
}
