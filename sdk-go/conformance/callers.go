package main

import (
	"context"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"

	hookwire "hookwire.dev/sdk-go"
)

const holdTime = 20 * time.Second

func (l *lab) registerCallers() {
	cache := hookwire.CacheRule{
		Headers: []string{"Authorization"}, Cookies: []string{"sid"}, TTL: time.Minute, NegativeTTL: time.Minute,
	}
	l.plugin.Auth("key", l.key, hookwire.NeedHeaders("Authorization"), hookwire.Cache(cache))
	l.plugin.PostAuth("session", showSession, hookwire.NeedSession())
	l.plugin.Post("session", showSession, hookwire.NeedSession())
	l.plugin.PostAuth("metadata", setMetadata, hookwire.NeedSession())
	l.plugin.Post("metadata", setMetadata, hookwire.NeedSession())
	l.plugin.Pre("forget", func(_ context.Context, req *hookwire.Request) error {
		if credential := req.Headers.Get("X-Forget"); credential != "" {
			l.plugin.Forget(credential)
		} else {
			l.plugin.Forget()
		}
		return nil
	}, hookwire.NeedHeaders("X-Forget"))
}

func (l *lab) key(_ context.Context, req *hookwire.Request) (*hookwire.Session, error) {
	l.mu.Lock()
	l.counters.KeyCalls++
	calls := l.counters.KeyCalls
	l.mu.Unlock()
	if !req.Headers.Has("Authorization") {
		rejection := hookwire.Reject(401, "no key")
		rejection.Headers = http.Header{"Www-Authenticate": {"Conform"}}
		return nil, rejection
	}
	key := req.Headers.Get("Authorization")
	if !strings.HasPrefix(key, "good") {
		return nil, hookwire.Reject(403, "key refused")
	}
	req.Headers.Set("X-User", "ann")
	req.Headers.Del("Authorization")
	id := req.API().ID
	return &hookwire.Session{
		Token: "token-" + key, Alias: "ann", Rate: 10, Per: 2, QuotaMax: 5_000_000_000, QuotaRemaining: 4_999_999_999,
		QuotaRenewalRate: 3600, Expires: 4_102_444_800, Tags: []string{"a", "b"},
		Metadata: map[string]string{"tenant": "acme", "city": "Zürich", "calls": strconv.Itoa(calls)},
		AccessRights: map[string]hookwire.AccessRight{id: {
			APIName: "conform", APIID: id, Versions: []string{"Default"},
			AllowedURLs: []hookwire.AllowedURL{{URL: "/allowed", Methods: []string{"GET", "POST"}}},
		}},
	}, nil
}

func showSession(_ context.Context, req *hookwire.Request) error {
	s := req.Session()
	if s == nil {
		return hookwire.ReplyJSON(200, map[string]any{"session": nil})
	}
	return hookwire.ReplyJSON(200, map[string]any{"session": map[string]any{
		"token": s.Token, "alias": s.Alias, "rate": s.Rate, "per": s.Per, "quota_max": s.QuotaMax,
		"quota_remaining": s.QuotaRemaining, "expires": s.Expires, "tags": append([]string{}, s.Tags...), "metadata": s.Metadata,
	}})
}

func setMetadata(_ context.Context, req *hookwire.Request) error {
	alias := ""
	if s := req.Session(); s != nil {
		alias = s.Alias
	}
	req.SetMetadata("seen", alias)
	req.SetMetadata("city", "Genève")
	return nil
}

func (l *lab) registerObserved() {
	nothing := hookwire.NeedNothing()
	l.plugin.Pre("hold", l.hold, nothing)
	l.plugin.Pre("release", l.release, nothing)
	l.plugin.Pre("observed", l.observed, nothing)
	l.plugin.Event("count-event", l.countEvent)
	l.plugin.Analytics("records", l.record)
}

func (l *lab) hold(ctx context.Context, req *hookwire.Request) error {
	released := make(chan struct{})
	l.mu.Lock()
	l.held[released] = struct{}{}
	l.mu.Unlock()
	defer func() {
		l.mu.Lock()
		delete(l.held, released)
		l.mu.Unlock()
	}()
	late := time.NewTimer(holdTime)
	defer late.Stop()
	select {
	case <-released:
		req.Headers.Set("X-Released", "yes")
		return nil
	case <-ctx.Done():
		l.mu.Lock()
		l.counters.Ended++
		l.mu.Unlock()
		return ctx.Err()
	case <-late.C:
		return errors.New("nobody released it")
	}
}

func (l *lab) release(context.Context, *hookwire.Request) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	released := len(l.held)
	for held := range l.held {
		close(held)
		delete(l.held, held)
	}
	return hookwire.ReplyJSON(200, map[string]int{"released": released})
}

func (l *lab) observed(context.Context, *hookwire.Request) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	seen := l.counters
	seen.Holding = len(l.held)
	return hookwire.ReplyJSON(200, seen)
}

func (l *lab) countEvent(_ context.Context, event *hookwire.Event) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.counters.Events++
	l.counters.LastEvent = map[string]any{
		"handler": event.Handler, "type": event.Type, "api_id": event.APIID, "org_id": event.OrgID, "message": event.Meta["Message"],
	}
	return nil
}

func (l *lab) record(_ context.Context, record *hookwire.Record) error {
	l.mu.Lock()
	l.counters.Records++
	l.mu.Unlock()
	switch {
	case strings.HasSuffix(record.Path, "/drop"):
		record.Drop()
	case strings.HasSuffix(record.Path, "/fail"):
		return errOnPurpose
	case strings.HasSuffix(record.Path, "/change"):
		record.Alias = "changed"
		record.Tags = append(record.Tags, "conform")
		record.Geo = &hookwire.Geo{Country: "NZ", City: "Rōtorua"}
	}
	return nil
}
