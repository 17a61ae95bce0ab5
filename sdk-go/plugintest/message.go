package plugintest

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"

	hookwire "hookwire.dev/sdk-go"
	"hookwire.dev/sdk-go/coprocess"
)

// Request is what a hook is called with; everything has a default.
type Request struct {
	// Default: GET.
	Method string
	// Path and query. Default: /.
	URL string
	// The front of the path under which the API is mounted, for MatchPaths. Default: /.
	ListenPath string
	// Default: Host: localhost.
	Headers http.Header
	Body    []byte
	// The definition's config_data, as a value that JSON can hold.
	Config any
	// The caller's session, from post_auth on. Default: none, as on an API without authentication.
	Session *hookwire.Session
	// The client's end of the connection; native protocol only. Default: 127.0.0.1.
	Client *hookwire.Client
	// Default: test-api and test-org.
	APIID, OrgID string
	// The upstream's response, for response hooks. Default: 200 without a body.
	Response Response
}

// Response of an upstream.
type Response struct {
	Status  int
	Headers http.Header
	Body    []byte
}

// message is a Request with every default filled in.
type message struct {
	Request
	stage   hookwire.Stage
	hook    string
	config  string
	session *coprocess.SessionState
}

func newMessage(stage hookwire.Stage, hook string, req Request) (*message, error) {
	m := &message{Request: req, stage: stage, hook: hook}
	setDefault(&m.Method, http.MethodGet)
	setDefault(&m.URL, "/")
	setDefault(&m.ListenPath, "/")
	setDefault(&m.APIID, "test-api")
	setDefault(&m.OrgID, "test-org")
	m.Headers = canonical(req.Headers)
	if m.Headers.Get("Host") == "" {
		m.Headers.Set("Host", "localhost")
	}
	m.Request.Response.Headers = canonical(req.Response.Headers)
	if m.Request.Response.Status == 0 {
		m.Request.Response.Status = http.StatusOK
	}
	if m.Client == nil {
		m.Client = &hookwire.Client{Address: "127.0.0.1"}
	}
	if req.Config != nil {
		config, err := json.Marshal(req.Config)
		if err != nil {
			return nil, fmt.Errorf("Request.Config has no JSON: %w", err)
		}
		m.config = string(config)
	}
	return m, m.addSession()
}

func (m *message) addSession() error {
	if m.Session == nil || m.stage == hookwire.StagePre || m.stage == hookwire.StageAuth {
		return nil
	}
	session := *m.Session
	setDefault(&session.Token, "test")
	state, err := session.State()
	m.session = state
	return err
}

func setDefault(text *string, value string) {
	if *text == "" {
		*text = value
	}
}

func canonical(headers http.Header) http.Header {
	named := http.Header{}
	for name, values := range headers {
		named[http.CanonicalHeaderKey(name)] = slices.Clone(values)
	}
	return named
}

func firstValues(headers http.Header) map[string]string {
	first := map[string]string{}
	for name, values := range headers {
		if len(values) > 0 {
			first[name] = values[0]
		}
	}
	return first
}

// names in an order that is always the same.
func names(headers http.Header) []string { return slices.Sorted(maps.Keys(headers)) }

// ended: the end of a stream is what was waited for.
func ended(err error) error {
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}
