"""What a plugin says about itself when a gateway opens a stream."""

from hookwire._declaration import Wanted
from hookwire._hooks import Hook
from hookwire._options import Stage
from hookwire._proto.plugin_pb2 import (
    ANALYTICS,
    AUTH,
    POST,
    POST_AUTH,
    PRE,
    RESPONSE,
    AuthCache,
    Match,
    Needs,
    Welcome,
)
from hookwire._proto.plugin_pb2 import Hook as WireHook
from hookwire._proto.plugin_pb2 import Stage as WireStage
from hookwire._runtime import Blueprint
from hookwire._version import __version__

_WINDOW = 16
"""Frames of calls that may be on their way before the first is credited: with large bodies, each of which makes one."""

STAGE_NUMBERS: dict[Stage, WireStage] = {
    "pre": PRE,
    "auth": AUTH,
    "post_auth": POST_AUTH,
    "post": POST,
    "response": RESPONSE,
}


def welcome(blueprint: Blueprint, max_message_bytes: int) -> Welcome:
    """Raises a ValueError when a part of the declarations does not fit the wire."""
    return Welcome(
        name=blueprint.name,
        version=blueprint.version,
        sdk=f"hookwire-python {__version__}",
        hooks=_offered(blueprint),
        window=_WINDOW,
        max_message_bytes=max_message_bytes,
    )


def _offered(blueprint: Blueprint) -> list[WireHook]:
    """One entry for each name; several where the stages of a name were declared differently."""
    offered: dict[bytes, WireHook] = {}
    for hook in blueprint.hooks:
        described = _describe(hook)
        entry = offered.setdefault(described.SerializeToString(deterministic=True), described)
        entry.stages.extend(_stages(hook))
    return list(offered.values())


def _stages(hook: Hook) -> list[WireStage]:
    if hook.place == "analytics":
        return [ANALYTICS]
    return list(STAGE_NUMBERS.values()) if hook.place == "raw" else [STAGE_NUMBERS[hook.place]]


def _describe(hook: Hook) -> WireHook:
    declared = hook.declared
    described = WireHook(
        name=hook.name,
        needs=_needs(declared.wanted),
        config_schema=declared.config.schema,
        timeout_ms=declared.timeout_ms,
        about=declared.about,
    )
    if declared.match is not None:
        match = declared.match
        described.match.CopyFrom(Match(methods=match.methods, paths=match.paths, headers=match.headers))
    if declared.cache is not None:
        cache = declared.cache
        parts = AuthCache(headers=cache.headers, query=cache.query, cookies=cache.cookies)
        parts.ttl_ms, parts.negative_ttl_ms = cache.ttl_ms, cache.negative_ttl_ms
        described.cache.CopyFrom(parts)
    return described


def _needs(wanted: Wanted) -> Needs:
    request, names = _headers(wanted.headers, wanted.body)
    response, response_names = _headers(wanted.response_headers, wanted.response_body)
    return Needs(
        request_headers=request,
        request_header_names=names,
        response_headers=response,
        response_header_names=response_names,
        query=wanted.query,
        request_body=_body(wanted.body),
        response_body=_body(wanted.response_body),
        session=wanted.session,
        client=wanted.client,
    )


def _headers(wanted: frozenset[str] | None, body: int | None) -> tuple[Needs.Headers, list[str]]:
    """`body.text` and `body.json` need to know the encoding."""
    if wanted is None:
        return Needs.ALL, []
    names = sorted(wanted if body == 0 else wanted | {"content-encoding"})
    return (Needs.LISTED if names else Needs.NONE), names


def _body(size: int | None) -> Needs.Body:
    return Needs.Body(wanted=size != 0, prefix_bytes=size or 0)
