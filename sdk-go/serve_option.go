package hookwire

import (
	"crypto/tls"
	"errors"
	"fmt"
	"math"
	"net"
	"time"
)

const (
	defaultAddress = "tcp://127.0.0.1:5555"
	defaultGrace   = 10 * time.Second
)

// ServeOption is a setting of Serve.
type ServeOption func(*serveSettings) error

type serveSettings struct {
	address    string
	listener   net.Listener
	tls        *tls.Config
	grace      time.Duration
	maxMessage int // 0: not given
	signals    bool
	ready      func(address string)
}

// Address is where to listen: tcp://host:port, host:port or unix:///path. Port 0 picks a free one. Default: tcp://127.0.0.1:5555.
func Address(address string) ServeOption {
	return func(s *serveSettings) error {
		s.address = address
		_, _, err := parseAddress(address)
		return err
	}
}

// Listener serves on a listener that is open already; Serve closes it. It takes the place of Address.
func Listener(listener net.Listener) ServeOption {
	return func(s *serveSettings) error {
		s.listener = listener
		if listener == nil {
			return errors.New("Listener takes a listener, not nil")
		}
		return nil
	}
}

// TLS serves TLS. With ClientCAs and ClientAuth the gateway must show a certificate. Default: plaintext.
func TLS(config *tls.Config) ServeOption {
	return func(s *serveSettings) error {
		s.tls = config
		if config == nil || len(config.Certificates) == 0 && config.GetCertificate == nil && config.GetConfigForClient == nil {
			return errors.New("TLS takes a tls.Config with a certificate")
		}
		return nil
	}
}

// Grace is how long calls under way may take to end when the plugin closes; then they are cut off. Default: 10 seconds.
func Grace(d time.Duration) ServeOption {
	return func(s *serveSettings) error {
		s.grace = d
		if d < 0 {
			return fmt.Errorf("Grace takes 0 or more, not %v", d)
		}
		return nil
	}
}

// MaxMessageBytes bounds messages, either way. Default: none under Tyk's protocol, so that the gateway's own limits decide, and 4 MiB
// under the native one, where a call that does not fit fails by itself instead of ending the stream of all.
func MaxMessageBytes(bytes int) ServeOption {
	return func(s *serveSettings) error {
		s.maxMessage = bytes
		if bytes <= 0 || bytes > math.MaxInt32 {
			return fmt.Errorf("MaxMessageBytes takes 1 to 2^31-1, not %d", bytes)
		}
		return nil
	}
}

// IgnoreSignals leaves SIGTERM and SIGINT to the program: the plugin is closed by the context alone. By default both drain and close
// it, and a second one ends the process at once.
func IgnoreSignals() ServeOption {
	return func(s *serveSettings) error {
		s.signals = false
		return nil
	}
}

// OnReady is called once the plugin can be reached, with its address as a gateway would write it: tcp://127.0.0.1:5555.
func OnReady(ready func(address string)) ServeOption {
	return func(s *serveSettings) error {
		s.ready = ready
		return nil
	}
}

func newSettings(opts []ServeOption) (*serveSettings, error) {
	s := &serveSettings{address: defaultAddress, grace: defaultGrace, signals: true, ready: func(string) {}}
	var faults []error
	for _, opt := range opts {
		faults = append(faults, opt(s))
	}
	return s, errors.Join(faults...)
}
