package plugintest

import (
	"context"
	"encoding/json"
	"errors"
	"maps"

	"google.golang.org/protobuf/proto"

	hookwire "hookwire.dev/sdk-go"
	"hookwire.dev/sdk-go/internal/gateway"
	"hookwire.dev/sdk-go/internal/gen/pluginv1"
)

// Record is what an analytics hook is shown.
type Record struct {
	hookwire.Record
	// API is the one it is bound to; the zero value stands for one with the id test-api.
	API hookwire.API
	// Config is the definition's config_data.
	Config map[string]any
}

// RecordResult is what became of a record.
type RecordResult struct {
	// Record as it is afterwards; of no use when it was dropped.
	Record  *hookwire.Record
	Dropped bool
	// Err is what the handler gave, or why the hook cannot be bound.
	Err error
}

// Analytics has an analytics hook look at a record; over the native protocol, whatever that of the harness.
func (h *Harness) Analytics(name string, record Record) RecordResult {
	h.t.Helper()
	h.failed(nil)
	results, err := h.review(name, record)
	switch {
	case err != nil:
		return RecordResult{Record: &record.Record, Err: h.cause(err)}
	case len(results.GetFailed()) > 0:
		return RecordResult{Record: &record.Record, Err: h.cause(errors.New(results.GetMessage()))}
	case len(results.GetChanged()) > 0:
		changed, err := changedRecord(results.GetChanged()[0].GetRecord())
		return RecordResult{Record: changed, Err: err}
	}
	return RecordResult{Record: &record.Record, Dropped: len(results.GetDropped()) > 0}
}

func (h *Harness) review(name string, record Record) (*pluginv1.RecordResults, error) {
	stream, err := gateway.Open(context.Background(), h.conn)
	if err != nil {
		return nil, err
	}
	defer stream.Close()
	api := record.API
	if api == (hookwire.API{}) {
		api = hookwire.API{ID: "test-api", OrgID: "test-org", ListenPath: "/"}
	}
	config, err := json.Marshal(maps.Clone(record.Config))
	if err != nil {
		return nil, err
	}
	bind := &pluginv1.Bind{
		Binding: bindingNumber, Hook: name, Stage: pluginv1.Stage_ANALYTICS, ApiId: api.ID, ApiName: api.Name, OrgId: api.OrgID,
		ListenPath: api.ListenPath, ConfigJson: string(config),
	}
	if err := stream.Bind(bind); err != nil {
		return nil, err
	}
	data, err := record.MarshalBinary()
	if err != nil {
		return nil, err
	}
	sent := new(pluginv1.Record)
	if err := proto.Unmarshal(data, sent); err != nil {
		return nil, err
	}
	records := &pluginv1.Records{Batch: 1, Binding: bindingNumber, Records: []*pluginv1.Record{sent}}
	if err := stream.Send(&pluginv1.GatewayFrame{Frame: &pluginv1.GatewayFrame_Records{Records: records}}); err != nil {
		return nil, err
	}
	frame, err := stream.Next(func(frame *pluginv1.PluginFrame) bool { return frame.GetRecordResults() != nil })
	return frame.GetRecordResults(), err
}

func changedRecord(wire *pluginv1.Record) (*hookwire.Record, error) {
	data, err := proto.Marshal(wire)
	if err != nil {
		return nil, err
	}
	record := new(hookwire.Record)
	return record, record.UnmarshalBinary(data)
}
