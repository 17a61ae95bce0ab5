"""The messages of Tyk's protocol, for raw hooks."""

from hookwire._proto.coprocess_object_pb2 import (
    CustomKeyCheck,
    Header,
    HookType,
    MiniRequestObject,
    Object,
    Post,
    PostKeyAuth,
    Pre,
    Response,
    ResponseObject,
    ReturnOverrides,
    Unknown,
)
from hookwire._proto.coprocess_session_state_pb2 import (
    AccessDefinition,
    AccessSpec,
    BasicAuthData,
    JWTData,
    Monitor,
    SessionState,
)

__all__ = [
    "AccessDefinition",
    "AccessSpec",
    "BasicAuthData",
    "CustomKeyCheck",
    "Header",
    "HookType",
    "JWTData",
    "MiniRequestObject",
    "Monitor",
    "Object",
    "Post",
    "PostKeyAuth",
    "Pre",
    "Response",
    "ResponseObject",
    "ReturnOverrides",
    "SessionState",
    "Unknown",
]
