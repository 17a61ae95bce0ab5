"""Events: notifications without an answer. Contract §7."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any

from hookwire._exceptions import BadMessageError
from hookwire._proto.plugin_pb2 import Event as WireEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One event of the gateway."""

    handler: str
    """The handler's name in the API definition (`handler_meta.name`)."""
    type: str
    """`AuthFailure`, `KeyExpired`, `QuotaExceeded`, `RatelimitExceeded`, `VersionFailure` …"""
    meta: Mapping[str, Any]
    """Depends on the type; usually `Message`, `Path`, `Origin` (client address), `Key` and `OriginatingRequest` (base64)."""
    timestamp: str
    """When it happened, in Go's text form: `2026-01-31 10:00:00.123456789 +0000 UTC`."""
    api_id: str
    org_id: str


def event_from_payload(payload: str) -> Event:
    """Reads the payload of DispatchEvent. Raises a BadMessageError when it is no JSON object."""
    root = _object(payload, "the event's payload")
    message, spec = _mapping(root.get("message")), _mapping(root.get("spec"))
    return Event(
        handler=_text(root.get("handler_name")),
        type=_text(message.get("Type")),
        meta=_mapping(message.get("Meta")),
        timestamp=_text(message.get("TimeStamp")),
        api_id=_text(spec.get("APIID")),
        org_id=_text(spec.get("OrgID")),
    )


def event_from_wire(wire: WireEvent) -> Event:
    """The same of the native protocol."""
    return Event(
        handler=wire.handler,
        type=wire.name,
        meta=_object(wire.meta_json, "the event's details") if wire.meta_json else {},
        timestamp=_go_time(wire.time_ms),
        api_id=wire.api_id,
        org_id=wire.org_id,
    )


def _object(text: str, what: str) -> dict[str, Any]:
    try:
        value = json.loads(text)
    except ValueError as error:
        raise BadMessageError(f"{what} is not JSON: {error}") from None
    if not isinstance(value, dict):
        raise BadMessageError(f"{what} is not a JSON object")
    return value


def _mapping(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _go_time(ms: int) -> str:
    """As Go writes a time: no zeros at the end of the fraction."""
    try:
        seconds = datetime.fromtimestamp(ms // 1000, timezone.utc)
    except (OverflowError, ValueError, OSError):
        return ""
    fraction = f".{ms % 1000:03}".rstrip("0").rstrip(".")
    return f"{seconds:%Y-%m-%d %H:%M:%S}{fraction} +0000 UTC"
