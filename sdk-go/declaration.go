package hookwire

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"time"
)

// wholeBody stands for a body without a bound.
const wholeBody = math.MaxInt

// wantedHeaders: all, or those of the list, in lower case.
type wantedHeaders struct {
	all   bool
	names []string
}

func (w *wantedHeaders) has(name string) bool {
	if w.all {
		return true
	}
	for _, wanted := range w.names {
		if sameName(wanted, name) {
			return true
		}
	}
	return false
}

// wanted is what a hook reads; of a body so many bytes.
type wanted struct {
	headers         wantedHeaders
	query           bool
	body            int
	session         bool
	client          bool
	responseHeaders wantedHeaders
	responseBody    int
}

// match is the zero value for a hook that is always called.
type match struct {
	methods []string
	paths   []string
	headers []string
}

func (m *match) always() bool { return len(m.methods)+len(m.paths)+len(m.headers) == 0 }

// declaration is what a plugin said about one hook.
type declaration struct {
	place     Stage
	wanted    wanted
	match     match
	cache     *CacheRule
	schema    string
	configure func(json string, api API) (any, error)
	timeout   time.Duration
	about     string
	// A need was named: what is not named is not wanted.
	narrowed bool
}

func everything() wanted {
	all := wantedHeaders{all: true}
	return wanted{all, true, wholeBody, true, true, all, wholeBody}
}

// declare gives all faults at once, each of which names its option and the fix.
func declare(place Stage, opts []HookOption) (declaration, error) {
	d := declaration{place: place}
	var faults []error
	for _, opt := range opts {
		if opt == nil {
			faults = append(faults, errors.New("an option is nil"))
		} else if err := opt(&d); err != nil {
			faults = append(faults, err)
		}
	}
	switch {
	case place == StageAnalytics:
		d.wanted = wanted{}
	case !d.narrowed:
		d.wanted = everything()
	}
	if place == StageAnalytics && !d.match.always() {
		faults = append(faults, errors.New("a match is not for analytics hooks: they get every record"))
	}
	decidesAlways := place == StageAuth || place == placeRaw
	if decidesAlways && !d.match.always() {
		faults = append(faults, errors.New("a match is not for auth and raw hooks: they decide about every request"))
	}
	if place != StageAuth && d.cache != nil {
		faults = append(faults, errors.New("Cache is for auth hooks"))
	}
	return d, errors.Join(faults...)
}

// need notes that a need was named, and refuses it where it does not belong.
func (d *declaration) need(option string, where ...Stage) error {
	d.narrowed = true
	if d.place == placeRaw {
		return fmt.Errorf("a raw hook gets everything; leave %s away", option)
	}
	if d.place == StageAnalytics {
		return fmt.Errorf("records come whole; leave %s away", option)
	}
	for _, stage := range where {
		if stage == d.place {
			return nil
		}
	}
	return fmt.Errorf("%s is not for %s hooks", option, d.place)
}

// milliseconds is how durations travel.
func milliseconds(option string, d time.Duration) error {
	switch {
	case d < 0 || d.Milliseconds() > math.MaxUint32:
		return fmt.Errorf("%s takes a time from 0 to 49 days, not %v", option, d)
	case d%time.Millisecond != 0:
		return fmt.Errorf("%s takes whole milliseconds, not %v", option, d)
	}
	return nil
}

// sameName compares names of headers.
func sameName(a, b string) bool {
	return len(a) == len(b) && (a == b || strings.EqualFold(a, b))
}
