package hookwire

import (
	"errors"
	"fmt"
	"net"
	"os"
	"syscall"
)

// listen gives an error that names the address and the fix.
func listen(text string) (net.Listener, error) {
	network, address, err := parseAddress(text)
	if err != nil {
		return nil, err
	}
	if network == "unix" {
		removeStaleSocket(address)
	}
	listener, err := net.Listen(network, address)
	if errors.Is(err, syscall.EADDRINUSE) {
		return nil, fmt.Errorf("cannot listen on %s: it is in use: stop what is listening there, or serve on another one", text)
	}
	if err != nil {
		return nil, fmt.Errorf("cannot listen on %s: %w", text, err)
	}
	return listener, nil
}

// removeStaleSocket: a socket file that nobody listens on is left over from a process that was killed.
func removeStaleSocket(path string) {
	connection, err := net.Dial("unix", path)
	if err == nil {
		connection.Close()
		return
	}
	if !errors.Is(err, syscall.ECONNREFUSED) {
		return
	}
	if info, err := os.Lstat(path); err == nil && info.Mode()&os.ModeSocket != 0 {
		// Listening tells what is wrong when this fails.
		_ = os.Remove(path)
	}
}
