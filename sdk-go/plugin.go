package hookwire

import (
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"os"
	"slices"
	"sync"
)

// Plugin is a set of hooks. A name may be used in several stages. Hooks are registered before the plugin is served.
//
// A registration that is wrong (no name, a name that is taken, an option that does not belong there) is remembered, and [Serve] refuses
// the plugin with all of them; [Plugin.Err] tells them before.
type Plugin struct {
	name    string
	version string
	log     *slog.Logger
	hooks   hookTable
	faults  []error

	mu     sync.Mutex
	served map[*nativeService]struct{}
}

// PluginOption is a setting of New.
type PluginOption func(*Plugin)

// Version of the plugin, for the gateway's log and reports. Default: none.
func Version(version string) PluginOption {
	return func(p *Plugin) { p.version = version }
}

// Log sets where the plugin logs to. Default: one JSON line for each record of level info and above on standard output.
//
// A record that is logged with the context of a call also has the call's hook, API and request id.
func Log(logger *slog.Logger) PluginOption {
	return func(p *Plugin) { p.log = logger }
}

// New makes a plugin without hooks.
func New(name string, opts ...PluginOption) *Plugin {
	p := &Plugin{name: name}
	if name == "" {
		p.fault(errors.New("a plugin needs a name"))
	}
	for _, opt := range opts {
		opt(p)
	}
	if p.log == nil {
		p.log = slog.New(slog.NewJSONHandler(os.Stdout, nil)).With("plugin", name)
	}
	p.log = slog.New(callHandler{p.log.Handler()})
	return p
}

// Pre registers a hook that runs on every request before authentication.
func (p *Plugin) Pre(name string, handle HandlerFunc, opts ...HookOption) {
	p.add(StagePre, name, handler{request: handle}, opts)
}

// Auth registers a hook that decides who the caller is (custom_middleware.auth_check of a definition).
func (p *Plugin) Auth(name string, handle AuthFunc, opts ...HookOption) {
	p.add(StageAuth, name, handler{auth: handle}, opts)
}

// PostAuth registers a hook that runs after authentication and before rate limits and quota; protected APIs only.
func (p *Plugin) PostAuth(name string, handle HandlerFunc, opts ...HookOption) {
	p.add(StagePostAuth, name, handler{request: handle}, opts)
}

// Post registers a hook that runs last before the upstream, on every request.
func (p *Plugin) Post(name string, handle HandlerFunc, opts ...HookOption) {
	p.add(StagePost, name, handler{request: handle}, opts)
}

// Response registers a hook that runs on the upstream's response; not on answers that the gateway or another hook made.
func (p *Plugin) Response(name string, handle ResponseFunc, opts ...HookOption) {
	p.add(StageResponse, name, handler{response: handle}, opts)
}

// Analytics registers a hook that sees the records of exchanges that are over (traffic_logs of a definition), in batches. Native protocol
// only: Tyk's has no analytics.
func (p *Plugin) Analytics(name string, handle AnalyticsFunc, opts ...HookOption) {
	p.add(StageAnalytics, name, handler{analytics: handle}, opts)
}

// Event registers who is told of events (event_handlers of a definition, cp_dynamic_handler with this name).
func (p *Plugin) Event(name string, handle EventFunc) {
	if err := p.hooks.addEvent(name, handle); err != nil {
		p.fault(err)
	}
}

// Raw registers a hook for any stage that gets Tyk's object and gives it back: for code that was written against Tyk's protocol.
func (p *Plugin) Raw(name string, handle RawFunc, opts ...HookOption) {
	p.add(placeRaw, name, handler{raw: handle}, opts)
}

// Forget has the gateways of this process drop what they keep of auth hooks: of these credentials, or of all when none is given. Native
// protocol only. It is safe for concurrent use.
func (p *Plugin) Forget(credentials ...string) {
	p.mu.Lock()
	services := slices.Collect(maps.Keys(p.served))
	p.mu.Unlock()
	for _, service := range services {
		service.forget(credentials)
	}
}

// serving notes that a server is up; the function that comes back, that it is not any more.
func (p *Plugin) serving(service *nativeService) func() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.served == nil {
		p.served = map[*nativeService]struct{}{}
	}
	p.served[service] = struct{}{}
	return func() {
		p.mu.Lock()
		defer p.mu.Unlock()
		delete(p.served, service)
	}
}

// Err gives all wrong registrations, or nil.
func (p *Plugin) Err() error {
	if len(p.faults) == 0 {
		return nil
	}
	return fmt.Errorf("plugin %q: %w", p.name, errors.Join(p.faults...))
}

// Log gives the plugin's logger, for handlers too. Use the methods with a context: plugin.Log().InfoContext(ctx, …).
func (p *Plugin) Log() *slog.Logger { return p.log }

func (p *Plugin) add(place Stage, name string, handle handler, opts []HookOption) {
	if err := p.hooks.add(place, name, handle, opts); err != nil {
		p.fault(err)
	}
}

func (p *Plugin) fault(err error) { p.faults = append(p.faults, err) }
