package main

import (
	"hookwire.test/bench/gen/pluginv1"
	"hookwire.test/interop/gen/coprocess"
)

// hook is one that the native service offers.
type hook struct {
	offer  *pluginv1.Hook
	handle func(*pluginv1.Call) *pluginv1.Changes
}

// offeredHooks makes the same changes as Dispatch. None asks for more than the headers, but for MyBodyHook.
func offeredHooks() []hook {
	headers := func() *pluginv1.Needs { return &pluginv1.Needs{RequestHeaders: pluginv1.Needs_ALL} }
	body := headers()
	body.RequestBody = &pluginv1.Needs_Body{Wanted: true}
	response := headers()
	response.ResponseHeaders = pluginv1.Needs_ALL
	offer := func(name string, stage pluginv1.Stage, needs *pluginv1.Needs) *pluginv1.Hook {
		return &pluginv1.Hook{Name: name, Stages: []pluginv1.Stage{stage}, Needs: needs}
	}
	return []hook{
		{offer("MyPreHook", pluginv1.Stage_PRE, headers()), setHeaders},
		{offer("MyBodyHook", pluginv1.Stage_PRE, body), setHeaders},
		{offer("MyAuthHook", pluginv1.Stage_AUTH, headers()), accept},
		{offer("MyAnalyticsHook", pluginv1.Stage_ANALYTICS, nil), nil},
		{offer("MyResponseHook", pluginv1.Stage_RESPONSE, response), addResponseHeader},
	}
}

func setHeaders(*pluginv1.Call) *pluginv1.Changes {
	return &pluginv1.Changes{Headers: []*pluginv1.FieldChange{
		{Op: pluginv1.FieldChange_SET, Name: "X-Plugin", Values: []string{"seen"}},
		{Op: pluginv1.FieldChange_SET, Name: "X-User", Values: []string{"u-1234"}},
	}}
}

func addResponseHeader(*pluginv1.Call) *pluginv1.Changes {
	return &pluginv1.Changes{Headers: []*pluginv1.FieldChange{
		{Op: pluginv1.FieldChange_ADD, Name: "X-Response", Values: []string{"seen"}},
	}}
}

func accept(*pluginv1.Call) *pluginv1.Changes {
	return &pluginv1.Changes{
		Session: &coprocess.SessionState{
			Rate:     1e9,
			Per:      1,
			Metadata: map[string]string{"token": "secret-key", "user": "u-1234"},
		},
		Metadata: map[string]string{"token": "secret-key"},
	}
}
