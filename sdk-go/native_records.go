package hookwire

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"hookwire.dev/sdk-go/internal/gen/pluginv1"
	"hookwire.dev/sdk-go/internal/observe"
)

// maxReviewers is how many handlers look at the records of one batch side by side.
const maxReviewers = 16

// onRecords has the handler look at a batch, beside the stream.
func (s *nativeStream) onRecords(records *pluginv1.Records) {
	b := s.bindings[records.GetBinding()]
	s.mu.Lock()
	s.reviews++
	s.stopLingering()
	s.mu.Unlock()
	go func() {
		results := s.review(b, records)
		s.send(&pluginv1.PluginFrame{Frame: &pluginv1.PluginFrame_RecordResults{RecordResults: results}})
		s.mu.Lock()
		defer s.mu.Unlock()
		s.reviews--
		s.settle()
	}()
}

func (s *nativeStream) review(b *binding, records *pluginv1.Records) *pluginv1.RecordResults {
	began := time.Now()
	results := &pluginv1.RecordResults{Batch: records.GetBatch()}
	verdicts := make([]verdict, len(records.GetRecords()))
	if err := usableForRecords(b, records.GetBinding()); err != nil {
		for i := range verdicts {
			verdicts[i].err = err
		}
	} else {
		s.lookAtAll(b, records.GetRecords(), verdicts)
	}
	for i := range verdicts {
		verdicts[i].write(results, uint32(i))
	}
	results.PluginUs = uint32(time.Since(began).Microseconds())
	return results
}

func usableForRecords(b *binding, number uint32) error {
	switch {
	case b == nil:
		return fmt.Errorf("binding %d is not known on this stream", number)
	case b.refused != "":
		return errors.New("the binding was refused: " + b.refused)
	case b.hook.handle.analytics == nil:
		return errors.New("the binding is one for calls")
	}
	return nil
}

// lookAtAll: a handler that waits for one record holds up no more than a share of the others.
func (s *nativeStream) lookAtAll(b *binding, records []*pluginv1.Record, verdicts []verdict) {
	var next atomic.Int64
	var reviewers sync.WaitGroup
	for range min(maxReviewers, len(records)) {
		reviewers.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(records); i = int(next.Add(1)) - 1 {
				verdicts[i] = s.look(b, records[i])
			}
		})
	}
	reviewers.Wait()
}

// verdict is what became of one record; the zero value: it stays as it was.
type verdict struct {
	err     error
	dropped bool
	changed *pluginv1.Record
}

func (s *nativeStream) look(b *binding, wire *pluginv1.Record) verdict {
	c := &call{hook: b.hook, stage: StageAnalytics, api: &b.api, config: b.config, requestID: wire.GetRequestId()}
	record := newRecord(wire, c)
	ctx := context.WithValue(s.ctx, callKey{}, c)
	_, err := safely(func() (any, error) { return nil, b.hook.handle.analytics(ctx, record) })
	if err = errors.Join(err, c.fault); err != nil {
		observe.Failure(s.service.ctx, err)
		s.plugin.logFailure(ctx, fmt.Sprintf("analytics hook %q", b.hook.name), err)
		return verdict{err: err}
	}
	if record.dropped {
		return verdict{dropped: true}
	}
	if before := newRecord(wire, c); !sameRecord(record, before) {
		return verdict{changed: record.wire()}
	}
	return verdict{}
}

func (v *verdict) write(results *pluginv1.RecordResults, index uint32) {
	switch {
	case v.err != nil:
		results.Failed = append(results.Failed, index)
		if results.Message == "" {
			message := v.err.Error()
			results.Message = valid(message[:min(len(message), maxFailureBytes)])
		}
	case v.dropped:
		results.Dropped = append(results.Dropped, index)
	case v.changed != nil:
		results.Changed = append(results.Changed, &pluginv1.ChangedRecord{Index: index, Record: v.changed})
	}
}
