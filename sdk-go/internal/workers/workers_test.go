package workers

import (
	"sync"
	"sync/atomic"
	"testing"
)

func TestTasksRunSideBySide(t *testing.T) {
	const tasks = 50
	var entered sync.WaitGroup
	entered.Add(tasks)
	release := make(chan struct{})
	var ended sync.WaitGroup
	ended.Add(tasks)
	pool := New(4, func(int) {
		entered.Done()
		<-release
		ended.Done()
	})
	for i := range tasks {
		pool.Go(i)
	}
	entered.Wait()
	close(release)
	ended.Wait()
	pool.Close()
}

func TestEveryTaskRunsOnce(t *testing.T) {
	const tasks = 10_000
	var sum atomic.Int64
	var ended sync.WaitGroup
	ended.Add(tasks)
	pool := New(3, func(n int) {
		sum.Add(int64(n))
		ended.Done()
	})
	for i := range tasks {
		pool.Go(i)
		if i == tasks/2 {
			pool.Close()
		}
	}
	ended.Wait()
	if want := int64(tasks) * (tasks - 1) / 2; sum.Load() != want {
		t.Errorf("the sum is %d, not %d", sum.Load(), want)
	}
}
