"""The two ways a handler ends a request itself; both may be returned or raised."""

import json as _json
from collections.abc import Iterable, Mapping
from typing import Any

from hookwire._text import canonical_name, check_header

HeaderTypes = Mapping[str, str] | Iterable[tuple[str, str]]


class Answer(Exception):
    """What the client gets instead of the rest of the way. Use :class:`Reply` or :class:`Rejection`."""

    status: int
    headers: tuple[tuple[str, str], ...]
    """Canonical names; a name may come more than once."""


class Reply(Answer):
    """Answers the client with exactly this: the request goes no further, and response hooks do not run.

    `status` is from 200 to 999 (the native protocol ends at 599). Give at most one of `body` (text is sent as UTF-8) and `json`.
    Without a Content-Type the type follows from the first bytes of the body. In a response hook it takes the response's place.
    """

    def __init__(
        self, status: int, body: str | bytes | None = None, *, json: Any = None, headers: HeaderTypes = ()
    ) -> None:
        if body is not None and json is not None:
            raise TypeError("Reply takes body or json, not both")
        self.status = _checked_status(status, 200)
        pairs = _checked_headers(headers)
        if json is not None:
            body = _json.dumps(json, separators=(",", ":"), ensure_ascii=False)
            if not any(name == "Content-Type" for name, _ in pairs):
                pairs = (*pairs, ("Content-Type", "application/json"))
        elif body is not None and not isinstance(body, str | bytes):
            raise TypeError(f"the body of a Reply is str or bytes, not {type(body).__name__}; use json= for others")
        self.headers = pairs
        self.body: bytes = body.encode("utf-8", "surrogateescape") if isinstance(body, str) else body or b""
        super().__init__(f"reply {status}")


class Rejection(Answer):
    """Refuses the request: the gateway writes its own error reply with `message`, and fires the event AuthFailure.

    `status` is from 400 to 999 (the native protocol ends at 599). An empty message leaves the text to the gateway.
    """

    def __init__(self, status: int, message: str = "", headers: HeaderTypes = ()) -> None:
        if not isinstance(message, str):
            raise TypeError(f"the message of a Rejection is a str, not {type(message).__name__}")
        self.status = _checked_status(status, 400)
        self.headers = _checked_headers(headers)
        self.message = message
        super().__init__(message)


def _checked_status(status: int, least: int) -> int:
    if isinstance(status, int) and not isinstance(status, bool) and least <= status <= 999:
        return int(status)
    no_refusal = least == 400 and isinstance(status, int) and 200 <= status < 400
    hint = "; use Reply for answers that are no refusal" if no_refusal else ""
    raise ValueError(f"a status must be a whole number from {least} to 999, not {status!r}{hint}")


def _checked_headers(headers: HeaderTypes) -> tuple[tuple[str, str], ...]:
    if not headers:
        return ()
    pairs = tuple(headers.items()) if isinstance(headers, Mapping) else tuple(headers)
    for name, value in pairs:
        check_header(name, value)
    return tuple((canonical_name(name), value) for name, value in pairs)
