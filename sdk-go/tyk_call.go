package hookwire

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"hookwire.dev/sdk-go/coprocess"
)

// tykCall is a call that came as Tyk's object. The whole object is there, so what the hook did not ask for is hidden by the views alone.
type tykCall struct {
	call
	object *coprocess.Object
	req    Request
	res    *Response
}

// runObject calls the hook that the object names. It gives an unknownHookError, a badObjectError, or what the handler gave.
func (p *Plugin) runObject(ctx context.Context, object *coprocess.Object) (*coprocess.Object, error) {
	stage, ok := stageOfTyk(object.GetHookType())
	if !ok {
		return nil, &badObjectError{fmt.Sprintf("hook_type %d is unknown", object.GetHookType())}
	}
	hook, err := p.hooks.find(stage, object.GetHookName())
	if err != nil {
		return nil, err
	}
	c := &tykCall{object: object, call: call{hook: hook, stage: stage, session: object.GetSession()}}
	c.api = &API{ID: object.GetSpec()["APIID"], OrgID: object.GetSpec()["OrgID"]}
	ctx = context.WithValue(ctx, callKey{}, &c.call)
	answer, err := p.runTyk(ctx, c)
	if err != nil && !isTold(err) {
		p.logFailure(ctx, fmt.Sprintf("hook %q", hook.name), err)
	}
	return answer, err
}

func (p *Plugin) runTyk(ctx context.Context, c *tykCall) (*coprocess.Object, error) {
	// Refused by the check of the config also for a handler that reads none.
	config, err := c.hook.configs.get(c.object.GetSpec()["config_data"], &c.hook.declare, *c.api)
	if err != nil {
		return nil, err
	}
	c.config = config
	if raw := c.hook.handle.raw; raw != nil {
		returned, err := safely(func() (*coprocess.Object, error) { return raw(ctx, c.object) })
		if returned == nil && err == nil {
			returned = c.object
		}
		return returned, err
	}
	if err := c.prepare(); err != nil {
		return nil, err
	}
	if !c.matters() {
		return c.answer(outcome{})
	}
	found, err := safely(func() (outcome, error) { return p.runHook(ctx, &c.req, c.res) })
	if err != nil {
		return nil, err
	}
	return c.answer(found)
}

// prepare connects the views with what was received.
func (c *tykCall) prepare() error {
	request, response := c.object.GetRequest(), c.object.GetResponse()
	if c.stage != StageResponse && request == nil {
		return &badObjectError{"the object has no request"}
	}
	if c.stage == StageResponse && response == nil {
		return &badObjectError{"the object has no response"}
	}
	c.req.bind(&c.call)
	c.req.method, c.req.scheme = request.GetMethod(), request.GetScheme()
	c.req.url, c.req.requestURI = request.GetUrl(), request.GetRequestUri()
	received, err := parseTarget(request.GetUrl())
	if err != nil {
		// What no gateway sends, but a test may.
		received = target{path: request.GetUrl()}
	}
	c.req.received, c.req.Query.raw = received, received.query
	c.req.Headers.fields = sortedFields(request.GetHeaders())
	c.req.host, _ = c.req.Headers.peek("Host")
	c.req.Body.receive("", request.GetRawBody(), false)
	if c.stage == StageResponse {
		c.res = new(Response)
		c.res.bind(&c.req, int(response.GetStatusCode()))
		c.res.Headers.fields = responseFields(response)
		c.res.Body.receive("", response.GetRawBody(), false)
	}
	return nil
}

// matters: the gateway calls a hook for requests that it does not match, as it does not know of such conditions. The listen path is not
// known here, so that paths count as met.
func (c *tykCall) matters() bool {
	m := &c.hook.declare.match
	if len(m.methods) > 0 && !slices.Contains(m.methods, c.req.method) {
		return false
	}
	for _, name := range m.headers {
		if _, present := c.req.Headers.peek(name); !present {
			return false
		}
	}
	return true
}

// sortedFields gives headers of a map an order.
func sortedFields(headers map[string]string) []field {
	fields := make([]field, 0, len(headers))
	for _, name := range slices.Sorted(maps.Keys(headers)) {
		fields = append(fields, field{name, headers[name]})
	}
	return fields
}

// responseFields: old gateways send the single values only.
func responseFields(response *coprocess.ResponseObject) []field {
	var fields []field
	for _, header := range response.GetMultivalueHeaders() {
		for _, value := range header.GetValues() {
			fields = append(fields, field{header.GetKey(), value})
		}
	}
	if len(fields) == 0 {
		return sortedFields(response.GetHeaders())
	}
	return fields
}
