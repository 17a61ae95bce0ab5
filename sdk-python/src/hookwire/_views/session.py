"""The session of a caller."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class AllowedUrl:
    """Paths of an API: `url` is a regular expression searched in the path."""

    url: str
    methods: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessRight:
    """What a session may do with one API. No `allowed_urls`: every path of it."""

    api_name: str = ""
    api_id: str = ""
    versions: Sequence[str] = ()
    """Version names; `Default` for unversioned APIs."""
    allowed_urls: Sequence[AllowedUrl] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BasicAuthData:
    """Credentials of HTTP's basic authentication."""

    password: str = ""
    hash: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class JwtData:
    """The secret that the caller's tokens are signed with."""

    secret: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Monitor:
    """Percentages of the quota at which the event TriggerExceeded fires."""

    trigger_limits: Sequence[float] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """What the gateway knows about a caller. An auth hook returns one with a `token`; later hooks can read it.

    It is frozen: a change after authentication would have no effect. `dataclasses.replace` makes a changed copy. Times are UNIX
    seconds.
    """

    token: str = ""
    """Identifies the caller: the key under which the gateway keeps the session."""
    metadata: Mapping[str, Any] = field(default_factory=dict)
    """Seen by later hooks, and usable as `$tyk_meta.<name>` in definitions. Text; other values are stored as their JSON."""
    rate: float = 0.0
    """Requests allowed in each `per` seconds; 0: no rate limit."""
    per: float = 0.0
    quota_max: int = 0
    """Requests allowed in each `quota_renewal_rate` seconds; 0 or less: no quota."""
    quota_remaining: int = 0
    quota_renews: int = 0
    """When the quota starts anew."""
    quota_renewal_rate: int = 0
    """Seconds; 0: the quota never starts anew."""
    expires: int = 0
    """When the key stops to be accepted (401); 0: never."""
    access_rights: Mapping[str, AccessRight] = field(default_factory=dict)
    """By API id; empty: every API of the gateway."""
    org_id: str = ""
    """Always the API's own organisation once the gateway has taken the session."""
    alias: str = ""
    """A readable name for logs and analytics."""
    tags: Sequence[str] = ()
    apply_policies: Sequence[str] = ()
    """Ids of policies, which then decide rate, quota and access. One that does not exist: 403."""
    apply_policy_id: str = ""
    """The single-policy form of `apply_policies`."""
    is_inactive: bool = False
    """True: refused with 403."""
    last_updated: str = ""
    """Keep it the same for the same key: under Tyk a new value starts the rate limit anew."""
    id_extractor_deadline: int = 0
    """Until when the gateway may let the same credential in without asking (needs an id extractor)."""
    session_lifetime: int = 0
    """Seconds the gateway keeps the session; 0: the API's `session_lifetime`."""
    post_expiry_action: str = ""
    """`retain` or `delete`: what happens to an expired session."""
    post_expiry_grace_period: int = 0
    """Seconds; -1 with `retain`: for ever."""
    enable_detailed_recording: bool = False
    monitor: Monitor = Monitor()
    allowance: float = 0.0
    last_check: int = 0
    data_expires: int = 0
    key_id: str = ""
    """Set by newer gateways only."""
    certificate: str = ""
    max_query_depth: int = 0
    oauth_client_id: str = ""
    oauth_keys: Mapping[str, str] = field(default_factory=dict)
    basic_auth_data: BasicAuthData = BasicAuthData()
    jwt_data: JwtData = JwtData()
    hmac_enabled: bool = False
    hmac_secret: str = ""
