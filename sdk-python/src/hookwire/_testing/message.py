"""The message that a test wants a hook to be called with, with every default filled in."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypedDict

from hookwire._call import Client
from hookwire._options import Api, Stage
from hookwire._text import canonical_name
from hookwire._views.session import Session

HeaderTypes = Mapping[str, str | Sequence[str]] | Iterable[tuple[str, str]]
Pairs = list[tuple[str, str]]


class GivenResponse(TypedDict, total=False):
    """The upstream's response to call a response hook with."""

    status: int
    headers: HeaderTypes
    body: Any
    """Anything but text and bytes is sent as JSON."""


class GivenRequest(TypedDict, total=False):
    """What to call a hook with; everything has a default."""

    method: str
    """Default `GET`."""
    url: str
    """Path and query. Default `/`."""
    listen_path: str
    """The front of the path under which the API is mounted, for `match.paths`. Default `/`."""
    headers: HeaderTypes
    """Names in any letter case; a list for several values. Default: `Host: localhost`."""
    body: Any
    """Anything but text and bytes is sent as JSON."""
    config: Mapping[str, Any]
    """The definition's `config_data`."""
    session: Session
    """The caller's session, from post_auth on. Default: none, as on an API without authentication."""
    client: Client
    """Native protocol only. Default: 127.0.0.1."""
    request_id: str
    """Native protocol only."""
    api_id: str
    org_id: str
    response: GivenResponse
    """Response hooks only. Default: 200 without a body."""


@dataclass(frozen=True, slots=True)
class Received:
    """The upstream's response, as the gateway has it."""

    status: int
    headers: Pairs
    body: bytes


@dataclass(frozen=True, slots=True)
class Message:
    """Everything a gateway knows about one call."""

    stage: Stage
    hook: str
    api: Api
    config: str
    """JSON, or empty."""
    method: str
    url: str
    headers: Pairs
    body: bytes
    session: Session | None
    client: Client
    request_id: str
    response: Received | None


def message_of(stage: Stage, hook: str, test: GivenRequest) -> Message:
    """A session without a token gets one, as every session that a gateway keeps has."""
    session = None if stage in ("pre", "auth") else test.get("session")
    config = test.get("config")
    return Message(
        stage=stage,
        hook=hook,
        api=Api(
            id=test.get("api_id", "test-api"),
            org_id=test.get("org_id", "test-org"),
            listen_path=test.get("listen_path", "/"),
        ),
        config=json.dumps(config) if config else "",
        method=test.get("method", "GET"),
        url=test.get("url", "/"),
        headers=_pairs({"Host": "localhost"}, test.get("headers", {})),
        body=_bytes(test.get("body")),
        session=session,
        client=test.get("client", Client(address="127.0.0.1")),
        request_id=test.get("request_id", "test-request"),
        response=_received(test.get("response", {})) if stage == "response" else None,
    )


def _received(response: GivenResponse) -> Received:
    headers = _pairs({}, response.get("headers", {}))
    return Received(response.get("status", 200), headers, _bytes(response.get("body")))


def _pairs(defaults: dict[str, str], headers: HeaderTypes) -> Pairs:
    pairs: Pairs = []
    for name, values in headers.items() if isinstance(headers, Mapping) else headers:
        for value in [values] if isinstance(values, str) else values:
            pairs.append((canonical_name(name), value))
    given = {name for name, _ in pairs}
    return [*((name, value) for name, value in defaults.items() if name not in given), *pairs]


def _bytes(body: Any) -> bytes:
    if isinstance(body, bytes | bytearray):
        return bytes(body)
    if body is None:
        return b""
    return body.encode() if isinstance(body, str) else json.dumps(body).encode()
