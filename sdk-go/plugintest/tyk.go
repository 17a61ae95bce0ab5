package plugintest

import (
	"context"
	"errors"
	"maps"
	"net/http"
	"net/url"
	"strings"
	"unicode/utf8"

	hookwire "hookwire.dev/sdk-go"
	"hookwire.dev/sdk-go/coprocess"
)

func (h *Harness) callTyk(m *message) (*Result, error) {
	returned, err := coprocess.NewDispatcherClient(h.conn).Dispatch(context.Background(), m.object())
	if err != nil {
		return nil, err
	}
	if m.stage == hookwire.StageResponse {
		return m.tykResponse(returned.GetResponse())
	}
	return m.tykRequest(returned)
}

func (m *message) object() *coprocess.Object {
	spec := map[string]string{"APIID": m.APIID, "OrgID": m.OrgID}
	if m.config != "" {
		spec["config_data"] = m.config
	}
	_, raw, _ := strings.Cut(m.URL, "?")
	query, _ := url.ParseQuery(raw)
	object := &coprocess.Object{
		HookType: hookType(m.stage), HookName: m.hook, Spec: spec, Session: m.session,
		Metadata: maps.Clone(m.session.GetMetadata()),
		Request: &coprocess.MiniRequestObject{
			Method: m.Method, Url: m.URL, RequestUri: m.URL, Scheme: "http", Headers: texts(firstValues(m.Headers)),
			Params: firstValues(http.Header(query)), RawBody: m.Body, Body: text(m.Body),
			ReturnOverrides: &coprocess.ReturnOverrides{ResponseCode: -1},
		},
	}
	if m.stage == hookwire.StageResponse {
		object.Response = m.responseObject()
		if object.Session == nil {
			object.Session = &coprocess.SessionState{}
		}
	}
	return object
}

func (m *message) responseObject() *coprocess.ResponseObject {
	sent := m.Request.Response
	object := &coprocess.ResponseObject{
		StatusCode: int32(sent.Status), RawBody: sent.Body, Body: text(sent.Body), Headers: texts(firstValues(sent.Headers)),
	}
	for _, name := range names(sent.Headers) {
		object.MultivalueHeaders = append(object.MultivalueHeaders, &coprocess.Header{Key: name, Values: sent.Headers[name]})
	}
	return object
}

// tykRequest does what a gateway of Tyk's does with the object.
func (m *message) tykRequest(returned *coprocess.Object) (*Result, error) {
	changed, overrides := returned.GetRequest(), returned.GetRequest().GetReturnOverrides()
	if overrides == nil {
		return nil, errors.New("the returned object needs request and request.return_overrides")
	}
	if _, err := url.ParseRequestURI(changed.GetUrl()); err != nil {
		return nil, err
	}
	result := m.unchanged()
	sent := &result.Request
	sent.Method, sent.Body, sent.URL = changed.GetMethod(), changed.GetRawBody(), m.tykURL(changed)
	for _, name := range changed.GetDeleteHeaders() {
		sent.Headers.Del(name)
	}
	for name, value := range changed.GetSetHeaders() {
		sent.Headers.Set(name, value)
	}
	if session := returned.GetSession(); session != nil && m.stage == hookwire.StageAuth {
		result.Session = hookwire.SessionOf(session)
	}
	if status := overrides.GetResponseCode(); status > 0 {
		result.Outcome, result.Status, result.Message = Replied, int(status), overrides.GetResponseError()
		setDefault(&result.Message, overrides.GetResponseBody())
		if status >= http.StatusBadRequest && !overrides.GetOverrideError() {
			result.Outcome = Rejected
		}
		result.ReplyHeaders = http.Header{}
		for name, value := range overrides.GetHeaders() {
			result.ReplyHeaders.Set(name, value)
		}
	}
	return result, nil
}

// tykURL: a query that was edited inside url counts for nothing; parameters have lists of their own.
func (m *message) tykURL(changed *coprocess.MiniRequestObject) string {
	path, _, _ := strings.Cut(changed.GetUrl(), "?")
	_, query, _ := strings.Cut(m.URL, "?")
	target := path
	if query != "" {
		target += "?" + query
	}
	if len(changed.GetDeleteParams())+len(changed.GetAddParams()) == 0 {
		return target
	}
	return editQuery(target, func(query url.Values) {
		for _, name := range changed.GetDeleteParams() {
			query.Del(name)
		}
		for name, value := range changed.GetAddParams() {
			query.Set(name, value)
		}
	})
}

func (m *message) tykResponse(changed *coprocess.ResponseObject) (*Result, error) {
	if changed == nil {
		return nil, errors.New("the returned object needs a response")
	}
	result := m.unchanged()
	result.Response = Response{Status: int(changed.GetStatusCode()), Headers: http.Header{}, Body: changed.GetRawBody()}
	result.Status = result.Response.Status
	for _, header := range changed.GetMultivalueHeaders() {
		result.Response.Headers[header.GetKey()] = header.GetValues()
	}
	return result, nil
}

func hookType(stage hookwire.Stage) coprocess.HookType {
	switch stage {
	case hookwire.StagePre:
		return coprocess.HookType_Pre
	case hookwire.StageAuth:
		return coprocess.HookType_CustomKeyCheck
	case hookwire.StagePostAuth:
		return coprocess.HookType_PostKeyAuth
	case hookwire.StagePost:
		return coprocess.HookType_Post
	}
	return coprocess.HookType_Response
}

// text: the text form of a body is for valid UTF-8 only.
func text(body []byte) string {
	if !utf8.Valid(body) {
		return ""
	}
	return string(body)
}

// texts makes values fit for Tyk's protocol, as its gateways do.
func texts(values map[string]string) map[string]string {
	for name, value := range values {
		values[name] = strings.ToValidUTF8(value, "\uFFFD")
	}
	return values
}
