package plugintest

import (
	"context"
	"encoding/json"
	"errors"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"

	hookwire "hookwire.dev/sdk-go"
	"hookwire.dev/sdk-go/internal/gateway"
	"hookwire.dev/sdk-go/internal/gen/pluginv1"
	"hookwire.dev/sdk-go/internal/latin1"
)

const bindingNumber = 1

// budgetMS is more than any test waits.
const budgetMS = 600_000

// callNative opens a stream, sends what the hook asked for and nothing else, and says what a gateway would do with the result.
func (h *Harness) callNative(m *message) (*Result, error) {
	stream, err := gateway.Open(context.Background(), h.conn)
	if err != nil {
		return nil, err
	}
	defer stream.Close()
	stage := nativeStage(m.stage)
	bind := &pluginv1.Bind{
		Binding: bindingNumber, Hook: m.hook, Stage: stage, ApiId: m.APIID, OrgId: m.OrgID, ListenPath: m.ListenPath, ConfigJson: m.config,
	}
	if err := stream.Bind(bind); err != nil {
		return nil, err
	}
	offered := slices.IndexFunc(stream.Welcome.GetHooks(), func(hook *pluginv1.Hook) bool {
		return hook.GetName() == m.hook && slices.Contains(hook.GetStages(), stage)
	})
	hook := stream.Welcome.GetHooks()[offered]
	if !m.matches(hook.GetMatch()) {
		return m.unchanged(), nil
	}
	if err := stream.Calls(m.nativeCall(hook.GetNeeds())); err != nil {
		return nil, err
	}
	results, err := stream.Results(1)
	if err != nil {
		return nil, err
	}
	return m.applied(results[1])
}

func (m *message) nativeCall(needs *pluginv1.Needs) *pluginv1.Call {
	path, query, _ := strings.Cut(m.URL, "?")
	call := &pluginv1.Call{
		Id: 1, Binding: bindingNumber, BudgetMs: budgetMS, RequestId: "test-request",
		Request: &pluginv1.Request{
			Method: m.Method, Path: latin1.Encode(path), Scheme: "http", Host: latin1.Encode(m.Headers.Get("Host")),
			Headers: fields(m.Headers, needs.GetRequestHeaders(), needs.GetRequestHeaderNames()),
		},
	}
	call.Request.Body, call.Request.BodyTruncated = part(m.Body, needs.GetRequestBody())
	if needs.GetQuery() {
		call.Request.Query = latin1.Encode(query)
	}
	if m.stage == hookwire.StageResponse {
		sent := m.Request.Response
		call.Response = &pluginv1.Response{
			Status: uint32(sent.Status), Headers: fields(sent.Headers, needs.GetResponseHeaders(), needs.GetResponseHeaderNames()),
		}
		call.Response.Body, call.Response.BodyTruncated = part(sent.Body, needs.GetResponseBody())
	}
	if needs.GetSession() && m.session != nil {
		call.Session, call.Metadata = m.session, m.session.GetMetadata()
	}
	if needs.GetClient() {
		call.Client = &pluginv1.Client{
			Address: m.Client.Address, Port: uint32(m.Client.Port),
			TlsVersion: m.Client.TLSVersion, CertificateFingerprint: m.Client.CertificateFingerprint,
		}
	}
	return call
}

func fields(headers http.Header, kind pluginv1.Needs_Headers, listed []string) []*pluginv1.Field {
	var fields []*pluginv1.Field
	for _, name := range names(headers) {
		isListed := slices.ContainsFunc(listed, func(wanted string) bool { return strings.EqualFold(wanted, name) })
		if kind != pluginv1.Needs_ALL && (kind != pluginv1.Needs_LISTED || !isListed) {
			continue
		}
		for _, value := range headers[name] {
			fields = append(fields, &pluginv1.Field{Name: name, Value: latin1.Encode(value)})
		}
	}
	return fields
}

func part(body []byte, need *pluginv1.Needs_Body) (sent []byte, truncated bool) {
	if !need.GetWanted() {
		return nil, false
	}
	if prefix := int(need.GetPrefixBytes()); prefix > 0 && prefix < len(body) {
		return body[:prefix], true
	}
	return body, false
}

func (m *message) applied(result *pluginv1.Result) (*Result, error) {
	switch outcome := result.GetOutcome().(type) {
	case *pluginv1.Result_Failure:
		return nil, errors.New(outcome.Failure.GetMessage())
	case *pluginv1.Result_Reply:
		return m.replied(outcome.Reply), nil
	case *pluginv1.Result_Changes:
		if m.stage == hookwire.StageResponse {
			return m.changedResponse(outcome.Changes), nil
		}
		return m.changedRequest(outcome.Changes), nil
	}
	return m.unchanged(), nil
}

func (m *message) replied(reply *pluginv1.Reply) *Result {
	result := m.unchanged()
	headers := http.Header{}
	for _, field := range reply.GetHeaders() {
		headers.Add(field.GetName(), latin1.Decode(field.GetValue()))
	}
	result.Status = int(reply.GetStatus())
	if m.stage == hookwire.StageResponse {
		body := reply.GetBody()
		if reply.GetAsError() {
			// A rejection takes the form of the gateway's own errors.
			headers.Set("Content-Type", "application/json")
			body, _ = json.Marshal(map[string]string{"error": string(body)})
		}
		result.Response = Response{Status: result.Status, Headers: headers, Body: body}
		return result
	}
	result.Outcome, result.Message, result.ReplyHeaders = Replied, string(reply.GetBody()), headers
	if reply.GetAsError() {
		result.Outcome = Rejected
	}
	return result
}

func (m *message) changedRequest(changes *pluginv1.Changes) *Result {
	result := m.unchanged()
	sent := &result.Request
	editHeaders(sent.Headers, changes.GetHeaders())
	if changes.Method != nil {
		sent.Method = changes.GetMethod()
	}
	if changes.Body != nil {
		sent.Body = changes.GetBody()
	}
	if changes.Path != nil {
		_, query, found := strings.Cut(sent.URL, "?")
		sent.URL = latin1.Decode(changes.GetPath())
		if found {
			sent.URL += "?" + query
		}
	}
	if edits := changes.GetQuery(); len(edits) > 0 {
		sent.URL = editQuery(sent.URL, func(query url.Values) { editValues(query, edits) })
	}
	if session := changes.GetSession(); session != nil && m.stage == hookwire.StageAuth {
		merged := map[string]string{}
		maps.Copy(merged, session.GetMetadata())
		maps.Copy(merged, changes.GetMetadata())
		session.Metadata = merged
		result.Session = hookwire.SessionOf(session)
	}
	return result
}

func (m *message) changedResponse(changes *pluginv1.Changes) *Result {
	result := m.unchanged()
	editHeaders(result.Response.Headers, changes.GetHeaders())
	if changes.Body != nil {
		result.Response.Body = changes.GetBody()
	}
	if changes.Status != nil {
		result.Status = int(changes.GetStatus())
		result.Response.Status = result.Status
	}
	return result
}

func editHeaders(headers http.Header, edits []*pluginv1.FieldChange) { editValues(headers, edits) }

func editValues(values map[string][]string, edits []*pluginv1.FieldChange) {
	for _, edit := range edits {
		name := latin1.Decode(edit.GetName())
		if edit.GetOp() != pluginv1.FieldChange_ADD {
			delete(values, name)
		}
		for _, value := range edit.GetValues() {
			values[name] = append(values[name], latin1.Decode(value))
		}
	}
}
