package hookwire

import (
	"fmt"
	"net"
	"strconv"
	"strings"
)

const addressForms = "tcp://host:port, host:port or unix:///path"

// parseAddress gives network and address for net.Listen.
func parseAddress(text string) (network, address string, err error) {
	scheme, rest, found := strings.Cut(text, "://")
	if !found {
		if path, unix := strings.CutPrefix(text, "unix:"); unix && path != "" {
			return "unix", path, nil
		}
		scheme, rest = "tcp", text
	}
	switch strings.ToLower(scheme) {
	case "unix":
		if rest == "" {
			return "", "", fmt.Errorf("%q names no socket file: use unix:///path", text)
		}
		return "unix", rest, nil
	case "tcp":
		return "tcp", rest, checkHostPort(text, rest)
	}
	return "", "", fmt.Errorf("%q has the unknown scheme %q: use %s", text, scheme, addressForms)
}

func checkHostPort(text, hostPort string) error {
	_, port, err := net.SplitHostPort(hostPort)
	if err != nil {
		return fmt.Errorf("%q is not host and port: use %s", text, addressForms)
	}
	if number, err := strconv.Atoi(port); err != nil || number < 0 || number > 65535 {
		return fmt.Errorf("%q has a port outside 0 to 65535", text)
	}
	return nil
}

// named gives an address as a gateway would write it.
func named(address net.Addr) string {
	if address.Network() == "unix" {
		return "unix://" + address.String()
	}
	return "tcp://" + address.String()
}
