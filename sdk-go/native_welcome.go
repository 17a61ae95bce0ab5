package hookwire

import (
	"cmp"
	"runtime/debug"
	"strings"

	"google.golang.org/protobuf/proto"

	"hookwire.dev/sdk-go/internal/gen/pluginv1"
)

const modulePath = "hookwire.dev/sdk-go"

// window is how many frames of calls may be on their way before the first is credited: with large bodies, each of which makes one.
const window = 16

func (p *Plugin) welcome(maxMessageBytes int) *pluginv1.Welcome {
	return &pluginv1.Welcome{
		Name: valid(p.name), Version: valid(p.version), Sdk: strings.TrimSpace("hookwire-go " + sdkVersion()),
		Hooks: p.offeredHooks(), Window: window, MaxMessageBytes: uint32(maxMessageBytes),
	}
}

// offeredHooks gives one entry for each name; several where the stages of a name were declared differently.
func (p *Plugin) offeredHooks() []*pluginv1.Hook {
	var offered []*pluginv1.Hook
	for _, hook := range p.hooks.order {
		described := describeHook(hook)
		places := []Stage{hook.place}
		if hook.place == placeRaw {
			places = stages()
		}
		entry := sameHook(offered, described)
		if entry == nil {
			entry = described
			offered = append(offered, entry)
		}
		for _, stage := range places {
			entry.Stages = append(entry.Stages, stage.native())
		}
	}
	return offered
}

// sameHook finds an entry that differs in its stages only.
func sameHook(offered []*pluginv1.Hook, described *pluginv1.Hook) *pluginv1.Hook {
	for _, entry := range offered {
		if entry.GetName() != described.GetName() {
			continue
		}
		plain := proto.CloneOf(entry)
		plain.Stages = nil
		if proto.Equal(plain, described) {
			return entry
		}
	}
	return nil
}

func describeHook(h *hook) *pluginv1.Hook {
	d := &h.declare
	described := &pluginv1.Hook{
		Name: valid(h.name), Needs: needs(&d.wanted), ConfigSchema: valid(d.schema),
		TimeoutMs: uint32(d.timeout.Milliseconds()), About: valid(d.about),
	}
	if !d.match.always() {
		described.Match = &pluginv1.Match{Methods: d.match.methods, Paths: validAll(d.match.paths), Headers: d.match.headers}
	}
	if d.cache != nil {
		described.Cache = &pluginv1.AuthCache{
			Headers: d.cache.Headers, Query: validAll(d.cache.Query), Cookies: validAll(d.cache.Cookies),
			TtlMs: uint32(d.cache.TTL.Milliseconds()), NegativeTtlMs: uint32(d.cache.NegativeTTL.Milliseconds()),
		}
	}
	return described
}

func needs(w *wanted) *pluginv1.Needs {
	needs := &pluginv1.Needs{
		Query: w.query, Session: w.session, Client: w.client, RequestBody: bodyNeed(w.body), ResponseBody: bodyNeed(w.responseBody),
	}
	needs.RequestHeaders, needs.RequestHeaderNames = headerNeed(&w.headers, w.body)
	needs.ResponseHeaders, needs.ResponseHeaderNames = headerNeed(&w.responseHeaders, w.responseBody)
	return needs
}

// headerNeed: Body.Text and Body.JSON need to know the encoding.
func headerNeed(w *wantedHeaders, body int) (pluginv1.Needs_Headers, []string) {
	if w.all {
		return pluginv1.Needs_ALL, nil
	}
	names := w.names
	if body > 0 && !w.has("content-encoding") {
		names = append(names[:len(names):len(names)], "content-encoding")
	}
	if len(names) == 0 {
		return pluginv1.Needs_NONE, nil
	}
	return pluginv1.Needs_LISTED, names
}

func bodyNeed(bytes int) *pluginv1.Needs_Body {
	if bytes == wholeBody {
		return &pluginv1.Needs_Body{Wanted: true}
	}
	return &pluginv1.Needs_Body{Wanted: bytes > 0, PrefixBytes: uint32(bytes)}
}

// valid makes text sendable.
func valid(text string) string { return strings.ToValidUTF8(text, "\uFFFD") }

func validAll(texts []string) []string {
	all := make([]string, len(texts))
	for i, text := range texts {
		all[i] = valid(text)
	}
	return all
}

// sdkVersion is the version of this module in the plugin's build; empty when it is not known.
func sdkVersion() string {
	build, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	for _, module := range build.Deps {
		if module.Path == modulePath {
			return cmp.Or(module.Version, "(devel)")
		}
	}
	return ""
}
