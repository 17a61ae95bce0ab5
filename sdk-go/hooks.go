package hookwire

import (
	"errors"
	"fmt"
	"sort"
	"strings"
)

// hook is a registered function and what was declared about it.
type hook struct {
	name    string
	place   Stage
	handle  handler
	declare declaration
	configs configCache
}

// unknownHookError: the gateway asked for a function that the plugin does not have.
type unknownHookError struct{ message string }

func (e *unknownHookError) Error() string { return e.message }

// hookTable holds hooks and event handlers by place and name, and keeps the order in which they were registered.
type hookTable struct {
	hooks  map[Stage]map[string]*hook
	order  []*hook
	events map[string]EventFunc
}

func (t *hookTable) add(place Stage, name string, handle handler, opts []HookOption) error {
	if err := t.check(place, name); err != nil {
		return err
	}
	if handle.missing() {
		return fmt.Errorf("the %s hook %q needs a function, not nil", place, name)
	}
	declared, err := declare(place, opts)
	if err != nil {
		return fmt.Errorf("the %s hook %q: %w", place, name, err)
	}
	if t.hooks == nil {
		t.hooks = map[Stage]map[string]*hook{}
	}
	if t.hooks[place] == nil {
		t.hooks[place] = map[string]*hook{}
	}
	added := &hook{name: name, place: place, handle: handle, declare: declared}
	t.hooks[place][name] = added
	t.order = append(t.order, added)
	return nil
}

func (t *hookTable) addEvent(name string, handle EventFunc) error {
	switch {
	case name == "":
		return errors.New("an event handler needs a name as its first argument")
	case handle == nil:
		return fmt.Errorf("the event handler %q needs a function, not nil", name)
	case t.events[name] != nil:
		return fmt.Errorf("there is an event handler %q already", name)
	}
	if t.events == nil {
		t.events = map[string]EventFunc{}
	}
	t.events[name] = handle
	return nil
}

func (t *hookTable) check(place Stage, name string) error {
	if name == "" {
		return fmt.Errorf("a hook of the place %q needs a name as its first argument", place)
	}
	if t.hooks[place][name] != nil {
		return fmt.Errorf("there is a %s hook %q already", place, name)
	}
	if place == StageAnalytics {
		return nil
	}
	if place != placeRaw {
		if t.hooks[placeRaw][name] != nil {
			return fmt.Errorf("there is a raw hook %q already, which answers for every stage", name)
		}
		return nil
	}
	for _, stage := range stages() {
		if t.hooks[stage][name] != nil {
			return fmt.Errorf("there is a %s hook %q already; a raw hook answers for every stage", stage, name)
		}
	}
	return nil
}

// find gives an unknownHookError that names the hook and those there are.
func (t *hookTable) find(stage Stage, name string) (*hook, error) {
	if found := t.hooks[stage][name]; found != nil {
		return found, nil
	}
	if found := t.hooks[placeRaw][name]; found != nil && stage != StageAnalytics {
		return found, nil
	}
	return nil, &unknownHookError{fmt.Sprintf("no %s hook %q here; %s", stage, name, t.describe())}
}

func (t *hookTable) findEvent(name string) (EventFunc, error) {
	if found := t.events[name]; found != nil {
		return found, nil
	}
	return nil, &unknownHookError{fmt.Sprintf("no event handler %q here; %s", name, t.describe())}
}

// list gives every place with its names, for messages and the start-up log.
func (t *hookTable) list() map[Stage][]string {
	places := map[Stage][]string{}
	for _, hook := range t.order {
		places[hook.place] = append(places[hook.place], hook.name)
	}
	for name := range t.events {
		places[placeEvent] = append(places[placeEvent], name)
	}
	sort.Strings(places[placeEvent])
	if len(t.events) == 0 {
		delete(places, placeEvent)
	}
	return places
}

func (t *hookTable) describe() string {
	places := t.list()
	var parts []string
	for _, place := range append(stages(), placeRaw, StageAnalytics, placeEvent) {
		if len(places[place]) > 0 {
			parts = append(parts, string(place)+": "+strings.Join(places[place], ", "))
		}
	}
	if len(parts) == 0 {
		return "this plugin has no hooks"
	}
	return "this plugin has " + strings.Join(parts, "; ")
}
