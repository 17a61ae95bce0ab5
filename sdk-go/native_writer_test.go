package hookwire

import (
	"math/rand/v2"
	"testing"
	"testing/synctest"

	"google.golang.org/protobuf/proto"

	"hookwire.dev/sdk-go/internal/gen/pluginv1"
)

func TestEveryResultLeavesOnceInOrderInFramesOfABoundedSize(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		q := newFrameQueue(new(batchPool))
		var sizes []int
		for range random.IntN(60) {
			size := random.IntN(200)
			if random.IntN(2) == 0 {
				size = random.IntN(70_000)
			}
			sizes = append(sizes, size)
			q.result(marshal(t, &pluginv1.Result{Id: uint32(len(sizes)), Outcome: &pluginv1.Result_Changes{
				Changes: &pluginv1.Changes{Body: make([]byte, size)},
			}}))
		}
		messages, ended := q.take(nil)
		if ended {
			t.Fatal("it has ended")
		}
		checkResults(t, messages, sizes)
		if messages, _ = q.take(nil); len(messages) != 0 {
			t.Fatal("something left twice")
		}
	}
}

func checkResults(t *testing.T, messages []*sentFrame, sizes []int) {
	t.Helper()
	var id uint32
	for _, message := range messages {
		bytes := message.parts.Materialize()
		results := decode(t, bytes).GetResults().GetResults()
		if len(bytes) > frameBytes+headBytes && len(results) > 1 {
			t.Errorf("a frame of %d bytes with %d results", len(bytes), len(results))
		}
		for _, result := range results {
			id++
			if result.GetId() != id || len(result.GetChanges().GetBody()) != sizes[id-1] {
				t.Errorf("result %d with %d bytes came as number %d", result.GetId(), len(result.GetChanges().GetBody()), id)
			}
		}
		message.parts.Free()
	}
	if int(id) != len(sizes) {
		t.Errorf("%d results of %d left", id, len(sizes))
	}
}

func TestCreditsOfOneTurnAreOneFrame(t *testing.T) {
	q := newFrameQueue(new(batchPool))
	q.credit()
	q.credit()
	q.result(marshal(t, &pluginv1.Result{Id: 1}))
	q.close()
	messages, ended := q.take(nil)
	if len(messages) != 2 || !ended || decode(t, messages[0].parts.Materialize()).GetCredit().GetFrames() != 2 {
		t.Errorf("got %d messages, ended %v", len(messages), ended)
	}
}

func TestAGatewayThatReadsNothingHoldsUpHandlers(t *testing.T) {
	large := make([]byte, maxWaitingBytes)
	release := map[string]func(*frameQueue){
		"until it reads": func(q *frameQueue) { q.take(nil) },
		"until it goes":  (*frameQueue).drop,
	}
	for name, release := range release {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				q := newFrameQueue(new(batchPool))
				q.result(large)
				queued := false
				go func() {
					q.result([]byte{8, 1})
					queued = true
				}()
				synctest.Wait()
				if queued {
					t.Error("more is waiting than there may be")
				}
				release(q)
				synctest.Wait()
				if !queued {
					t.Error("the handler still waits")
				}
			})
		})
	}
}

func TestNothingLeavesAStreamThatIsGone(t *testing.T) {
	q := newFrameQueue(new(batchPool))
	q.result([]byte{8, 1})
	q.drop()
	q.result([]byte{8, 2})
	if messages, ended := q.take(nil); len(messages) != 0 || !ended {
		t.Errorf("%d messages are left, ended %v", len(messages), ended)
	}
}

func marshal(t *testing.T, message proto.Message) []byte {
	t.Helper()
	bytes, err := proto.Marshal(message)
	if err != nil {
		t.Fatal(err)
	}
	return bytes
}

func decode(t *testing.T, bytes []byte) *pluginv1.PluginFrame {
	t.Helper()
	frame := new(pluginv1.PluginFrame)
	if err := proto.Unmarshal(bytes, frame); err != nil {
		t.Fatal(err)
	}
	return frame
}
