package hookwire_test

import (
	"context"
	"math"
	"reflect"
	"strings"
	"testing"

	hookwire "hookwire.dev/sdk-go"
	"hookwire.dev/sdk-go/plugintest"
)

// fullSession has a value in every field.
func fullSession() *hookwire.Session {
	return &hookwire.Session{
		Token: "t", Metadata: map[string]string{"plan": "gold", "token": "t"}, Rate: 1.5, Per: 60,
		QuotaMax: 9e15, QuotaRemaining: 3, QuotaRenews: 4, QuotaRenewalRate: 5, Expires: 6,
		AccessRights: map[string]hookwire.AccessRight{"a": {
			APIName: "A", APIID: "a", Versions: []string{"Default"},
			AllowedURLs: []hookwire.AllowedURL{{URL: "/x", Methods: []string{"GET"}}},
		}},
		OrgID: "o", Alias: "ann", Tags: []string{"x", "y"}, ApplyPolicies: []string{"p"}, ApplyPolicyID: "q", IsInactive: true,
		LastUpdated: "l", IDExtractorDeadline: 7, SessionLifetime: 8, PostExpiryAction: "retain", PostExpiryGracePeriod: -1,
		EnableDetailedRecording: true, MonitorTriggerLimits: []float64{0.5}, Allowance: 9, LastCheck: 10, DataExpires: 11,
		KeyID: "k", Certificate: "c", MaxQueryDepth: 12, OAuthClientID: "oc", OAuthKeys: map[string]string{"a": "b"},
		BasicAuthData: hookwire.BasicAuthData{Password: "pw", Hash: "bcrypt"}, JWTSecret: "j", HMACEnabled: true, HMACSecret: "h",
	}
}

func TestEveryFieldOfASessionTravels(t *testing.T) {
	full := fullSession()
	fields := reflect.ValueOf(*full)
	for i := range fields.NumField() {
		if fields.Field(i).IsZero() {
			t.Fatalf("%s is empty: the test would not see it lost", fields.Type().Field(i).Name)
		}
	}
	seen := make(chan *hookwire.Session, 2)
	plugin := newPlugin()
	plugin.Auth("give", func(context.Context, *hookwire.Request) (*hookwire.Session, error) { return fullSession(), nil })
	plugin.PostAuth("see", func(_ context.Context, req *hookwire.Request) error {
		seen <- req.Session()
		return nil
	})
	plugin.Response("see", func(_ context.Context, res *hookwire.Response) error {
		seen <- res.Session()
		return nil
	})
	overBoth(t, func(t *testing.T, protocol plugintest.Protocol) {
		h := plugintest.New(t, plugin, protocol)
		if given := h.Auth("give", plugintest.Request{}).Session; !reflect.DeepEqual(given, full) {
			t.Errorf("given: %+v", given)
		}
		h.PostAuth("see", plugintest.Request{Session: full})
		h.Response("see", plugintest.Request{Session: full})
		for range 2 {
			if got := <-seen; !reflect.DeepEqual(got, full) {
				t.Errorf("seen: %+v", got)
			}
		}
		h.Response("see", plugintest.Request{})
		if got := <-seen; got == nil || got.Token != "" {
			t.Errorf("on a keyless API: %+v", got)
		}
	})
}

func TestSessionsThatCannotBeKept(t *testing.T) {
	tests := map[string]*hookwire.Session{
		"needs a Token": {},
		"Rate of a session must be a finite number, not NaN":  {Token: "t", Rate: math.NaN()},
		"Per of a session must be a finite number, not +Inf":  {Token: "t", Per: math.Inf(1)},
		"Allowance of a session must be a finite number, not": {Token: "t", Allowance: math.Inf(-1)},
	}
	for want, session := range tests {
		if _, err := session.State(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, not %q", err, want)
		}
	}
	plugin := newPlugin()
	plugin.Auth("bytes", func(context.Context, *hookwire.Request) (*hookwire.Session, error) {
		return &hookwire.Session{Token: "\xff"}, nil
	})
	overBoth(t, func(t *testing.T, protocol plugintest.Protocol) {
		result := plugintest.New(t, plugin, protocol).Auth("bytes", plugintest.Request{})
		wantFailure(t, result, "UTF-8")
	})
}

func TestAccessRightsHaveTheirKeyAsID(t *testing.T) {
	session := &hookwire.Session{Token: "t", AccessRights: map[string]hookwire.AccessRight{"a": {}}}
	state, err := session.State()
	if err != nil || state.GetAccessRights()["a"].GetApiId() != "a" {
		t.Errorf("got %v, %v", state, err)
	}
	if len(session.Metadata) != 0 {
		t.Error("the plugin's own map was changed")
	}
}
