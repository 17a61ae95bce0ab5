package hookwire_test

import (
	"context"
	"errors"
	"fmt"
	"log"
	"log/slog"
	"net/http"
	"os"
	"strconv"
	"time"

	hookwire "hookwire.dev/sdk-go"
	"hookwire.dev/sdk-go/coprocess"
	"hookwire.dev/sdk-go/plugintest"
)

// A whole plugin.
func Example() {
	plugin := hookwire.New("shop", hookwire.Version("1.0"))
	plugin.Pre("tenant", func(_ context.Context, req *hookwire.Request) error {
		tenant := req.Headers.Get("X-Tenant")
		if tenant == "" {
			return hookwire.ReplyJSON(http.StatusBadRequest, map[string]string{"error": "tenant missing"})
		}
		req.Headers.Set("X-Shard", strconv.Itoa(len(tenant)%8))
		return nil
	}, hookwire.NeedHeaders("X-Tenant"))
	plugin.Auth("apikey", func(_ context.Context, req *hookwire.Request) (*hookwire.Session, error) {
		key := req.Headers.Get("Authorization")
		if key != "open-sesame" {
			return nil, hookwire.Reject(http.StatusUnauthorized, "who are you?")
		}
		return &hookwire.Session{Token: key, Alias: "Ali Baba", Rate: 100, Per: 60}, nil
	}, hookwire.NeedHeaders("Authorization"))
	plugin.Response("stamp", func(_ context.Context, res *hookwire.Response) error {
		res.Headers.Set("X-Served-To", res.Session().Alias)
		return nil
	}, hookwire.NeedSession())

	if err := hookwire.Serve(context.Background(), plugin, hookwire.Address("tcp://127.0.0.1:5555")); err != nil {
		log.Fatal(err)
	}
}

// Configs are decoded and checked when a definition is bound, before the first request.
func ExampleConfigure() {
	type Limits struct {
		MaxItems int `json:"max_items"`
	}
	plugin := quiet("shop")
	plugin.Post("items", func(_ context.Context, req *hookwire.Request) error {
		limits := hookwire.Config[Limits](req)
		if items, err := strconv.Atoi(req.Query.Get("items")); err == nil && items > limits.MaxItems {
			return hookwire.Reject(http.StatusBadRequest, "too many items")
		}
		return nil
	}, hookwire.Configure(func(limits Limits, api hookwire.API) error {
		if limits.MaxItems < 1 {
			return fmt.Errorf("max_items of %s must be 1 or more", api.ID)
		}
		return nil
	}))

	harness := plugintest.New(tester(), plugin, plugintest.Native)
	fmt.Println(harness.Post("items", plugintest.Request{URL: "/?items=9", Config: Limits{MaxItems: 5}}).Message)
	fmt.Println(harness.Post("items", plugintest.Request{}).Err)
	// Output:
	// too many items
	// max_items of test-api must be 1 or more
}

// An auth hook whose answers the gateway keeps.
func ExampleCache() {
	plugin := quiet("shop")
	plugin.Auth("apikey", func(ctx context.Context, req *hookwire.Request) (*hookwire.Session, error) {
		return lookUp(ctx, req.Headers.Get("Authorization"))
	}, hookwire.NeedHeaders("Authorization"), hookwire.Cache(hookwire.CacheRule{
		Headers: []string{"Authorization"}, TTL: 30 * time.Second, NegativeTTL: 2 * time.Second,
	}))
	fmt.Println(plugin.Err())
	// Output: <nil>
}

// A rejection comes from any depth, wrapped or not.
func ExampleRejection() {
	errNotYours := hookwire.Reject(http.StatusForbidden, "not yours")
	check := func(owner string) error {
		if owner != "ann" {
			return fmt.Errorf("checking %q: %w", owner, errNotYours)
		}
		return nil
	}
	err := check("bob")
	var rejection *hookwire.Rejection
	fmt.Println(errors.As(err, &rejection), rejection.Status, rejection.Message)
	// Output: true 403 not yours
}

// Code that was written against Tyk's protocol goes on as it is.
func ExamplePlugin_Raw() {
	plugin := quiet("old")
	plugin.Raw("MyPreHook", func(_ context.Context, object *coprocess.Object) (*coprocess.Object, error) {
		object.Request.SetHeaders = map[string]string{"X-Pre": "seen"}
		return object, nil
	})
	result := plugintest.New(tester(), plugin, plugintest.Tyk).Pre("MyPreHook", plugintest.Request{})
	fmt.Println(result.Request.Headers.Get("X-Pre"))
	// Output: seen
}

// Records that are logged with the context of a call name it.
func ExamplePlugin_Log() {
	withoutTime := &slog.HandlerOptions{ReplaceAttr: func(_ []string, attr slog.Attr) slog.Attr {
		if attr.Key == slog.TimeKey {
			return slog.Attr{}
		}
		return attr
	}, Level: slog.LevelWarn}
	plugin := hookwire.New("shop", hookwire.Log(slog.New(slog.NewTextHandler(os.Stdout, withoutTime))))
	plugin.Pre("slow", func(ctx context.Context, _ *hookwire.Request) error {
		plugin.Log().WarnContext(ctx, "that took long")
		return nil
	})
	plugintest.New(tester(), plugin, plugintest.Native).Pre("slow", plugintest.Request{})
	// Output: level=WARN msg="that took long" hook=slow stage=pre api=test-api request_id=test-request
}
