// Authentication: keys from the API definition, sessions with a rate limit, answers that the gateway keeps, an alarm.
package main

import (
	"context"
	"errors"
	"log"
	"net/http"
	"time"

	hookwire "hookwire.dev/sdk-go"
)

// config is the config_data of the definition.
type config struct {
	Keys map[string]caller `json:"keys"`
}

type caller struct {
	Alias string  `json:"alias"`
	Rate  float64 `json:"rate"`
}

func main() {
	if err := hookwire.Serve(context.Background(), newPlugin()); err != nil {
		log.Fatal(err)
	}
}

func newPlugin() *hookwire.Plugin {
	plugin := hookwire.New("vault", hookwire.Version("1.0"))
	plugin.Auth("key", accept, hookwire.NeedHeaders("Authorization"), hookwire.Configure(checkConfig),
		hookwire.Cache(hookwire.CacheRule{Headers: []string{"Authorization"}, TTL: 10 * time.Second, NegativeTTL: time.Second}))
	plugin.Post("whoami", whoami, hookwire.NeedSession())
	plugin.Event("alarm", func(ctx context.Context, event *hookwire.Event) error {
		plugin.Log().WarnContext(ctx, "somebody was refused", "origin", event.Meta["Origin"], "path", event.Meta["Path"])
		return nil
	})
	return plugin
}

func checkConfig(config config, _ hookwire.API) error {
	if len(config.Keys) == 0 {
		return errors.New("config_data.keys is empty: nobody could get in")
	}
	return nil
}

func accept(_ context.Context, req *hookwire.Request) (*hookwire.Session, error) {
	key := req.Headers.Get("Authorization")
	caller, known := hookwire.Config[config](req).Keys[key]
	if !known {
		return nil, hookwire.Reject(http.StatusUnauthorized, "who are you?")
	}
	return &hookwire.Session{Token: key, Alias: caller.Alias, Rate: caller.Rate, Per: 10}, nil
}

// whoami answers in the place of an upstream.
func whoami(_ context.Context, req *hookwire.Request) error {
	session := req.Session()
	return hookwire.ReplyJSON(http.StatusOK, map[string]any{"alias": session.Alias, "rate": session.Rate, "per": session.Per})
}
