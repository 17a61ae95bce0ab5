// Changing requests: headers, query and path for all of them, the body of those that have JSON.
package main

import (
	"context"
	"fmt"
	"hash/fnv"
	"log"
	"net/http"
	"strconv"
	"strings"

	hookwire "hookwire.dev/sdk-go"
)

// config is the config_data of the definition.
type config struct {
	Shards uint32 `json:"shards"`
}

func main() {
	go func() { log.Fatal(http.ListenAndServe("127.0.0.1:9000", upstream())) }()
	if err := hookwire.Serve(context.Background(), newPlugin()); err != nil {
		log.Fatal(err)
	}
}

func newPlugin() *hookwire.Plugin {
	plugin := hookwire.New("orders", hookwire.Version("1.0"))
	plugin.Pre("tenant", tenant, hookwire.NeedHeaders("X-Tenant"), hookwire.NeedQuery(), hookwire.Configure(checkConfig),
		hookwire.ConfigSchema(`{"type": "object", "required": ["shards"], "properties": {"shards": {"type": "integer", "minimum": 1}}}`))
	plugin.Post("stamp", stamp, hookwire.NeedBody(), hookwire.NeedHeaders("Content-Type", "X-Shard"),
		hookwire.MatchMethods("POST", "PUT"), hookwire.MatchHeaders("Content-Type"))
	return plugin
}

func checkConfig(config config, _ hookwire.API) error {
	if config.Shards == 0 {
		return fmt.Errorf("config_data.shards must be 1 or more")
	}
	return nil
}

// tenant sends each tenant to its shard, in a header and as the front of the path.
func tenant(_ context.Context, req *hookwire.Request) error {
	tenant := req.Headers.Get("X-Tenant")
	if tenant == "" {
		return hookwire.Reject(http.StatusBadRequest, "X-Tenant is missing")
	}
	hash := fnv.New32a()
	hash.Write([]byte(tenant))
	shard := strconv.FormatUint(uint64(hash.Sum32()%hookwire.Config[config](req).Shards), 10)
	req.Headers.Set("X-Shard", shard)
	req.SetPath(req.API().ListenPath + "shard-" + shard + "/" + strings.TrimPrefix(req.Path(), req.API().ListenPath))
	if !req.Query.Has("limit") {
		req.Query.Set("limit", "100")
	}
	return nil
}

// stamp adds the shard to a body of JSON.
func stamp(_ context.Context, req *hookwire.Request) error {
	if !strings.HasPrefix(req.Headers.Get("Content-Type"), "application/json") {
		return nil
	}
	var order map[string]any
	if err := req.Body.JSON(&order); err != nil {
		return hookwire.Reject(http.StatusBadRequest, err.Error())
	}
	if order == nil {
		return hookwire.Reject(http.StatusBadRequest, "an order is a JSON object")
	}
	order["shard"] = req.Headers.Get("X-Shard")
	req.Body.SetJSON(order)
	return nil
}
