"""Plugins for the Hookwire API gateway, which also run under Tyk."""

from hookwire._answers import Answer, Rejection, Reply
from hookwire._call import Client, current_request_id
from hookwire._exceptions import (
    BadMessageError,
    ConfigError,
    DuplicateHookError,
    HandlerResultError,
    HookwireError,
    NotDeclaredError,
    ServeError,
    SetupError,
    UnknownHookError,
)
from hookwire._log import JsonFormatter
from hookwire._options import Api, AuthCache, Match
from hookwire._plugin import Plugin
from hookwire._serving.options import Tls
from hookwire._serving.server import Server
from hookwire._version import __version__
from hookwire._views.body import Body
from hookwire._views.event import Event
from hookwire._views.headers import Headers
from hookwire._views.query import Query
from hookwire._views.record import Geo, Record
from hookwire._views.request import Request
from hookwire._views.response import Response
from hookwire._views.session import (
    AccessRight,
    AllowedUrl,
    BasicAuthData,
    JwtData,
    Monitor,
    Session,
)

__all__ = [
    "AccessRight",
    "AllowedUrl",
    "Answer",
    "Api",
    "AuthCache",
    "BadMessageError",
    "BasicAuthData",
    "Body",
    "Client",
    "ConfigError",
    "DuplicateHookError",
    "Event",
    "Geo",
    "HandlerResultError",
    "Headers",
    "HookwireError",
    "JsonFormatter",
    "JwtData",
    "Match",
    "Monitor",
    "NotDeclaredError",
    "Plugin",
    "Query",
    "Record",
    "Rejection",
    "Reply",
    "Request",
    "Response",
    "ServeError",
    "Server",
    "Session",
    "SetupError",
    "Tls",
    "UnknownHookError",
    "__version__",
    "current_request_id",
]
