package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	hookwire "hookwire.dev/sdk-go"
	"hookwire.dev/sdk-go/coprocess"
)

const (
	greeting     = "grüße 🌍"
	prefixBytes  = 16
	maxLimit     = 100
	configSchema = `{
		"type": "object",
		"required": ["limit"],
		"properties": {
			"limit": {"type": "integer"},
			"label": {"type": "string"},
			"tags": {"type": "array", "items": {"type": "string"}}
		}
	}`
)

func registerRequests(p *hookwire.Plugin) {
	nothing := hookwire.NeedNothing()
	p.Pre("nothing", func(context.Context, *hookwire.Request) error { return nil }, nothing)
	p.Pre("headers", headers, hookwire.NeedHeaders("X-In", "X-Many"))
	p.Pre("set-values", setValues, nothing)
	p.Pre("query", query, hookwire.NeedQuery())
	p.Pre("rewrite", rewrite, nothing)
	p.Pre("hand-over", handOver, hookwire.NeedQuery())
	p.Pre("body-text", bodyText, hookwire.NeedBody())
	p.Pre("body-decoded", bodyText, hookwire.NeedBody())
	p.Pre("body-reverse", bodyReverse, hookwire.NeedBody())
	p.Pre("body-empty", bodyEmpty, nothing)
	p.Pre("body-prefix", bodyPrefix, hookwire.NeedBodyPrefix(prefixBytes))
	p.Pre("bad-header", badHeader, nothing)
	p.Pre("undeclared", undeclared, hookwire.NeedHeaders("X-Listed"))
	p.Pre("match", match, nothing,
		hookwire.MatchMethods("POST"), hookwire.MatchPaths("/match/*"), hookwire.MatchHeaders("X-Match"))
	p.Pre("config", configured, nothing, hookwire.ConfigSchema(configSchema), hookwire.Configure(checkConfig))
	p.Pre("context", describe, hookwire.NeedQuery(), hookwire.NeedClient())
	p.Raw("raw", raw)
}

func headers(_ context.Context, req *hookwire.Request) error {
	many := req.Headers.Values("X-Many")
	req.Headers.Set("X-Out", "in="+req.Headers.Get("X-In"))
	req.Headers.Set("X-Count", strconv.Itoa(len(many)))
	req.Headers.Set("X-Joined", strings.Join(many, "|"))
	req.Headers.Set("X-Set", "one")
	req.Headers.Set("X-Unicode", greeting)
	req.Headers.Set("X-Empty", "")
	req.Headers.Del("X-Remove")
	return nil
}

func setValues(_ context.Context, req *hookwire.Request) error {
	req.Headers.Set("X-Values", "a", "b")
	req.Headers.Add("X-More", "c")
	return nil
}

func query(_ context.Context, req *hookwire.Request) error {
	req.Query.Set("count", strconv.Itoa(len(req.Query.Values("many"))))
	req.Query.Set("text", "one two&é=1")
	req.Query.Del("drop")
	return nil
}

func rewrite(_ context.Context, req *hookwire.Request) error {
	req.SetMethod("PUT")
	req.SetPath(req.Path() + "/rewritten%20%C3%A9")
	return nil
}

func handOver(_ context.Context, req *hookwire.Request) error {
	req.SetURL("tyk://other/there?x=1")
	return nil
}

func bodyText(_ context.Context, req *hookwire.Request) error {
	text, err := req.Body.Text()
	if err == nil {
		req.Body.SetText("<" + text + ">")
	}
	return err
}

func bodyReverse(_ context.Context, req *hookwire.Request) error {
	body := req.Body.Bytes()
	sum := sha256.Sum256(body)
	req.Headers.Set("X-Body-Size", strconv.Itoa(len(body)))
	req.Headers.Set("X-Body-Sha256", hex.EncodeToString(sum[:]))
	req.Body.SetBytes(reversed(body))
	return nil
}

func reversed(body []byte) []byte {
	turned := slices.Clone(body)
	slices.Reverse(turned)
	return turned
}

func bodyEmpty(_ context.Context, req *hookwire.Request) error {
	req.Body.SetBytes([]byte{})
	return nil
}

func bodyPrefix(_ context.Context, req *hookwire.Request) error {
	return showPrefix(&req.Body, func(name, value string) { req.Headers.Set(name, value) })
}

func showPrefix(body *hookwire.Body, set func(name, value string)) error {
	text, err := body.Text()
	set("X-Body-Size", strconv.Itoa(len(body.Bytes())))
	set("X-Body-Text", text)
	set("X-Body-Truncated", strconv.FormatBool(body.Truncated()))
	return err
}

func badHeader(_ context.Context, req *hookwire.Request) error {
	req.Headers.Set("X-Bad", "a\r\nb")
	return nil
}

func undeclared(_ context.Context, req *hookwire.Request) error {
	req.Headers.Set("X-Read", req.Headers.Get("X-Other"))
	return nil
}

func match(_ context.Context, req *hookwire.Request) error {
	req.Headers.Set("X-Matched", "yes")
	return nil
}

type config struct {
	Limit *int     `json:"limit"`
	Label string   `json:"label"`
	Tags  []string `json:"tags"`
}

func checkConfig(given config, api hookwire.API) error {
	switch {
	case given.Limit == nil:
		return errors.New("limit is missing")
	case *given.Limit > maxLimit:
		return fmt.Errorf("limit is at most %d (%s %s %s)", maxLimit, api.ID, api.Name, api.ListenPath)
	}
	return nil
}

func configured(_ context.Context, req *hookwire.Request) error {
	given := hookwire.Config[config](req)
	label := given.Label
	if label == "" {
		label = "none"
	}
	req.Headers.Set("X-Config", fmt.Sprintf("%s:%d:%s", label, *given.Limit, strings.Join(given.Tags, ",")))
	return nil
}

func describe(_ context.Context, req *hookwire.Request) error {
	parameters := map[string][]string{}
	for name, value := range req.Query.All() {
		parameters[name] = append(parameters[name], value)
	}
	address := ""
	if client := req.Client(); client != nil {
		address = client.Address
	}
	return hookwire.ReplyJSON(200, map[string]any{
		"hook": req.Hook(), "stage": req.Stage(), "method": req.Method(), "host": req.Host(), "scheme": req.Scheme(),
		"path": req.Path(), "query": parameters, "api_id": req.API().ID, "org_id": req.API().OrgID, "request_id": req.RequestID(),
		"traceparent": req.Traceparent(), "client_address": address, "config": hookwire.Config[map[string]any](req),
	})
}

func raw(_ context.Context, object *coprocess.Object) (*coprocess.Object, error) {
	if object.GetHookType() == coprocess.HookType_Response {
		if object.Response.Headers == nil {
			object.Response.Headers = map[string]string{}
		}
		object.Response.Headers["X-Raw"] = "response"
		object.Response.StatusCode = 202
		return object, nil
	}
	object.Request.SetHeaders = map[string]string{"X-Raw": object.GetSpec()["APIID"]}
	object.Request.DeleteHeaders = append(object.Request.DeleteHeaders, "X-Remove")
	object.Request.AddParams = map[string]string{"raw": "1"}
	object.Request.RawBody = append(object.Request.RawBody, '!')
	return object, nil
}
