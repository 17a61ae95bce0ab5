# Generated from proto/ by scripts/generate-python.ts; not to be edited by hand.
from hookwire._proto import coprocess_session_state_pb2 as _coprocess_session_state_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Stage(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    STAGE_UNSPECIFIED: _ClassVar[Stage]
    PRE: _ClassVar[Stage]
    AUTH: _ClassVar[Stage]
    POST_AUTH: _ClassVar[Stage]
    POST: _ClassVar[Stage]
    RESPONSE: _ClassVar[Stage]
    ANALYTICS: _ClassVar[Stage]
STAGE_UNSPECIFIED: Stage
PRE: Stage
AUTH: Stage
POST_AUTH: Stage
POST: Stage
RESPONSE: Stage
ANALYTICS: Stage

class GatewayFrame(_message.Message):
    __slots__ = ("hello", "bind", "unbind", "calls", "cancel", "events", "records", "drain")
    HELLO_FIELD_NUMBER: _ClassVar[int]
    BIND_FIELD_NUMBER: _ClassVar[int]
    UNBIND_FIELD_NUMBER: _ClassVar[int]
    CALLS_FIELD_NUMBER: _ClassVar[int]
    CANCEL_FIELD_NUMBER: _ClassVar[int]
    EVENTS_FIELD_NUMBER: _ClassVar[int]
    RECORDS_FIELD_NUMBER: _ClassVar[int]
    DRAIN_FIELD_NUMBER: _ClassVar[int]
    hello: Hello
    bind: Bind
    unbind: Unbind
    calls: Calls
    cancel: Cancel
    events: Events
    records: Records
    drain: Drain
    def __init__(self, hello: _Optional[_Union[Hello, _Mapping]] = ..., bind: _Optional[_Union[Bind, _Mapping]] = ..., unbind: _Optional[_Union[Unbind, _Mapping]] = ..., calls: _Optional[_Union[Calls, _Mapping]] = ..., cancel: _Optional[_Union[Cancel, _Mapping]] = ..., events: _Optional[_Union[Events, _Mapping]] = ..., records: _Optional[_Union[Records, _Mapping]] = ..., drain: _Optional[_Union[Drain, _Mapping]] = ...) -> None: ...

class PluginFrame(_message.Message):
    __slots__ = ("welcome", "bound", "results", "credit", "forget", "record_results", "drain")
    WELCOME_FIELD_NUMBER: _ClassVar[int]
    BOUND_FIELD_NUMBER: _ClassVar[int]
    RESULTS_FIELD_NUMBER: _ClassVar[int]
    CREDIT_FIELD_NUMBER: _ClassVar[int]
    FORGET_FIELD_NUMBER: _ClassVar[int]
    RECORD_RESULTS_FIELD_NUMBER: _ClassVar[int]
    DRAIN_FIELD_NUMBER: _ClassVar[int]
    welcome: Welcome
    bound: Bound
    results: Results
    credit: Credit
    forget: Forget
    record_results: RecordResults
    drain: Drain
    def __init__(self, welcome: _Optional[_Union[Welcome, _Mapping]] = ..., bound: _Optional[_Union[Bound, _Mapping]] = ..., results: _Optional[_Union[Results, _Mapping]] = ..., credit: _Optional[_Union[Credit, _Mapping]] = ..., forget: _Optional[_Union[Forget, _Mapping]] = ..., record_results: _Optional[_Union[RecordResults, _Mapping]] = ..., drain: _Optional[_Union[Drain, _Mapping]] = ...) -> None: ...

class Hello(_message.Message):
    __slots__ = ("gateway", "instance", "features")
    GATEWAY_FIELD_NUMBER: _ClassVar[int]
    INSTANCE_FIELD_NUMBER: _ClassVar[int]
    FEATURES_FIELD_NUMBER: _ClassVar[int]
    gateway: str
    instance: str
    features: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, gateway: _Optional[str] = ..., instance: _Optional[str] = ..., features: _Optional[_Iterable[str]] = ...) -> None: ...

class Welcome(_message.Message):
    __slots__ = ("name", "version", "sdk", "features", "hooks", "window", "max_message_bytes")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    SDK_FIELD_NUMBER: _ClassVar[int]
    FEATURES_FIELD_NUMBER: _ClassVar[int]
    HOOKS_FIELD_NUMBER: _ClassVar[int]
    WINDOW_FIELD_NUMBER: _ClassVar[int]
    MAX_MESSAGE_BYTES_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: str
    sdk: str
    features: _containers.RepeatedScalarFieldContainer[str]
    hooks: _containers.RepeatedCompositeFieldContainer[Hook]
    window: int
    max_message_bytes: int
    def __init__(self, name: _Optional[str] = ..., version: _Optional[str] = ..., sdk: _Optional[str] = ..., features: _Optional[_Iterable[str]] = ..., hooks: _Optional[_Iterable[_Union[Hook, _Mapping]]] = ..., window: _Optional[int] = ..., max_message_bytes: _Optional[int] = ...) -> None: ...

class Hook(_message.Message):
    __slots__ = ("name", "stages", "needs", "match", "cache", "config_schema", "timeout_ms", "about")
    NAME_FIELD_NUMBER: _ClassVar[int]
    STAGES_FIELD_NUMBER: _ClassVar[int]
    NEEDS_FIELD_NUMBER: _ClassVar[int]
    MATCH_FIELD_NUMBER: _ClassVar[int]
    CACHE_FIELD_NUMBER: _ClassVar[int]
    CONFIG_SCHEMA_FIELD_NUMBER: _ClassVar[int]
    TIMEOUT_MS_FIELD_NUMBER: _ClassVar[int]
    ABOUT_FIELD_NUMBER: _ClassVar[int]
    name: str
    stages: _containers.RepeatedScalarFieldContainer[Stage]
    needs: Needs
    match: Match
    cache: AuthCache
    config_schema: str
    timeout_ms: int
    about: str
    def __init__(self, name: _Optional[str] = ..., stages: _Optional[_Iterable[_Union[Stage, str]]] = ..., needs: _Optional[_Union[Needs, _Mapping]] = ..., match: _Optional[_Union[Match, _Mapping]] = ..., cache: _Optional[_Union[AuthCache, _Mapping]] = ..., config_schema: _Optional[str] = ..., timeout_ms: _Optional[int] = ..., about: _Optional[str] = ...) -> None: ...

class Needs(_message.Message):
    __slots__ = ("request_headers", "request_header_names", "response_headers", "response_header_names", "query", "request_body", "response_body", "session", "client")
    class Headers(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        NONE: _ClassVar[Needs.Headers]
        LISTED: _ClassVar[Needs.Headers]
        ALL: _ClassVar[Needs.Headers]
    NONE: Needs.Headers
    LISTED: Needs.Headers
    ALL: Needs.Headers
    class Body(_message.Message):
        __slots__ = ("wanted", "prefix_bytes")
        WANTED_FIELD_NUMBER: _ClassVar[int]
        PREFIX_BYTES_FIELD_NUMBER: _ClassVar[int]
        wanted: bool
        prefix_bytes: int
        def __init__(self, wanted: bool = ..., prefix_bytes: _Optional[int] = ...) -> None: ...
    REQUEST_HEADERS_FIELD_NUMBER: _ClassVar[int]
    REQUEST_HEADER_NAMES_FIELD_NUMBER: _ClassVar[int]
    RESPONSE_HEADERS_FIELD_NUMBER: _ClassVar[int]
    RESPONSE_HEADER_NAMES_FIELD_NUMBER: _ClassVar[int]
    QUERY_FIELD_NUMBER: _ClassVar[int]
    REQUEST_BODY_FIELD_NUMBER: _ClassVar[int]
    RESPONSE_BODY_FIELD_NUMBER: _ClassVar[int]
    SESSION_FIELD_NUMBER: _ClassVar[int]
    CLIENT_FIELD_NUMBER: _ClassVar[int]
    request_headers: Needs.Headers
    request_header_names: _containers.RepeatedScalarFieldContainer[str]
    response_headers: Needs.Headers
    response_header_names: _containers.RepeatedScalarFieldContainer[str]
    query: bool
    request_body: Needs.Body
    response_body: Needs.Body
    session: bool
    client: bool
    def __init__(self, request_headers: _Optional[_Union[Needs.Headers, str]] = ..., request_header_names: _Optional[_Iterable[str]] = ..., response_headers: _Optional[_Union[Needs.Headers, str]] = ..., response_header_names: _Optional[_Iterable[str]] = ..., query: bool = ..., request_body: _Optional[_Union[Needs.Body, _Mapping]] = ..., response_body: _Optional[_Union[Needs.Body, _Mapping]] = ..., session: bool = ..., client: bool = ...) -> None: ...

class Match(_message.Message):
    __slots__ = ("methods", "paths", "headers")
    METHODS_FIELD_NUMBER: _ClassVar[int]
    PATHS_FIELD_NUMBER: _ClassVar[int]
    HEADERS_FIELD_NUMBER: _ClassVar[int]
    methods: _containers.RepeatedScalarFieldContainer[str]
    paths: _containers.RepeatedScalarFieldContainer[str]
    headers: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, methods: _Optional[_Iterable[str]] = ..., paths: _Optional[_Iterable[str]] = ..., headers: _Optional[_Iterable[str]] = ...) -> None: ...

class AuthCache(_message.Message):
    __slots__ = ("headers", "query", "cookies", "ttl_ms", "negative_ttl_ms")
    HEADERS_FIELD_NUMBER: _ClassVar[int]
    QUERY_FIELD_NUMBER: _ClassVar[int]
    COOKIES_FIELD_NUMBER: _ClassVar[int]
    TTL_MS_FIELD_NUMBER: _ClassVar[int]
    NEGATIVE_TTL_MS_FIELD_NUMBER: _ClassVar[int]
    headers: _containers.RepeatedScalarFieldContainer[str]
    query: _containers.RepeatedScalarFieldContainer[str]
    cookies: _containers.RepeatedScalarFieldContainer[str]
    ttl_ms: int
    negative_ttl_ms: int
    def __init__(self, headers: _Optional[_Iterable[str]] = ..., query: _Optional[_Iterable[str]] = ..., cookies: _Optional[_Iterable[str]] = ..., ttl_ms: _Optional[int] = ..., negative_ttl_ms: _Optional[int] = ...) -> None: ...

class Bind(_message.Message):
    __slots__ = ("binding", "hook", "stage", "api_id", "api_name", "org_id", "listen_path", "config_json")
    BINDING_FIELD_NUMBER: _ClassVar[int]
    HOOK_FIELD_NUMBER: _ClassVar[int]
    STAGE_FIELD_NUMBER: _ClassVar[int]
    API_ID_FIELD_NUMBER: _ClassVar[int]
    API_NAME_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    LISTEN_PATH_FIELD_NUMBER: _ClassVar[int]
    CONFIG_JSON_FIELD_NUMBER: _ClassVar[int]
    binding: int
    hook: str
    stage: Stage
    api_id: str
    api_name: str
    org_id: str
    listen_path: str
    config_json: str
    def __init__(self, binding: _Optional[int] = ..., hook: _Optional[str] = ..., stage: _Optional[_Union[Stage, str]] = ..., api_id: _Optional[str] = ..., api_name: _Optional[str] = ..., org_id: _Optional[str] = ..., listen_path: _Optional[str] = ..., config_json: _Optional[str] = ...) -> None: ...

class Unbind(_message.Message):
    __slots__ = ("binding",)
    BINDING_FIELD_NUMBER: _ClassVar[int]
    binding: int
    def __init__(self, binding: _Optional[int] = ...) -> None: ...

class Bound(_message.Message):
    __slots__ = ("binding", "error")
    BINDING_FIELD_NUMBER: _ClassVar[int]
    ERROR_FIELD_NUMBER: _ClassVar[int]
    binding: int
    error: str
    def __init__(self, binding: _Optional[int] = ..., error: _Optional[str] = ...) -> None: ...

class Calls(_message.Message):
    __slots__ = ("calls",)
    CALLS_FIELD_NUMBER: _ClassVar[int]
    calls: _containers.RepeatedCompositeFieldContainer[Call]
    def __init__(self, calls: _Optional[_Iterable[_Union[Call, _Mapping]]] = ...) -> None: ...

class Call(_message.Message):
    __slots__ = ("id", "binding", "budget_ms", "request", "response", "session", "metadata", "request_id", "traceparent", "client")
    class MetadataEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    ID_FIELD_NUMBER: _ClassVar[int]
    BINDING_FIELD_NUMBER: _ClassVar[int]
    BUDGET_MS_FIELD_NUMBER: _ClassVar[int]
    REQUEST_FIELD_NUMBER: _ClassVar[int]
    RESPONSE_FIELD_NUMBER: _ClassVar[int]
    SESSION_FIELD_NUMBER: _ClassVar[int]
    METADATA_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    TRACEPARENT_FIELD_NUMBER: _ClassVar[int]
    CLIENT_FIELD_NUMBER: _ClassVar[int]
    id: int
    binding: int
    budget_ms: int
    request: Request
    response: Response
    session: _coprocess_session_state_pb2.SessionState
    metadata: _containers.ScalarMap[str, str]
    request_id: str
    traceparent: str
    client: Client
    def __init__(self, id: _Optional[int] = ..., binding: _Optional[int] = ..., budget_ms: _Optional[int] = ..., request: _Optional[_Union[Request, _Mapping]] = ..., response: _Optional[_Union[Response, _Mapping]] = ..., session: _Optional[_Union[_coprocess_session_state_pb2.SessionState, _Mapping]] = ..., metadata: _Optional[_Mapping[str, str]] = ..., request_id: _Optional[str] = ..., traceparent: _Optional[str] = ..., client: _Optional[_Union[Client, _Mapping]] = ...) -> None: ...

class Field(_message.Message):
    __slots__ = ("name", "value")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    name: str
    value: str
    def __init__(self, name: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class Request(_message.Message):
    __slots__ = ("method", "path", "query", "headers", "body", "body_truncated", "scheme", "host")
    METHOD_FIELD_NUMBER: _ClassVar[int]
    PATH_FIELD_NUMBER: _ClassVar[int]
    QUERY_FIELD_NUMBER: _ClassVar[int]
    HEADERS_FIELD_NUMBER: _ClassVar[int]
    BODY_FIELD_NUMBER: _ClassVar[int]
    BODY_TRUNCATED_FIELD_NUMBER: _ClassVar[int]
    SCHEME_FIELD_NUMBER: _ClassVar[int]
    HOST_FIELD_NUMBER: _ClassVar[int]
    method: str
    path: str
    query: str
    headers: _containers.RepeatedCompositeFieldContainer[Field]
    body: bytes
    body_truncated: bool
    scheme: str
    host: str
    def __init__(self, method: _Optional[str] = ..., path: _Optional[str] = ..., query: _Optional[str] = ..., headers: _Optional[_Iterable[_Union[Field, _Mapping]]] = ..., body: _Optional[bytes] = ..., body_truncated: bool = ..., scheme: _Optional[str] = ..., host: _Optional[str] = ...) -> None: ...

class Response(_message.Message):
    __slots__ = ("status", "headers", "body", "body_truncated")
    STATUS_FIELD_NUMBER: _ClassVar[int]
    HEADERS_FIELD_NUMBER: _ClassVar[int]
    BODY_FIELD_NUMBER: _ClassVar[int]
    BODY_TRUNCATED_FIELD_NUMBER: _ClassVar[int]
    status: int
    headers: _containers.RepeatedCompositeFieldContainer[Field]
    body: bytes
    body_truncated: bool
    def __init__(self, status: _Optional[int] = ..., headers: _Optional[_Iterable[_Union[Field, _Mapping]]] = ..., body: _Optional[bytes] = ..., body_truncated: bool = ...) -> None: ...

class Client(_message.Message):
    __slots__ = ("address", "port", "tls_version", "certificate_fingerprint")
    ADDRESS_FIELD_NUMBER: _ClassVar[int]
    PORT_FIELD_NUMBER: _ClassVar[int]
    TLS_VERSION_FIELD_NUMBER: _ClassVar[int]
    CERTIFICATE_FINGERPRINT_FIELD_NUMBER: _ClassVar[int]
    address: str
    port: int
    tls_version: str
    certificate_fingerprint: str
    def __init__(self, address: _Optional[str] = ..., port: _Optional[int] = ..., tls_version: _Optional[str] = ..., certificate_fingerprint: _Optional[str] = ...) -> None: ...

class Results(_message.Message):
    __slots__ = ("results", "credit")
    RESULTS_FIELD_NUMBER: _ClassVar[int]
    CREDIT_FIELD_NUMBER: _ClassVar[int]
    results: _containers.RepeatedCompositeFieldContainer[Result]
    credit: int
    def __init__(self, results: _Optional[_Iterable[_Union[Result, _Mapping]]] = ..., credit: _Optional[int] = ...) -> None: ...

class Result(_message.Message):
    __slots__ = ("id", "plugin_us", "changes", "reply", "failure")
    ID_FIELD_NUMBER: _ClassVar[int]
    PLUGIN_US_FIELD_NUMBER: _ClassVar[int]
    CHANGES_FIELD_NUMBER: _ClassVar[int]
    REPLY_FIELD_NUMBER: _ClassVar[int]
    FAILURE_FIELD_NUMBER: _ClassVar[int]
    id: int
    plugin_us: int
    changes: Changes
    reply: Reply
    failure: Failure
    def __init__(self, id: _Optional[int] = ..., plugin_us: _Optional[int] = ..., changes: _Optional[_Union[Changes, _Mapping]] = ..., reply: _Optional[_Union[Reply, _Mapping]] = ..., failure: _Optional[_Union[Failure, _Mapping]] = ...) -> None: ...

class Changes(_message.Message):
    __slots__ = ("headers", "query", "method", "path", "body", "status", "metadata", "session", "credential")
    class MetadataEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    HEADERS_FIELD_NUMBER: _ClassVar[int]
    QUERY_FIELD_NUMBER: _ClassVar[int]
    METHOD_FIELD_NUMBER: _ClassVar[int]
    PATH_FIELD_NUMBER: _ClassVar[int]
    BODY_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    METADATA_FIELD_NUMBER: _ClassVar[int]
    SESSION_FIELD_NUMBER: _ClassVar[int]
    CREDENTIAL_FIELD_NUMBER: _ClassVar[int]
    headers: _containers.RepeatedCompositeFieldContainer[FieldChange]
    query: _containers.RepeatedCompositeFieldContainer[FieldChange]
    method: str
    path: str
    body: bytes
    status: int
    metadata: _containers.ScalarMap[str, str]
    session: _coprocess_session_state_pb2.SessionState
    credential: str
    def __init__(self, headers: _Optional[_Iterable[_Union[FieldChange, _Mapping]]] = ..., query: _Optional[_Iterable[_Union[FieldChange, _Mapping]]] = ..., method: _Optional[str] = ..., path: _Optional[str] = ..., body: _Optional[bytes] = ..., status: _Optional[int] = ..., metadata: _Optional[_Mapping[str, str]] = ..., session: _Optional[_Union[_coprocess_session_state_pb2.SessionState, _Mapping]] = ..., credential: _Optional[str] = ...) -> None: ...

class FieldChange(_message.Message):
    __slots__ = ("op", "name", "values")
    class Op(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        SET: _ClassVar[FieldChange.Op]
        ADD: _ClassVar[FieldChange.Op]
        REMOVE: _ClassVar[FieldChange.Op]
    SET: FieldChange.Op
    ADD: FieldChange.Op
    REMOVE: FieldChange.Op
    OP_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    VALUES_FIELD_NUMBER: _ClassVar[int]
    op: FieldChange.Op
    name: str
    values: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, op: _Optional[_Union[FieldChange.Op, str]] = ..., name: _Optional[str] = ..., values: _Optional[_Iterable[str]] = ...) -> None: ...

class Reply(_message.Message):
    __slots__ = ("status", "headers", "body", "as_error")
    STATUS_FIELD_NUMBER: _ClassVar[int]
    HEADERS_FIELD_NUMBER: _ClassVar[int]
    BODY_FIELD_NUMBER: _ClassVar[int]
    AS_ERROR_FIELD_NUMBER: _ClassVar[int]
    status: int
    headers: _containers.RepeatedCompositeFieldContainer[Field]
    body: bytes
    as_error: bool
    def __init__(self, status: _Optional[int] = ..., headers: _Optional[_Iterable[_Union[Field, _Mapping]]] = ..., body: _Optional[bytes] = ..., as_error: bool = ...) -> None: ...

class Failure(_message.Message):
    __slots__ = ("message",)
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    message: str
    def __init__(self, message: _Optional[str] = ...) -> None: ...

class Credit(_message.Message):
    __slots__ = ("frames",)
    FRAMES_FIELD_NUMBER: _ClassVar[int]
    frames: int
    def __init__(self, frames: _Optional[int] = ...) -> None: ...

class Cancel(_message.Message):
    __slots__ = ("ids",)
    IDS_FIELD_NUMBER: _ClassVar[int]
    ids: _containers.RepeatedScalarFieldContainer[int]
    def __init__(self, ids: _Optional[_Iterable[int]] = ...) -> None: ...

class Forget(_message.Message):
    __slots__ = ("credentials", "all")
    CREDENTIALS_FIELD_NUMBER: _ClassVar[int]
    ALL_FIELD_NUMBER: _ClassVar[int]
    credentials: _containers.RepeatedScalarFieldContainer[str]
    all: bool
    def __init__(self, credentials: _Optional[_Iterable[str]] = ..., all: bool = ...) -> None: ...

class Drain(_message.Message):
    __slots__ = ("reason",)
    REASON_FIELD_NUMBER: _ClassVar[int]
    reason: str
    def __init__(self, reason: _Optional[str] = ...) -> None: ...

class Events(_message.Message):
    __slots__ = ("events",)
    EVENTS_FIELD_NUMBER: _ClassVar[int]
    events: _containers.RepeatedCompositeFieldContainer[Event]
    def __init__(self, events: _Optional[_Iterable[_Union[Event, _Mapping]]] = ...) -> None: ...

class Event(_message.Message):
    __slots__ = ("name", "handler", "api_id", "org_id", "time_ms", "meta_json")
    NAME_FIELD_NUMBER: _ClassVar[int]
    HANDLER_FIELD_NUMBER: _ClassVar[int]
    API_ID_FIELD_NUMBER: _ClassVar[int]
    ORG_ID_FIELD_NUMBER: _ClassVar[int]
    TIME_MS_FIELD_NUMBER: _ClassVar[int]
    META_JSON_FIELD_NUMBER: _ClassVar[int]
    name: str
    handler: str
    api_id: str
    org_id: str
    time_ms: int
    meta_json: str
    def __init__(self, name: _Optional[str] = ..., handler: _Optional[str] = ..., api_id: _Optional[str] = ..., org_id: _Optional[str] = ..., time_ms: _Optional[int] = ..., meta_json: _Optional[str] = ...) -> None: ...

class Records(_message.Message):
    __slots__ = ("batch", "binding", "records")
    BATCH_FIELD_NUMBER: _ClassVar[int]
    BINDING_FIELD_NUMBER: _ClassVar[int]
    RECORDS_FIELD_NUMBER: _ClassVar[int]
    batch: int
    binding: int
    records: _containers.RepeatedCompositeFieldContainer[Record]
    def __init__(self, batch: _Optional[int] = ..., binding: _Optional[int] = ..., records: _Optional[_Iterable[_Union[Record, _Mapping]]] = ...) -> None: ...

class Record(_message.Message):
    __slots__ = ("time_ms", "request_id", "method", "host", "path", "original_path", "user_agent", "ip_address", "content_length", "response_code", "api_version", "api_key", "oauth_id", "alias", "tags", "track_path", "total_ms", "upstream_ms", "gateway_ms", "bytes_in", "bytes_out", "raw_request", "raw_response", "expire_at_ms", "geo", "traceparent")
    TIME_MS_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    METHOD_FIELD_NUMBER: _ClassVar[int]
    HOST_FIELD_NUMBER: _ClassVar[int]
    PATH_FIELD_NUMBER: _ClassVar[int]
    ORIGINAL_PATH_FIELD_NUMBER: _ClassVar[int]
    USER_AGENT_FIELD_NUMBER: _ClassVar[int]
    IP_ADDRESS_FIELD_NUMBER: _ClassVar[int]
    CONTENT_LENGTH_FIELD_NUMBER: _ClassVar[int]
    RESPONSE_CODE_FIELD_NUMBER: _ClassVar[int]
    API_VERSION_FIELD_NUMBER: _ClassVar[int]
    API_KEY_FIELD_NUMBER: _ClassVar[int]
    OAUTH_ID_FIELD_NUMBER: _ClassVar[int]
    ALIAS_FIELD_NUMBER: _ClassVar[int]
    TAGS_FIELD_NUMBER: _ClassVar[int]
    TRACK_PATH_FIELD_NUMBER: _ClassVar[int]
    TOTAL_MS_FIELD_NUMBER: _ClassVar[int]
    UPSTREAM_MS_FIELD_NUMBER: _ClassVar[int]
    GATEWAY_MS_FIELD_NUMBER: _ClassVar[int]
    BYTES_IN_FIELD_NUMBER: _ClassVar[int]
    BYTES_OUT_FIELD_NUMBER: _ClassVar[int]
    RAW_REQUEST_FIELD_NUMBER: _ClassVar[int]
    RAW_RESPONSE_FIELD_NUMBER: _ClassVar[int]
    EXPIRE_AT_MS_FIELD_NUMBER: _ClassVar[int]
    GEO_FIELD_NUMBER: _ClassVar[int]
    TRACEPARENT_FIELD_NUMBER: _ClassVar[int]
    time_ms: int
    request_id: str
    method: str
    host: str
    path: str
    original_path: str
    user_agent: str
    ip_address: str
    content_length: int
    response_code: int
    api_version: str
    api_key: str
    oauth_id: str
    alias: str
    tags: _containers.RepeatedScalarFieldContainer[str]
    track_path: bool
    total_ms: float
    upstream_ms: float
    gateway_ms: float
    bytes_in: int
    bytes_out: int
    raw_request: bytes
    raw_response: bytes
    expire_at_ms: int
    geo: Geo
    traceparent: str
    def __init__(self, time_ms: _Optional[int] = ..., request_id: _Optional[str] = ..., method: _Optional[str] = ..., host: _Optional[str] = ..., path: _Optional[str] = ..., original_path: _Optional[str] = ..., user_agent: _Optional[str] = ..., ip_address: _Optional[str] = ..., content_length: _Optional[int] = ..., response_code: _Optional[int] = ..., api_version: _Optional[str] = ..., api_key: _Optional[str] = ..., oauth_id: _Optional[str] = ..., alias: _Optional[str] = ..., tags: _Optional[_Iterable[str]] = ..., track_path: bool = ..., total_ms: _Optional[float] = ..., upstream_ms: _Optional[float] = ..., gateway_ms: _Optional[float] = ..., bytes_in: _Optional[int] = ..., bytes_out: _Optional[int] = ..., raw_request: _Optional[bytes] = ..., raw_response: _Optional[bytes] = ..., expire_at_ms: _Optional[int] = ..., geo: _Optional[_Union[Geo, _Mapping]] = ..., traceparent: _Optional[str] = ...) -> None: ...

class Geo(_message.Message):
    __slots__ = ("country", "city", "latitude", "longitude", "time_zone")
    COUNTRY_FIELD_NUMBER: _ClassVar[int]
    CITY_FIELD_NUMBER: _ClassVar[int]
    LATITUDE_FIELD_NUMBER: _ClassVar[int]
    LONGITUDE_FIELD_NUMBER: _ClassVar[int]
    TIME_ZONE_FIELD_NUMBER: _ClassVar[int]
    country: str
    city: str
    latitude: float
    longitude: float
    time_zone: str
    def __init__(self, country: _Optional[str] = ..., city: _Optional[str] = ..., latitude: _Optional[float] = ..., longitude: _Optional[float] = ..., time_zone: _Optional[str] = ...) -> None: ...

class RecordResults(_message.Message):
    __slots__ = ("batch", "dropped", "changed", "failed", "message", "plugin_us")
    BATCH_FIELD_NUMBER: _ClassVar[int]
    DROPPED_FIELD_NUMBER: _ClassVar[int]
    CHANGED_FIELD_NUMBER: _ClassVar[int]
    FAILED_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    PLUGIN_US_FIELD_NUMBER: _ClassVar[int]
    batch: int
    dropped: _containers.RepeatedScalarFieldContainer[int]
    changed: _containers.RepeatedCompositeFieldContainer[ChangedRecord]
    failed: _containers.RepeatedScalarFieldContainer[int]
    message: str
    plugin_us: int
    def __init__(self, batch: _Optional[int] = ..., dropped: _Optional[_Iterable[int]] = ..., changed: _Optional[_Iterable[_Union[ChangedRecord, _Mapping]]] = ..., failed: _Optional[_Iterable[int]] = ..., message: _Optional[str] = ..., plugin_us: _Optional[int] = ...) -> None: ...

class ChangedRecord(_message.Message):
    __slots__ = ("index", "record")
    INDEX_FIELD_NUMBER: _ClassVar[int]
    RECORD_FIELD_NUMBER: _ClassVar[int]
    index: int
    record: Record
    def __init__(self, index: _Optional[int] = ..., record: _Optional[_Union[Record, _Mapping]] = ...) -> None: ...
