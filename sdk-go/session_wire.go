package hookwire

import (
	"errors"
	"fmt"
	"maps"
	"math"

	"google.golang.org/protobuf/proto"

	"hookwire.dev/sdk-go/coprocess"
)

// tokenKey is where Tyk's protocol carries the token of a session.
const tokenKey = "token"

// readSession gives the caller's session; nil: there is none, or the hook did not ask for it, which is a fault.
func (c *call) readSession() *Session {
	if !c.wanted().session {
		c.refuse("the session", "NeedSession()")
		return nil
	}
	message, err := c.sessionMessage()
	if err != nil {
		c.fail(err)
	}
	if message == nil {
		return nil
	}
	return SessionOf(message)
}

// sessionMessage gives the session as it came, with the metadata of the call merged over its own; nil: there is none.
func (c *call) sessionMessage() (*coprocess.SessionState, error) {
	if c.session != nil || !c.hasSession {
		return c.session, nil
	}
	message := new(coprocess.SessionState)
	if err := proto.Unmarshal([]byte(c.sessionBytes), message); err != nil {
		return nil, fmt.Errorf("the session of the call cannot be read: %w", err)
	}
	if len(c.metadata) > 0 {
		merged := maps.Clone(message.GetMetadata())
		if merged == nil {
			merged = map[string]string{}
		}
		maps.Copy(merged, c.metadata)
		message.Metadata = merged
	}
	c.session = message
	return message, nil
}

// SessionOf gives a session as Tyk's protocol carries it; for raw hooks and tests.
func SessionOf(wire *coprocess.SessionState) *Session {
	token, ok := wire.GetMetadata()[tokenKey]
	if !ok {
		token = wire.GetKeyId()
	}
	return &Session{
		Token: token, Metadata: maps.Clone(wire.GetMetadata()),
		Rate: wire.GetRate(), Per: wire.GetPer(),
		QuotaMax: wire.GetQuotaMax(), QuotaRemaining: wire.GetQuotaRemaining(),
		QuotaRenews: wire.GetQuotaRenews(), QuotaRenewalRate: wire.GetQuotaRenewalRate(),
		Expires: wire.GetExpires(), AccessRights: rightsOf(wire.GetAccessRights()),
		OrgID: wire.GetOrgId(), Alias: wire.GetAlias(), Tags: wire.GetTags(),
		ApplyPolicies: wire.GetApplyPolicies(), ApplyPolicyID: wire.GetApplyPolicyId(),
		IsInactive: wire.GetIsInactive(), LastUpdated: wire.GetLastUpdated(),
		IDExtractorDeadline: wire.GetIdExtractorDeadline(), SessionLifetime: wire.GetSessionLifetime(),
		PostExpiryAction: wire.GetPostExpiryAction(), PostExpiryGracePeriod: wire.GetPostExpiryGracePeriod(),
		EnableDetailedRecording: wire.GetEnableDetailedRecording(), MonitorTriggerLimits: wire.GetMonitor().GetTriggerLimits(),
		Allowance: wire.GetAllowance(), LastCheck: wire.GetLastCheck(), DataExpires: wire.GetDataExpires(),
		KeyID: wire.GetKeyId(), Certificate: wire.GetCertificate(), MaxQueryDepth: wire.GetMaxQueryDepth(),
		OAuthClientID: wire.GetOauthClientId(), OAuthKeys: wire.GetOauthKeys(),
		BasicAuthData: BasicAuthData{wire.GetBasicAuthData().GetPassword(), wire.GetBasicAuthData().GetHash()},
		JWTSecret:     wire.GetJwtData().GetSecret(),
		HMACEnabled:   wire.GetHmacEnabled(), HMACSecret: wire.GetHmacSecret(),
	}
}

// State gives the session as Tyk's protocol carries it, or an error that names the field at fault; for raw hooks and tests.
func (s *Session) State() (*coprocess.SessionState, error) {
	if s.Token == "" {
		return nil, errors.New("an accepted session needs a Token: the text under which the gateway keeps it")
	}
	if err := s.checkNumbers(); err != nil {
		return nil, err
	}
	metadata := maps.Clone(s.Metadata)
	if metadata == nil {
		metadata = map[string]string{}
	}
	metadata[tokenKey] = s.Token
	wire := &coprocess.SessionState{
		Metadata: metadata, Rate: s.Rate, Per: s.Per,
		QuotaMax: s.QuotaMax, QuotaRemaining: s.QuotaRemaining, QuotaRenews: s.QuotaRenews, QuotaRenewalRate: s.QuotaRenewalRate,
		Expires: s.Expires, AccessRights: rightsMessage(s.AccessRights), OrgId: s.OrgID, Alias: s.Alias, Tags: s.Tags,
		ApplyPolicies: s.ApplyPolicies, ApplyPolicyId: s.ApplyPolicyID, IsInactive: s.IsInactive, LastUpdated: s.LastUpdated,
		IdExtractorDeadline: s.IDExtractorDeadline, SessionLifetime: s.SessionLifetime,
		PostExpiryAction: s.PostExpiryAction, PostExpiryGracePeriod: s.PostExpiryGracePeriod,
		EnableDetailedRecording: s.EnableDetailedRecording,
		Allowance:               s.Allowance, LastCheck: s.LastCheck, DataExpires: s.DataExpires, KeyId: s.KeyID,
		Certificate: s.Certificate, MaxQueryDepth: s.MaxQueryDepth, OauthClientId: s.OAuthClientID, OauthKeys: s.OAuthKeys,
		HmacEnabled: s.HMACEnabled, HmacSecret: s.HMACSecret,
	}
	if len(s.MonitorTriggerLimits) > 0 {
		wire.Monitor = &coprocess.Monitor{TriggerLimits: s.MonitorTriggerLimits}
	}
	if s.BasicAuthData != (BasicAuthData{}) {
		wire.BasicAuthData = &coprocess.BasicAuthData{Password: s.BasicAuthData.Password, Hash: s.BasicAuthData.Hash}
	}
	if s.JWTSecret != "" {
		wire.JwtData = &coprocess.JWTData{Secret: s.JWTSecret}
	}
	return wire, nil
}

// checkNumbers refuses what JSON, as which sessions are kept, cannot hold.
func (s *Session) checkNumbers() error {
	for field, value := range map[string]float64{"Rate": s.Rate, "Per": s.Per, "Allowance": s.Allowance} {
		if math.IsNaN(value) || math.IsInf(value, 0) {
			return fmt.Errorf("the field %s of a session must be a finite number, not %v", field, value)
		}
	}
	return nil
}

func rightsOf(wire map[string]*coprocess.AccessDefinition) map[string]AccessRight {
	if len(wire) == 0 {
		return nil
	}
	rights := make(map[string]AccessRight, len(wire))
	for id, right := range wire {
		var allowed []AllowedURL
		for _, spec := range right.GetAllowedUrls() {
			if spec.GetUrl() != "" {
				allowed = append(allowed, AllowedURL{spec.GetUrl(), spec.GetMethods()})
			}
		}
		rights[id] = AccessRight{right.GetApiName(), right.GetApiId(), right.GetVersions(), allowed}
	}
	return rights
}

func rightsMessage(rights map[string]AccessRight) map[string]*coprocess.AccessDefinition {
	if len(rights) == 0 {
		return nil
	}
	wire := make(map[string]*coprocess.AccessDefinition, len(rights))
	for id, right := range rights {
		definition := &coprocess.AccessDefinition{ApiName: right.APIName, ApiId: right.APIID, Versions: right.Versions}
		if definition.ApiId == "" {
			definition.ApiId = id
		}
		for _, allowed := range right.AllowedURLs {
			definition.AllowedUrls = append(definition.AllowedUrls, &coprocess.AccessSpec{Url: allowed.URL, Methods: allowed.Methods})
		}
		wire[id] = definition
	}
	return wire
}
