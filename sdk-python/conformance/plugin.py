"""The conformance plugin (conform/README.md) on the Python SDK.

Usage: python plugin.py [address]
"""

import asyncio
import hashlib
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from hookwire import (
    AccessRight,
    AllowedUrl,
    Api,
    AuthCache,
    Event,
    Geo,
    Match,
    Plugin,
    Record,
    Rejection,
    Reply,
    Request,
    Response,
    Session,
)
from hookwire.coprocess import HookType, Object

plugin = Plugin("conformance", version="1")
HOLD_SECONDS = 20


@dataclass
class Counters:
    """What `observed` tells."""

    starts: int = 0
    ended: int = 0
    key_calls: int = 0
    events: int = 0
    last_event: dict[str, str] | None = None
    records: int = 0


counters = Counters()
held: set[asyncio.Event] = set()


@plugin.on_startup
def started() -> None:
    counters.starts += 1


# ---- before the upstream


@plugin.response("nothing", response_headers="none")
@plugin.pre("nothing", headers="none")
async def nothing(view: Request | Response) -> None:
    del view


@plugin.pre(headers=["X-In", "X-Many"])
async def headers(request: Request) -> None:
    many = request.headers.get_list("X-Many")
    request.headers["X-Out"] = f"in={request.headers.get('X-In', '')}"
    request.headers["X-Count"] = str(len(many))
    request.headers["X-Joined"] = "|".join(many)
    request.headers["X-Set"] = "one"
    request.headers["X-Unicode"] = "grüße 🌍"
    request.headers["X-Empty"] = ""
    del request.headers["X-Remove"]


@plugin.pre("set-values", headers="none")
async def set_values(request: Request) -> None:
    request.headers.set_list("X-Values", ["a", "b"])
    request.headers.add("X-More", "c")


@plugin.pre(query=True)
async def query(request: Request) -> None:
    request.query["count"] = str(len(request.query.get_list("many")))
    request.query["text"] = "one two&é=1"
    request.query.pop("drop", None)


@plugin.pre(headers="none")
async def rewrite(request: Request) -> None:
    request.method = "PUT"
    request.path += "/rewritten%20%C3%A9"


@plugin.pre("hand-over", query=True)
async def hand_over(request: Request) -> None:
    request.url = "tyk://other/there?x=1"


@plugin.pre("body-decoded", body=True)
@plugin.pre("body-text", body=True)
async def body_text(request: Request) -> None:
    request.body.text = f"<{request.body.text}>"


@plugin.pre("body-reverse", body=True)
async def body_reverse(request: Request) -> None:
    body = request.body.bytes
    request.headers["X-Body-Size"] = str(len(body))
    request.headers["X-Body-Sha256"] = hashlib.sha256(body).hexdigest()
    request.body.bytes = body[::-1]


@plugin.pre("body-empty", headers="none")
async def body_empty(request: Request) -> None:
    request.body.bytes = b""


@plugin.response("response-prefix", response_body_prefix=16)
@plugin.pre("body-prefix", body_prefix=16)
async def prefix(view: Request | Response) -> None:
    view.headers["X-Body-Size"] = str(len(view.body.bytes))
    view.headers["X-Body-Text"] = view.body.text
    view.headers["X-Body-Truncated"] = str(view.body.truncated).lower()


@plugin.pre("reply-text", headers="none")
async def reply_text(request: Request) -> Reply:
    del request
    return Reply(451, "höchst geheim", headers={"X-Reply": "text"})


@plugin.response("reply-bytes", response_headers="none")
@plugin.pre("reply-bytes", headers="none")
async def reply_bytes(view: Request | Response) -> Reply:
    del view
    own = [("Content-Type", "application/octet-stream"), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")]
    return Reply(200, bytes(range(256)), headers=own)


@plugin.response("reject", response_headers="none")
@plugin.pre("reject", headers="none")
async def reject(view: Request | Response) -> None:
    del view
    raise Rejection(403, "no entry: müde", {"X-Reason": "conform"})


@plugin.pre("bad-header", headers="none")
async def bad_header(request: Request) -> None:
    request.headers["X-Bad"] = "a\r\nb"


@plugin.response("fail", response_headers="none")
@plugin.auth("fail", headers="none")
@plugin.pre("fail", headers="none")
async def fail(view: Any) -> Any:
    view.headers["X-Fail"] = "yes"
    raise RuntimeError("conform: on purpose")


@plugin.pre(headers=["X-Listed"])
async def undeclared(request: Request) -> None:
    request.headers["X-Read"] = request.headers.get("X-Other", "")


@plugin.pre(headers="none", match=Match(methods=["POST"], paths=["/match/*"], headers=["X-Match"]))
async def match(request: Request) -> None:
    request.headers["X-Matched"] = "yes"


@dataclass
class Config:
    """`config_data`."""

    limit: int
    label: str = "none"
    tags: list[str] = field(default_factory=list)


def check(given: Config, api: Api) -> None:
    if given.limit > 100:
        raise ValueError(f"limit is at most 100 ({api.id} {api.name} {api.listen_path})")


@plugin.pre(headers="none", config=Config, configure=check)
async def config(request: Request[Config]) -> None:
    given = request.config
    request.headers["X-Config"] = f"{given.label}:{given.limit}:{','.join(given.tags)}"


@plugin.pre(query=True, client=True)
async def context(request: Request) -> Reply:
    parameters: dict[str, list[str]] = {}
    for name, value in request.query.multi_items():
        parameters.setdefault(name, []).append(value)
    seen = {
        "hook": request.hook,
        "stage": request.stage,
        "method": request.method,
        "host": request.host,
        "scheme": request.scheme,
        "path": request.path,
        "query": parameters,
        "api_id": request.api_id,
        "org_id": request.org_id,
        "request_id": request.request_id,
        "traceparent": request.traceparent,
        "client_address": request.client.address if request.client else "",
        "config": plain(request.config),
    }
    return Reply(200, json=seen)


def plain(value: Any) -> Any:
    """Config without a class is made of read-only mappings."""
    if isinstance(value, Mapping):
        return {name: plain(member) for name, member in value.items()}
    return [plain(member) for member in value] if isinstance(value, list | tuple) else value


@plugin.raw
async def raw(message: Object) -> None:
    if message.hook_type == HookType.Response:
        message.response.headers["X-Raw"] = "response"
        message.response.status_code = 202
        return
    message.request.set_headers["X-Raw"] = message.spec["APIID"]
    message.request.delete_headers.append("X-Remove")
    message.request.add_params["raw"] = "1"
    message.request.raw_body += b"!"


# ---- callers


@plugin.auth(
    headers=["Authorization"],
    cache=AuthCache(headers=["Authorization"], cookies=["sid"], ttl_ms=60_000, negative_ttl_ms=60_000),
)
async def key(request: Request) -> Session | Rejection:
    counters.key_calls += 1
    given = request.headers.get("Authorization")
    if given is None:
        raise Rejection(401, "no key", {"WWW-Authenticate": "Conform"})
    if not given.startswith("good"):
        return Rejection(403, "key refused")
    request.headers["X-User"] = "ann"
    del request.headers["Authorization"]
    allowed = AllowedUrl(url="/allowed", methods=["GET", "POST"])
    right = AccessRight(api_name="conform", api_id=request.api_id, versions=["Default"], allowed_urls=[allowed])
    return Session(
        token=f"token-{given}",
        alias="ann",
        rate=10,
        per=2,
        quota_max=5_000_000_000,
        quota_remaining=4_999_999_999,
        quota_renewal_rate=3600,
        expires=4_102_444_800,
        tags=["a", "b"],
        metadata={"tenant": "acme", "city": "Zürich", "calls": str(counters.key_calls)},
        access_rights={request.api_id: right},
    )


@plugin.post("session", session=True)
@plugin.post_auth("session", session=True)
async def session(request: Request) -> Reply:
    known = request.session
    if known is None:
        return Reply(200, json={"session": None})
    parts = ("token", "alias", "rate", "per", "quota_max", "quota_remaining", "expires")
    shown: dict[str, Any] = {part: getattr(known, part) for part in parts}
    return Reply(200, json={"session": {**shown, "tags": list(known.tags), "metadata": dict(known.metadata)}})


@plugin.post("metadata", session=True)
@plugin.post_auth("metadata", session=True)
async def metadata(request: Request) -> None:
    request.set_metadata("seen", request.session.alias if request.session else "")
    request.set_metadata("city", "Genève")


@plugin.pre(headers=["X-Forget"])
async def forget(request: Request) -> None:
    credential = request.headers.get("X-Forget")
    plugin.forget(*([credential] if credential else []))


# ---- responses


@plugin.response("response-headers", response_headers="all")
async def response_headers(response: Response) -> None:
    response.headers["X-Count"] = str(len(response.headers.get_list("Set-Cookie")))
    response.headers.add("Set-Cookie", "c=3")
    response.headers.set_list("X-Multi", ["1", "2"])
    response.headers["X-Unicode"] = "grüße 🌍"
    response.headers.pop("X-Remove", None)


@plugin.response("response-body", response_body=True)
async def response_body(response: Response) -> None:
    response.body.bytes = response.body.bytes[::-1]


@plugin.response("response-status", session=True)
async def response_status(response: Response) -> None:
    response.headers["X-Was"] = str(response.status)
    response.headers["X-Method"] = response.request.method
    response.headers["X-Alias"] = response.session.alias
    response.status = 203


# ---- time, and what was observed


@plugin.pre(headers="none")
async def hold(request: Request) -> None:
    released = asyncio.Event()
    held.add(released)
    try:
        await asyncio.wait_for(released.wait(), HOLD_SECONDS)
    except asyncio.CancelledError:
        counters.ended += 1
        raise
    finally:
        held.discard(released)
    request.headers["X-Released"] = "yes"


@plugin.pre(headers="none")
async def release(request: Request) -> Reply:
    del request
    waiting = list(held)
    for released in waiting:
        released.set()
    return Reply(200, json={"released": len(waiting)})


@plugin.pre(headers="none")
async def observed(request: Request) -> Reply:
    del request
    return Reply(200, json={**vars(counters), "holding": len(held)})


@plugin.event("count-event")
async def count_event(event: Event) -> None:
    counters.events += 1
    counters.last_event = {
        "handler": event.handler,
        "type": event.type,
        "api_id": event.api_id,
        "org_id": event.org_id,
        "message": str(event.meta.get("Message", "")),
    }


@plugin.analytics
async def records(record: Record) -> None:
    counters.records += 1
    if record.path.endswith("/drop"):
        record.drop()
    elif record.path.endswith("/fail"):
        raise RuntimeError("conform: on purpose")
    elif record.path.endswith("/change"):
        record.alias = "changed"
        record.tags.append("conform")
        record.geo = Geo(country="NZ", city="Rōtorua")


if __name__ == "__main__":
    plugin.run(sys.argv[1] if len(sys.argv) > 1 else "tcp://127.0.0.1:5599")
