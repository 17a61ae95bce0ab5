package hookwire_test

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	hookwire "hookwire.dev/sdk-go"
	"hookwire.dev/sdk-go/coprocess"
	"hookwire.dev/sdk-go/internal/gateway"
	"hookwire.dev/sdk-go/internal/gen/pluginv1"
	"hookwire.dev/sdk-go/plugintest"
)

func visits(_ context.Context, record *hookwire.Record) error {
	switch record.Path {
	case "/drop":
		record.Drop()
	case "/fail":
		return errors.New("the shelf is broken")
	case "/panic":
		panic("the shelf fell")
	case "/change":
		record.Tags = append(record.Tags, "größer")
		record.Geo = &hookwire.Geo{Country: "NZ", City: "Rōtorua", Latitude: -38.1}
		record.Host = "wörld"
		record.ContentLength = -1
		record.RawRequest = []byte{0, 255}
	}
	return nil
}

func TestRecordsOneByOne(t *testing.T) {
	plugin := newPlugin()
	plugin.Analytics("visits", visits)
	harness := plugintest.New(t, plugin, plugintest.Native)
	look := func(path string) plugintest.RecordResult {
		return harness.Analytics("visits", plugintest.Record{Record: hookwire.Record{Path: path, Time: time.UnixMilli(1_795_000_000_123).UTC()}})
	}
	if kept := look("/keep"); kept.Dropped || kept.Err != nil || kept.Record.Path != "/keep" {
		t.Errorf("/keep: %+v", kept)
	}
	if dropped := look("/drop"); !dropped.Dropped {
		t.Errorf("/drop: %+v", dropped)
	}
	for path, message := range map[string]string{"/fail": "the shelf is broken", "/panic": "the shelf fell"} {
		if failed := look(path); failed.Err == nil || !strings.Contains(failed.Err.Error(), message) {
			t.Errorf("%s: %v", path, failed.Err)
		}
	}
	changed := look("/change")
	want := &hookwire.Record{
		Path: "/change", Time: time.UnixMilli(1_795_000_000_123).UTC(), Tags: []string{"größer"}, Host: "wörld", ContentLength: -1,
		RawRequest: []byte{0, 255}, Geo: &hookwire.Geo{Country: "NZ", City: "Rōtorua", Latitude: -38.1},
	}
	if changed.Err != nil || !reflect.DeepEqual(changed.Record, want) {
		t.Errorf("/change: %+v, want %+v", changed.Record, want)
	}
}

func TestRecordsOfOneBatch(t *testing.T) {
	plugin := newPlugin()
	plugin.Analytics("visits", visits)
	stream := serve(t, plugin).open()
	bind := &pluginv1.Bind{Binding: 3, Hook: "visits", Stage: pluginv1.Stage_ANALYTICS}
	if err := stream.Bind(bind); err != nil {
		t.Fatal(err)
	}
	var sent []*pluginv1.Record
	for _, path := range []string{"/keep", "/drop", "/change", "/fail", "/keep", "/drop"} {
		sent = append(sent, &pluginv1.Record{Path: path})
	}
	results := sendRecords(t, stream, &pluginv1.Records{Batch: 7, Binding: 3, Records: sent})
	if results.GetBatch() != 7 || fmt.Sprint(results.GetDropped(), results.GetFailed()) != "[1 5] [3]" {
		t.Errorf("got %v", results)
	}
	if changed := results.GetChanged(); len(changed) != 1 || changed[0].GetIndex() != 2 {
		t.Errorf("changed: %v", changed)
	}
	unknown := sendRecords(t, stream, &pluginv1.Records{Batch: 8, Binding: 9, Records: sent[:2]})
	if fmt.Sprint(unknown.GetFailed()) != "[0 1]" || !strings.Contains(unknown.GetMessage(), "binding 9 is not known") {
		t.Errorf("got %v", unknown)
	}
}

func sendRecords(t *testing.T, stream *gateway.Stream, records *pluginv1.Records) *pluginv1.RecordResults {
	t.Helper()
	if err := stream.Send(&pluginv1.GatewayFrame{Frame: &pluginv1.GatewayFrame_Records{Records: records}}); err != nil {
		t.Fatal(err)
	}
	frame, err := stream.Next(func(frame *pluginv1.PluginFrame) bool { return frame.GetRecordResults() != nil })
	if err != nil {
		t.Fatal(err)
	}
	return frame.GetRecordResults()
}

func TestRecordConfigAndDeclarations(t *testing.T) {
	type config struct{ Tag string }
	plugin := newPlugin()
	plugin.Analytics("visits", func(_ context.Context, record *hookwire.Record) error {
		record.Alias = hookwire.Config[config](record).Tag + record.API().Name
		return nil
	}, hookwire.Configure[config](nil))
	harness := plugintest.New(t, plugin, plugintest.Native)
	result := harness.Analytics("visits", plugintest.Record{API: hookwire.API{ID: "a", Name: "Shop"}, Config: map[string]any{"tag": "x"}})
	if result.Err != nil || result.Record.Alias != "xShop" {
		t.Errorf("got %+v, %v", result.Record, result.Err)
	}
	if err := harness.Analytics("other", plugintest.Record{}).Err; err == nil || !strings.Contains(err.Error(), "no analytics hook") {
		t.Errorf("an unknown hook: %v", err)
	}
	for _, option := range []hookwire.HookOption{hookwire.NeedBody(), hookwire.MatchMethods("GET"), hookwire.Cache(hookwire.CacheRule{Headers: []string{"A"}})} {
		wrong := hookwire.New("wrong")
		wrong.Analytics("a", visits, option)
		if wrong.Err() == nil {
			t.Error("an option that does not belong to analytics was taken")
		}
	}
	// A raw hook answers for every stage but this one.
	both := hookwire.New("both")
	both.Analytics("a", visits)
	both.Raw("a", func(_ context.Context, object *coprocess.Object) (*coprocess.Object, error) { return object, nil })
	if err := both.Err(); err != nil {
		t.Error(err)
	}
}
