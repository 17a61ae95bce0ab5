package hookwire

import (
	"context"
	"math"
	"reflect"
	"slices"
	"time"

	"google.golang.org/protobuf/proto"

	"hookwire.dev/sdk-go/internal/gen/pluginv1"
	"hookwire.dev/sdk-go/internal/latin1"
)

// AnalyticsFunc sees the record of an exchange that is over, and may change it in place or drop it; no request waits for it. An error or
// a panic fails that record alone. Its context ends with the gateway's stream.
type AnalyticsFunc func(ctx context.Context, record *Record) error

// Record is one exchange that is over. What a handler leaves alone stays as it was.
type Record struct {
	// Time of its begin, to the millisecond.
	Time      time.Time
	RequestID string
	Method    string
	Host      string
	// Path after the listen path, percent-encoded; OriginalPath is with it.
	Path         string
	OriginalPath string
	UserAgent    string
	IPAddress    string
	// ContentLength of the request; -1: the client did not say.
	ContentLength int64
	ResponseCode  int
	// APIVersion is "Non Versioned" if the API has no versions.
	APIVersion string
	// APIKey is the caller's key, hashed if the gateway hashes keys; empty: nobody was authenticated.
	APIKey    string
	OAuthID   string
	Alias     string
	Tags      []string
	TrackPath bool
	// Total is all of it; Upstream until the upstream's answer was there; Gateway what the gateway and its hooks took.
	Total    time.Duration
	Upstream time.Duration
	Gateway  time.Duration
	// BytesIn and BytesOut are those of the client's connection, with heads.
	BytesIn  uint64
	BytesOut uint64
	// RawRequest and RawResponse are as on the wire; empty unless the exchange is recorded in detail.
	RawRequest  []byte
	RawResponse []byte
	// Expires is when a store may forget it; the zero time: never.
	Expires time.Time
	// Geo is where the client is; nil: not known.
	Geo *Geo
	// Traceparent is the W3C trace context; empty: not traced.
	Traceparent string

	call    *call
	dropped bool
}

// Geo is where a client is, as far as whoever fills it in knows.
type Geo struct {
	Country   string // ISO 3166 code
	City      string
	Latitude  float64
	Longitude float64
	TimeZone  string
}

// Drop lets nobody get this record: no later hook, and no sink.
func (r *Record) Drop() { r.dropped = true }

// API is the API that it is a record of.
func (r *Record) API() API {
	if r.call == nil {
		return API{}
	}
	return *r.call.api
}

// MarshalBinary gives the record as the message hookwire.plugin.v1.Record.
func (r *Record) MarshalBinary() ([]byte, error) { return proto.Marshal(r.wire()) }

// UnmarshalBinary reads what MarshalBinary gave.
func (r *Record) UnmarshalBinary(data []byte) error {
	wire := new(pluginv1.Record)
	if err := proto.Unmarshal(data, wire); err != nil {
		return err
	}
	*r = *newRecord(wire, r.call)
	return nil
}

func (r *Record) configuredBy() *call {
	if r.call == nil {
		r.call = &call{api: &API{}, config: &boundConfig{}}
	}
	return r.call
}

func newRecord(wire *pluginv1.Record, c *call) *Record {
	r := &Record{
		Time: time.UnixMilli(wire.GetTimeMs()).UTC(), RequestID: wire.GetRequestId(), Method: latin1.Decode(wire.GetMethod()),
		Host: latin1.Decode(wire.GetHost()), Path: latin1.Decode(wire.GetPath()), OriginalPath: latin1.Decode(wire.GetOriginalPath()),
		UserAgent: latin1.Decode(wire.GetUserAgent()), IPAddress: wire.GetIpAddress(), ContentLength: wire.GetContentLength(),
		ResponseCode: int(wire.GetResponseCode()), APIVersion: wire.GetApiVersion(), APIKey: wire.GetApiKey(),
		OAuthID: wire.GetOauthId(), Alias: wire.GetAlias(), Tags: slices.Clone(wire.GetTags()), TrackPath: wire.GetTrackPath(),
		Total: fromMS(wire.GetTotalMs()), Upstream: fromMS(wire.GetUpstreamMs()), Gateway: fromMS(wire.GetGatewayMs()),
		BytesIn: wire.GetBytesIn(), BytesOut: wire.GetBytesOut(), RawRequest: slices.Clone(wire.GetRawRequest()),
		RawResponse: slices.Clone(wire.GetRawResponse()), Traceparent: wire.GetTraceparent(), call: c,
	}
	if ms := wire.GetExpireAtMs(); ms != 0 {
		r.Expires = time.UnixMilli(ms).UTC()
	}
	if geo := wire.GetGeo(); geo != nil {
		r.Geo = &Geo{geo.GetCountry(), geo.GetCity(), geo.GetLatitude(), geo.GetLongitude(), geo.GetTimeZone()}
	}
	return r
}

// wire is the record as a message.
func (r *Record) wire() *pluginv1.Record {
	wire := &pluginv1.Record{
		TimeMs: r.Time.UnixMilli(), RequestId: valid(r.RequestID), Method: latin1.Encode(r.Method), Host: latin1.Encode(r.Host),
		Path: latin1.Encode(r.Path), OriginalPath: latin1.Encode(r.OriginalPath), UserAgent: latin1.Encode(r.UserAgent),
		IpAddress: valid(r.IPAddress), ContentLength: r.ContentLength, ResponseCode: uint32(max(0, min(r.ResponseCode, math.MaxInt32))),
		ApiVersion: valid(r.APIVersion), ApiKey: valid(r.APIKey), OauthId: valid(r.OAuthID), Alias: valid(r.Alias),
		Tags: validAll(r.Tags), TrackPath: r.TrackPath, TotalMs: toMS(r.Total), UpstreamMs: toMS(r.Upstream), GatewayMs: toMS(r.Gateway),
		BytesIn: r.BytesIn, BytesOut: r.BytesOut, RawRequest: r.RawRequest, RawResponse: r.RawResponse, Traceparent: valid(r.Traceparent),
	}
	if !r.Expires.IsZero() {
		wire.ExpireAtMs = r.Expires.UnixMilli()
	}
	if r.Geo != nil {
		wire.Geo = &pluginv1.Geo{
			Country: valid(r.Geo.Country), City: valid(r.Geo.City), Latitude: r.Geo.Latitude, Longitude: r.Geo.Longitude,
			TimeZone: valid(r.Geo.TimeZone),
		}
	}
	return wire
}

// sameRecord compares what can be changed.
func sameRecord(a, b *Record) bool { return reflect.DeepEqual(*a, *b) }

func fromMS(ms float64) time.Duration {
	return time.Duration(math.Round(ms * float64(time.Millisecond)))
}

func toMS(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
