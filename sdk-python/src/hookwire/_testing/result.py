"""What a gateway would do with the answer of a hook."""

import json
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from hookwire._testing.message import Message, Pairs
from hookwire._views.headers import Headers
from hookwire._views.session import Session


def headers_of(pairs: Pairs) -> Headers:
    """A mapping of their first values, with `get_list` for all of them."""
    return Headers(lambda: pairs)


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestAfter:
    """The request as it goes on."""

    method: str
    url: str
    headers: Headers
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", "replace")

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseAfter:
    """The response as it goes on."""

    status: int
    headers: Headers
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", "replace")

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What the gateway would do."""

    outcome: Literal["continue", "reply", "reject", "error"]
    """On with the (changed) request or response; the hook's own answer; or the call failed."""
    status: int | None = None
    """What the client gets: of a reply, rejection or error; in the response stage that of the response; else None."""
    message: str = ""
    """Body of a reply, message of a rejection or error."""
    reply_body: bytes = b""
    reply_headers: Headers = field(default_factory=lambda: headers_of([]))
    """Of a reply or rejection."""
    set_headers: dict[str, str] = field(default_factory=dict)
    """What the hook set among the request's headers: of each the first value."""
    deleted_headers: list[str] = field(default_factory=list)
    request: RequestAfter
    session: Session | None = None
    """What an auth hook accepted the caller with."""
    response: ResponseAfter | None = None
    """In the response stage."""
    error: BaseException | None = None
    """What a failing handler raised, or the fault in what it returned. Native protocol: a CallFailed with its message."""


class CallFailed(Exception):
    """The native protocol tells of a failure in words only."""


def unchanged(message: Message) -> Result:
    """Nothing happened."""
    request = RequestAfter(
        method=message.method, url=message.url, headers=headers_of(message.headers), body=message.body
    )
    result = Result(outcome="continue", request=request)
    if (received := message.response) is None:
        return result
    response = ResponseAfter(status=received.status, headers=headers_of(received.headers), body=received.body)
    return replace(result, response=response, status=received.status)


def failed(message: Message, error: BaseException) -> Result:
    """The gateway's replies when a call fails (contract §3.3)."""
    status, text = (403, "Key not authorised") if message.stage == "auth" else (500, "Middleware error")
    return replace(unchanged(message), outcome="error", status=status, message=text, error=error)
