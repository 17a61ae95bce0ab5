// Package workers runs tasks on goroutines that are kept for the next task: a goroutine that has run a handler before has its stack
// grown already.
package workers

// Pool runs each task on a goroutine of its own, at once; what waits is nobody's task but idle goroutines.
type Pool[T any] struct {
	run   func(T)
	tasks chan T
	// A token for each goroutine that may wait for its next task.
	idle chan struct{}
	done chan struct{}
}

// New makes a pool that keeps at most idle goroutines.
func New[T any](idle int, run func(T)) *Pool[T] {
	return &Pool[T]{run: run, tasks: make(chan T), idle: make(chan struct{}, idle), done: make(chan struct{})}
}

// Go runs the task on an idle goroutine, or on a new one.
func (p *Pool[T]) Go(task T) {
	select {
	case p.tasks <- task:
	default:
		go p.work(task)
	}
}

// Close lets idle goroutines end, and those that are at work when they are done. Go may still be called.
func (p *Pool[T]) Close() { close(p.done) }

func (p *Pool[T]) work(task T) {
	for {
		p.run(task)
		select {
		case p.idle <- struct{}{}:
		default:
			return
		}
		select {
		case task = <-p.tasks:
			<-p.idle
		case <-p.done:
			return
		}
	}
}
