"""Options of a hook, checked and with every default filled in."""

import difflib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NoReturn

from hookwire._config import ConfigReader
from hookwire._exceptions import SetupError
from hookwire._options import AuthCache, Match, Stage
from hookwire._text import is_token

Place = Stage | Literal["raw", "analytics"]

_REQUEST_NEEDS = ("headers", "query", "body", "body_prefix", "client")
_SESSION_NEEDS = (*_REQUEST_NEEDS, "session")
_NEEDS: Mapping[str, Sequence[str]] = {
    "pre": _REQUEST_NEEDS,
    "auth": _REQUEST_NEEDS,
    "post_auth": _SESSION_NEEDS,
    "post": _SESSION_NEEDS,
    "response": (*_SESSION_NEEDS, "response_headers", "response_body", "response_body_prefix"),
    "raw": (),
    "analytics": (),
}
_COMMON = ("config", "config_schema", "configure", "timeout_ms", "about", "inline")
_UINT32 = range(2**32)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a hook reads. Header names in lower case, None: all. Of a body so many bytes: 0 is none, None is all."""

    headers: frozenset[str] | None = None
    query: bool = True
    body: int | None = None
    session: bool = True
    client: bool = True
    response_headers: frozenset[str] | None = None
    response_body: int | None = None


_NOTHING = Wanted(
    headers=frozenset(),
    query=False,
    body=0,
    session=False,
    client=False,
    response_headers=frozenset(),
    response_body=0,
)
"""Of an analytics hook: records come whole, and nothing else does."""


@dataclass(frozen=True, slots=True)
class Declaration:
    """What the plugin said about one hook."""

    wanted: Wanted
    match: Match | None
    cache: AuthCache | None
    config: ConfigReader
    timeout_ms: int
    about: str
    inline: bool | None


class _Fault:
    """Raises SetupErrors that name the hook."""

    def __init__(self, place: Place, name: str) -> None:
        self._what = f'the {place} hook "{name}"'

    def __call__(self, message: str) -> NoReturn:
        raise SetupError(f"{self._what}: {message}")


def declare(place: Place, name: str, options: Mapping[str, Any]) -> Declaration:
    """Raises a SetupError that names the hook, the option and the fix."""
    fault = _Fault(place, name)
    _check_names(place, options, fault)
    about = options.get("about", "")
    if not isinstance(about, str):
        fault("about takes one line of text")
    inline = options.get("inline")
    if inline is not None and not isinstance(inline, bool):
        fault("inline takes True or False")
    match, cache = options.get("match"), options.get("cache")
    return Declaration(
        wanted=_NOTHING if place == "analytics" else _wanted(options, _NEEDS[place], fault),
        match=None if match is None else _checked_match(match, fault),
        cache=None if cache is None else _checked_cache(cache, fault),
        config=ConfigReader(options, fault),
        timeout_ms=_milliseconds("timeout_ms", options.get("timeout_ms", 0), fault),
        about=about,
        inline=inline,
    )


def _check_names(place: Place, options: Mapping[str, Any], fault: _Fault) -> None:
    if place != "auth" and "cache" in options:
        fault("cache is for auth hooks")
    if place == "analytics" and "match" in options:
        fault("match is not for analytics hooks: they get every record")
    if place in ("auth", "raw") and "match" in options:
        fault("match is not for auth and raw hooks: they decide about every request")
    known = (*_COMMON, *_NEEDS[place], *(("cache",) if place == "auth" else ()), *_match_option(place))
    for name in options:
        if name not in known:
            meant = difflib.get_close_matches(name, known, 1)
            fault(f"there is no option {name} here{f': did you mean {meant[0]}?' if meant else ''}")


def _match_option(place: Place) -> tuple[str, ...]:
    return () if place in ("auth", "raw", "analytics") else ("match",)


def _wanted(options: Mapping[str, Any], needs: Sequence[str], fault: _Fault) -> Wanted:
    if not any(need in options for need in needs):
        return Wanted()

    def flag(need: str) -> bool:
        value = options.get(need, False)
        return value if isinstance(value, bool) else fault(f"{need} takes True or False")

    return Wanted(
        headers=_headers("headers", options, fault),
        query=flag("query"),
        body=_body("body", options, fault),
        session=flag("session"),
        client=flag("client"),
        response_headers=_headers("response_headers", options, fault),
        response_body=_body("response_body", options, fault),
    )


def _headers(need: str, options: Mapping[str, Any], fault: _Fault) -> frozenset[str] | None:
    value = options.get(need, "none")
    if value == "all":
        return None
    if value == "none":
        return frozenset()
    if not _is_names(value):
        fault(f'{need} takes a list of header names, "all" or "none"')
    return frozenset(name.lower() for name in value)


def _body(need: str, options: Mapping[str, Any], fault: _Fault) -> int | None:
    whole, prefix = options.get(need, False), options.get(f"{need}_prefix")
    if not isinstance(whole, bool):
        fault(f"{need} takes True or False; for the first bytes only there is {need}_prefix")
    if prefix is None:
        return None if whole else 0
    if whole:
        fault(f"{need} and {need}_prefix exclude each other")
    if type(prefix) is int and 0 < prefix in _UINT32:
        return prefix
    return fault(f"{need}_prefix takes a number of bytes")


def _checked_match(match: object, fault: _Fault) -> Match:
    if not isinstance(match, Match):
        fault("match takes a Match, as Match(methods=['POST'])")
    if not _is_names(match.methods):
        fault("match.methods takes a list of methods, as GET")
    if not _is_names(match.headers):
        fault("match.headers takes a list of header names")
    if not _is_texts(match.paths) or not all(path[0] in "/*" for path in match.paths):
        fault("match.paths takes a list of patterns that begin with / or *, as /orders/*")
    return match


def _checked_cache(cache: object, fault: _Fault) -> AuthCache:
    if not isinstance(cache, AuthCache):
        fault("cache takes an AuthCache, as AuthCache(headers=['Authorization'], ttl_ms=30_000)")
    if not _is_names(cache.headers):
        fault("cache.headers takes a list of header names")
    if not _is_texts(cache.query) or not _is_texts(cache.cookies):
        fault("cache.query and cache.cookies take lists of names")
    if not (cache.headers or cache.query or cache.cookies):
        fault("cache needs the headers, query parameters or cookies that decide about the caller")
    _milliseconds("cache.ttl_ms", cache.ttl_ms, fault)
    _milliseconds("cache.negative_ttl_ms", cache.negative_ttl_ms, fault)
    return cache


def _milliseconds(option: str, value: object, fault: Callable[[str], NoReturn]) -> int:
    if type(value) is int and value in _UINT32:
        return value
    fault(f"{option} takes a whole number of milliseconds, not {value!r}")


def _is_texts(value: object) -> bool:
    listed = isinstance(value, Sequence) and not isinstance(value, str | bytes)
    return listed and all(isinstance(item, str) and item for item in value)  # type: ignore[attr-defined] # listed: it can be iterated


def _is_names(value: object) -> bool:
    return _is_texts(value) and all(is_token(name) for name in value)  # type: ignore[attr-defined] # the same
