package hookwire

// Session is the session of a caller. An auth hook accepts a caller with one that has a Token and whatever else matters; later hooks
// read it. Times are UNIX time in seconds.
type Session struct {
	// Token identifies the caller: the key under which the gateway keeps the session. Required.
	Token string
	// Metadata is seen by later hooks and usable as $tyk_meta.<name> in definitions.
	Metadata map[string]string

	// Rate is the number of requests allowed in each Per seconds; 0: no rate limit.
	Rate float64
	Per  float64
	// QuotaMax is the number of requests allowed in each QuotaRenewalRate seconds; 0 or less: no quota.
	QuotaMax       int64
	QuotaRemaining int64
	// QuotaRenews is when the quota starts anew.
	QuotaRenews int64
	// QuotaRenewalRate in seconds; 0: the quota never starts anew.
	QuotaRenewalRate int64

	// Expires is when the key begins to be refused with 401; 0: never.
	Expires int64
	// AccessRights by API id; empty: every API of the gateway.
	AccessRights map[string]AccessRight
	// OrgID is always the API's own organisation once the gateway has taken the session.
	OrgID string
	// Alias is a readable name for logs and analytics.
	Alias string
	Tags  []string
	// ApplyPolicies are ids of policies, which then decide rate, quota and access. One that does not exist: 403.
	ApplyPolicies []string
	// ApplyPolicyID is the single-policy form of ApplyPolicies.
	ApplyPolicyID string
	// IsInactive: refused with 403.
	IsInactive bool
	// LastUpdated has to stay the same for the same key: under Tyk a new value starts the rate limit anew.
	LastUpdated string

	// IDExtractorDeadline is until when the gateway may let the same credential in without asking (needs an id extractor).
	IDExtractorDeadline int64
	// SessionLifetime is how many seconds the gateway keeps the session; 0: the API's session_lifetime.
	SessionLifetime int64
	// PostExpiryAction is retain or delete: what happens to an expired session.
	PostExpiryAction string
	// PostExpiryGracePeriod in seconds; -1 with retain: for ever.
	PostExpiryGracePeriod   int64
	EnableDetailedRecording bool
	MonitorTriggerLimits    []float64

	Allowance   float64
	LastCheck   int64
	DataExpires int64
	// KeyID is set by newer gateways only.
	KeyID         string
	Certificate   string
	MaxQueryDepth int64
	OAuthClientID string
	OAuthKeys     map[string]string
	BasicAuthData BasicAuthData
	JWTSecret     string
	HMACEnabled   bool
	HMACSecret    string
}

// AccessRight is what a session may do with one API.
type AccessRight struct {
	APIName string
	// APIID; empty: the key of the map.
	APIID string
	// Versions by name; Default for unversioned APIs.
	Versions []string
	// AllowedURLs; none: every path of the API.
	AllowedURLs []AllowedURL
}

// AllowedURL lets a session use a part of an API. URL is a regular expression searched in the path.
type AllowedURL struct {
	URL     string
	Methods []string
}

// BasicAuthData belongs to sessions of basic auth.
type BasicAuthData struct {
	Password string
	Hash     string
}
