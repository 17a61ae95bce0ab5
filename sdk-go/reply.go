package hookwire

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"

	"golang.org/x/net/http/httpguts"
)

// Reply is a finished response made by a plugin, returned as the error of a handler: the client gets exactly this, the request goes no
// further, and response hooks do not run. In the response stage it takes the place of the response.
type Reply struct {
	// 200 to 999; from 600 on they are for Tyk's protocol only.
	Status int
	// Tyk's protocol has no place for a second value of a header before the upstream; a reply with one fails the call.
	Headers http.Header
	// Without a Content-Type the gateway picks one by the first bytes. Tyk's protocol takes text in UTF-8 only before the upstream.
	Body []byte
}

// Error makes a reply returnable as an error.
func (r *Reply) Error() string { return fmt.Sprintf("the hook replied with status %d", r.Status) }

// ReplyText answers with a text.
func ReplyText(status int, text string) *Reply {
	return &Reply{Status: status, Body: []byte(text)}
}

// ReplyJSON answers with JSON. A value that JSON cannot hold gives an ordinary error, which fails the call.
func ReplyJSON(status int, value any) error {
	body, err := json.Marshal(value)
	if err != nil {
		return fmt.Errorf("ReplyJSON takes a value that JSON can hold: %w", err)
	}
	return &Reply{Status: status, Headers: http.Header{"Content-Type": {"application/json"}}, Body: body}
}

// Rejection is a refusal made by a plugin, returned as the error of a handler: the gateway writes its standard error reply
// ({"error": message}, or XML when the request is XML) and fires the AuthFailure event.
type Rejection struct {
	// 400 to 999; from 600 on they are for Tyk's protocol only.
	Status int
	// For the client; empty: the gateway's own Key not authorised.
	Message string
	Headers http.Header
}

// Error makes a rejection returnable as an error.
func (r *Rejection) Error() string {
	return fmt.Sprintf("the hook rejected the request with status %d: %s", r.Status, r.Message)
}

// Reject refuses the request.
func Reject(status int, message string) *Rejection {
	return &Rejection{Status: status, Message: message}
}

// answer is a *Reply or a *Rejection; the zero value: neither.
type answer struct {
	reply     *Reply
	rejection *Rejection
}

func (a answer) none() bool { return a.reply == nil && a.rejection == nil }

func (a answer) headers() http.Header {
	if a.reply != nil {
		return a.reply.Headers
	}
	return a.rejection.Headers
}

func (a answer) status() int {
	if a.reply != nil {
		return a.reply.Status
	}
	return a.rejection.Status
}

// answerOf finds the answer in what a handler returned; any other error is given back. A nil *Reply or *Rejection in the error, as a
// helper may return it, is no answer.
func answerOf(err error) (answer, error) {
	if err == nil {
		return answer{}, nil
	}
	var found answer
	switch {
	case errors.As(err, &found.rejection):
		if found.rejection == nil {
			return answer{}, nil
		}
		return found, checkAnswer(found, 400)
	case errors.As(err, &found.reply):
		if found.reply == nil {
			return answer{}, nil
		}
		return found, checkAnswer(found, 200)
	}
	return answer{}, err
}

func checkAnswer(a answer, least int) error {
	if status := a.status(); status < least || status > 999 {
		hint := ""
		if status >= 200 && status < 400 {
			hint = "; use a Reply for answers that are no refusal"
		}
		return fmt.Errorf("a status must be a number from %d to 999, not %d%s", least, status, hint)
	}
	for name, values := range a.headers() {
		if !httpguts.ValidHeaderFieldName(name) {
			return fmt.Errorf("%q is not a header name", name)
		}
		for _, value := range values {
			if !httpguts.ValidHeaderFieldValue(value) {
				return fmt.Errorf("the value of header %s has a line break or another control character", name)
			}
		}
	}
	return nil
}
