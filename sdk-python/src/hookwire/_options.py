"""What a plugin declares about a hook.

The native protocol sends a hook what it asked for and nothing else, and calls it only when it can matter; under Tyk's protocol the
SDK holds a hook to the same declaration.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypedDict

HeaderNeed = Literal["all", "none"] | Sequence[str]
Stage = Literal["pre", "auth", "post_auth", "post", "response"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """When a hook can matter; all that is given must hold. The gateway does not call it otherwise."""

    methods: Sequence[str] = ()
    """One of these, as `GET`."""
    paths: Sequence[str] = ()
    """One of these patterns for the path after the listen path, as `/orders/*`: `*` is any run of characters but `/`, `**` any
    run. Under Tyk's protocol a plugin does not know the listen path, and this condition counts as met."""
    headers: Sequence[str] = ()
    """All of these are present in the request, in any letter case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthCache:
    """Which parts of a request decide what an auth hook answers, so that the gateway can keep the answer.

    A request that has none of the parts is always asked about. Native protocol only; under Tyk's protocol an API definition has its
    id extractor.
    """

    headers: Sequence[str] = ()
    query: Sequence[str] = ()
    cookies: Sequence[str] = ()
    ttl_ms: int
    """Milliseconds that an accepted caller is kept."""
    negative_ttl_ms: int = 0
    """Milliseconds that a refusal is kept; 0: not at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Api:
    """The API that a hook is bound to. Under Tyk's protocol its name and listen path are not known, and empty."""

    id: str = ""
    name: str = ""
    org_id: str = ""
    listen_path: str = ""


class RawOptions(TypedDict, total=False):
    """What every hook can declare."""

    config: type[Any]
    """A dataclass that `config_data` is read into: `request.config` then has its type, and the gateway gets its JSON Schema. Names
    in `config_data` that the class does not have belong to other hooks and are ignored."""
    config_schema: Mapping[str, Any]
    """JSON Schema (2020-12) of `config_data`, which the gateway checks; default: that of `config`."""
    configure: Callable[[Any, Api], None]
    """Checks the config of a definition that uses the hook: raise to refuse it, with a message for whoever wrote it. It runs once
    when a native gateway binds the hook, and at the first call with a new config under Tyk's protocol."""
    timeout_ms: int
    """Milliseconds the gateway waits for an answer, when the definition does not say. Native protocol only."""
    about: str
    """One line about the hook, for people."""
    inline: bool
    """For a plain `def`: True runs it on the event loop instead of in a thread. Much faster, but all else waits meanwhile: only for
    a handler that is done within microseconds and never blocks."""


AnalyticsOptions = RawOptions
"""Of an analytics hook: records come whole, so there are no needs, and every one comes, so there is no match."""


class AuthOptions(RawOptions, total=False):
    """Of an auth hook. When one of the needs is given, what is not given is not sent."""

    headers: HeaderNeed
    """Request headers: a list of names, `"all"` or `"none"`."""
    query: bool
    """`request.query`, `.url` and `.request_uri`."""
    body: bool
    """The whole body. One that no hook asks for is not collected: it streams past."""
    body_prefix: int
    """Only so many of the body's first bytes."""
    client: bool
    """`request.client`."""
    cache: AuthCache
    """How long the gateway may keep an answer; default: it asks every time."""


class PreOptions(RawOptions, total=False):
    """Of a pre hook. When one of the needs is given, what is not given is not sent."""

    headers: HeaderNeed
    query: bool
    body: bool
    body_prefix: int
    client: bool
    match: Match


class RequestOptions(PreOptions, total=False):
    """Of a post_auth or post hook."""

    session: bool
    """`request.session`."""


class ResponseOptions(RequestOptions, total=False):
    """Of a response hook; the needs of a request speak of `response.request`."""

    response_headers: HeaderNeed
    """`response.headers`."""
    response_body: bool
    """`response.body`; one that no hook asks for streams to the client."""
    response_body_prefix: int
    """Only so many of its first bytes."""
