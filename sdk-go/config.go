package hookwire

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"sync"
)

// API is the API that a hook is bound to. Under Tyk's protocol Name and ListenPath are not known, and empty.
type API struct {
	ID         string
	Name       string
	OrgID      string
	ListenPath string
}

// Configure decodes the config_data of each definition that uses the hook into a T, which handlers read with [Config], and has check
// look at it: an error refuses the definition, with a message for whoever wrote it. check may be nil.
//
// It runs once when a native gateway binds the hook, and at the first call with a new config under Tyk's protocol. A definition without
// config_data gives what T makes of an empty object. The value is shared by all calls: handlers must not change it.
func Configure[T any](check func(config T, api API) error) HookOption {
	return func(d *declaration) error {
		d.configure = func(text string, api API) (any, error) {
			config, err := decodeConfig[T](text)
			if err == nil && check != nil {
				err = check(config, api)
			}
			return config, err
		}
		return nil
	}
}

// Configured is a *Request, a *Response or a *Record.
type Configured interface{ configuredBy() *call }

// Config gives the definition's config_data as a T. Without [Configure] of the same type it is decoded anew by every call, and one that
// does not fit fails the call.
func Config[T any](from Configured) T {
	call := from.configuredBy()
	if config, ok := call.config.value.(T); ok {
		return config
	}
	config, err := decodeConfig[T](call.config.json)
	if err != nil {
		call.fail(err)
	}
	return config
}

// boundConfig is the config_data of one definition.
type boundConfig struct {
	json  string
	value any
}

// readConfig gives an error that says what is wrong with the config, or what the hook's check gave.
func readConfig(text string, d *declaration, api API) (*boundConfig, error) {
	if _, err := decodeConfig[map[string]json.RawMessage](text); err != nil {
		return nil, err
	}
	config := &boundConfig{json: text}
	if d.configure == nil {
		return config, nil
	}
	value, err := safely(func() (any, error) { return d.configure(text, api) })
	config.value = value
	return config, err
}

func decodeConfig[T any](text string) (T, error) {
	var config T
	data := bytes.TrimSpace([]byte(text))
	if len(data) == 0 || bytes.Equal(data, []byte("null")) {
		data = []byte("{}")
	}
	if !json.Valid(data) {
		return config, fmt.Errorf("config_data is not JSON: %w", json.Unmarshal(data, new(any)))
	}
	if data[0] != '{' {
		return config, errors.New("config_data is not a JSON object")
	}
	if err := json.Unmarshal(data, &config); err != nil {
		return config, fmt.Errorf("config_data: %w", err)
	}
	return config, nil
}

// Far above the number of definitions that name one hook; it only keeps a gateway that reloads for ever from filling the memory.
const maxConfigs = 1000

// configCache is for Tyk's protocol, which sends the config with every call.
type configCache struct {
	mu   sync.RWMutex
	kept map[configKey]*boundConfig
}

type configKey struct{ api, json string }

func (c *configCache) get(text string, d *declaration, api API) (*boundConfig, error) {
	key := configKey{api.ID, text}
	c.mu.RLock()
	kept := c.kept[key]
	c.mu.RUnlock()
	if kept != nil {
		return kept, nil
	}
	config, err := readConfig(text, d, api)
	if err != nil {
		return nil, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.kept == nil || len(c.kept) >= maxConfigs {
		c.kept = map[configKey]*boundConfig{}
	}
	c.kept[key] = config
	return config, nil
}
