package hookwire

import (
	"fmt"

	"hookwire.dev/sdk-go/coprocess"
)

// Client is the client's end of its connection to the gateway.
type Client struct {
	Address string
	Port    int
	// Empty without TLS.
	TLSVersion string
	// SHA-256 of the client's certificate in hex; empty when it showed none.
	CertificateFingerprint string
}

// call is what both protocols know about one call of a hook, and its first fault.
type call struct {
	hook        *hook
	stage       Stage
	api         *API
	config      *boundConfig
	client      *Client
	requestID   string
	traceparent string

	// The session as it came: a message, or its bytes until somebody asks. Neither: there is none.
	session      *coprocess.SessionState
	sessionBytes string
	hasSession   bool
	metadata     map[string]string

	fault error
}

// fail records the first fault.
func (c *call) fail(err error) {
	if c.fault == nil {
		c.fault = err
	}
}

// refuse records that a part of the message was read that the hook did not ask for.
func (c *call) refuse(part, fix string) {
	c.fail(fmt.Errorf("the %s hook %q reads %s without asking for it: add hookwire.%s", c.stage, c.hook.name, part, fix))
}

func (c *call) wanted() *wanted { return &c.hook.declare.wanted }
