"""Sessions from and to the wire."""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import fields
from types import MappingProxyType
from typing import Any

from hookwire._exceptions import HandlerResultError
from hookwire._proto.coprocess_session_state_pb2 import AccessDefinition, SessionState
from hookwire._views.session import AccessRight, AllowedUrl, BasicAuthData, JwtData, Monitor, Session

_SPECIAL = frozenset({"token", "metadata", "access_rights", "monitor", "basic_auth_data", "jwt_data"})
_PLAIN = tuple(f.name for f in fields(Session) if f.name not in _SPECIAL)
_DEFAULTS = {name: getattr(Session(), name) for name in _PLAIN}
_INT64 = range(-(2**63), 2**63)


def read_session(wire: SessionState, metadata: Mapping[str, str] = MappingProxyType({})) -> Session:
    """Message → session. `metadata` is merged over the session's own."""
    plain = {name: _frozen(getattr(wire, name)) for name in _PLAIN}
    merged = {**wire.metadata, **metadata}
    return Session(
        **plain,
        token=merged.get("token", wire.key_id),
        metadata=MappingProxyType(merged),
        access_rights=MappingProxyType({key: _read_right(right) for key, right in wire.access_rights.items()}),
        monitor=Monitor(trigger_limits=tuple(wire.monitor.trigger_limits)),
        basic_auth_data=BasicAuthData(password=wire.basic_auth_data.password, hash=wire.basic_auth_data.hash),
        jwt_data=JwtData(secret=wire.jwt_data.secret),
    )


def _frozen(value: Any) -> Any:
    if isinstance(value, str | int | float):
        return value
    return MappingProxyType(dict(value)) if isinstance(value, Mapping) else tuple(value)


def _read_right(right: AccessDefinition) -> AccessRight:
    allowed = tuple(AllowedUrl(url=spec.url, methods=tuple(spec.methods)) for spec in right.allowed_urls if spec.url)
    return AccessRight(
        api_name=right.api_name, api_id=right.api_id, versions=tuple(right.versions), allowed_urls=allowed
    )


def write_session(session: Session, wire: SessionState) -> None:
    """Session → message. Raises a HandlerResultError that names the field at fault."""
    try:
        _write(session, wire)
    except UnicodeEncodeError as error:
        raise HandlerResultError(f"a text of the session is not UTF-8: {error}") from None


def _write(session: Session, wire: SessionState) -> None:
    if not isinstance(session.token, str) or not session.token:
        raise HandlerResultError("an accepted session needs a token: the text under which the gateway keeps it")
    for name, default in _DEFAULTS.items():
        value = getattr(session, name)
        if value is default or value == default:
            continue
        _check(name, value, default)
        if isinstance(default, str | int | float):
            setattr(wire, name, value)
        elif isinstance(default, Mapping):
            getattr(wire, name).update(value)
        else:
            getattr(wire, name).extend(value)
    _write_special(session, wire)


def _write_special(session: Session, wire: SessionState) -> None:
    _check("metadata", session.metadata, {})
    for key, value in session.metadata.items():
        wire.metadata[key] = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    wire.metadata["token"] = session.token
    if session.monitor.trigger_limits:
        wire.monitor.trigger_limits.extend(session.monitor.trigger_limits)
    if session.basic_auth_data != BasicAuthData():
        wire.basic_auth_data.password = session.basic_auth_data.password
        wire.basic_auth_data.hash = session.basic_auth_data.hash
    if session.jwt_data.secret:
        wire.jwt_data.secret = session.jwt_data.secret
    for api_id, right in session.access_rights.items():
        entry = wire.access_rights[api_id]
        entry.api_name = right.api_name
        entry.api_id = right.api_id or api_id
        entry.versions.extend(right.versions)
        for allowed in right.allowed_urls:
            entry.allowed_urls.add(url=allowed.url, methods=list(allowed.methods))


def _check(name: str, value: Any, default: Any) -> None:
    if not _fits(value, default):
        raise HandlerResultError(f"session.{name} must be {_wanted(default)}, not {value!r}")


def _fits(value: Any, default: Any) -> bool:
    if isinstance(default, bool) or isinstance(value, bool):
        return isinstance(default, bool) and isinstance(value, bool)
    if isinstance(default, str):
        return isinstance(value, str)
    if isinstance(default, Mapping):
        return isinstance(value, Mapping) and all(isinstance(key, str) for key in value)
    if isinstance(default, tuple):
        texts = isinstance(value, Sequence) and not isinstance(value, str | bytes)
        return texts and all(isinstance(item, str) for item in value)
    if isinstance(default, float):
        return isinstance(value, int | float) and math.isfinite(value)
    return isinstance(value, int) and value in _INT64


def _wanted(default: Any) -> str:
    if isinstance(default, bool):
        return "True or False"
    for kind, words in ((str, "a str"), (Mapping, "a mapping"), (tuple, "a list of str"), (int, "a whole number")):
        if isinstance(default, kind):
            return words
    return "a number"
