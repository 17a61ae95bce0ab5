// Command bench measures the CPU time that a plugin's process uses for one call: the SDK's native stream beside a server that is written
// with plain grpc-go for Tyk's protocol. The two are alive side by side and take turns, as only ratios within one run travel.
//
//	go run ./internal/bench -rounds 10 -window 1s -inflight 32
package main

import (
	"bufio"
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"os/exec"
	"slices"
	"strings"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
)

func main() {
	serve := flag.String("serve", "", "the kind of server to be, in a process of its own")
	profile := flag.String("cpuprofile", "", "file for the CPU profile of the server")
	rounds := flag.Int("rounds", 10, "turns of each server")
	window := flag.Duration("window", time.Second, "length of a turn")
	inflight := flag.Int("inflight", 32, "calls under way")
	kinds := flag.String("kinds", "plain,tyk,native,narrow", "servers to compare; the first is 1")
	flag.Parse()
	if *serve != "" {
		beServer(*serve, *profile)
		return
	}
	if err := compare(strings.Split(*kinds, ","), *rounds, *inflight, *window); err != nil {
		log.Fatal(err)
	}
}

// subject is one server and what was measured of it.
type subject struct {
	kind    string
	process *exec.Cmd
	stdin   io.Closer
	conn    *grpc.ClientConn
	perCall []float64 // microseconds
	rate    []float64 // calls per second
}

func compare(kinds []string, rounds, inflight int, window time.Duration) error {
	var subjects []*subject
	for _, kind := range kinds {
		s, err := start(kind)
		if err != nil {
			return err
		}
		defer s.stop()
		subjects = append(subjects, s)
	}
	for round := range rounds + 1 {
		for _, s := range subjects {
			// The first round warms up.
			if err := s.measure(inflight, window, round > 0); err != nil {
				return fmt.Errorf("%s: %w", s.kind, err)
			}
		}
	}
	base := quantile(subjects[0].perCall, 0.2)
	fmt.Printf("%-8s %14s %14s %8s %10s\n", "server", "CPU µs/call", "(median)", "ratio", "calls/s")
	for _, s := range subjects {
		low := quantile(s.perCall, 0.2)
		fmt.Printf("%-8s %14.2f %14.2f %8.2f %10.0f\n", s.kind, low, quantile(s.perCall, 0.5), low/base, quantile(s.rate, 0.5))
	}
	return nil
}

func start(kind string) (*subject, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	s := &subject{kind: kind, process: exec.Command(self, "-serve", kind, "-cpuprofile", os.Getenv("BENCH_PROFILE_"+kind))}
	s.process.Stderr = os.Stderr
	// The server ends with its standard input, so that none is left over.
	if s.stdin, err = s.process.StdinPipe(); err != nil {
		return nil, err
	}
	out, err := s.process.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := s.process.Start(); err != nil {
		return nil, err
	}
	address, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		return nil, fmt.Errorf("%s did not start: %w", kind, err)
	}
	s.conn, err = grpc.NewClient(strings.TrimPrefix(strings.TrimSpace(address), "tcp://"), grpc.WithTransportCredentials(insecure.NewCredentials()))
	return s, err
}

func (s *subject) stop() {
	s.conn.Close()
	s.stdin.Close()
	_ = s.process.Wait()
}

func (s *subject) measure(inflight int, window time.Duration, count bool) error {
	before, err := cpuTime(s.process.Process.Pid)
	if err != nil {
		return err
	}
	started := time.Now()
	calls, err := s.drive(inflight, window)
	if err != nil {
		return err
	}
	spent := time.Since(started)
	after, err := cpuTime(s.process.Process.Pid)
	if err == nil && count {
		s.perCall = append(s.perCall, float64((after-before).Microseconds())/float64(calls))
		s.rate = append(s.rate, float64(calls)/spent.Seconds())
	}
	return err
}

func quantile(values []float64, q float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	if len(sorted) == 0 {
		return 0
	}
	return sorted[int(q*float64(len(sorted)-1)+0.5)]
}
