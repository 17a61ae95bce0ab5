"""The upstream's response as a response hook sees it, and what it asked to change."""

from typing import Any, Generic, NamedTuple

from hookwire._call import Call, not_declared
from hookwire._views.body import Body, replaced_body
from hookwire._views.headers import Headers
from hookwire._views.multi import Edit, edits_of
from hookwire._views.request import C, Request
from hookwire._views.session import Session


class Response(Generic[C]):
    """One response. A handler changes it in place; what it leaves alone stays as it was.

    `response.request` is the request that led to it, for reading: it has gone upstream already.
    """

    __slots__ = ("_body", "_call", "_headers", "_status", "request")

    def __init__(self, call: Call, request: Request[C]) -> None:
        self._call = call
        self._headers: Headers | None = None
        self._body: Body | None = None
        self._status: int | None = None
        self.request = request
        """As it went upstream; under Tyk's protocol `url` is the upstream's full address."""

    def __repr__(self) -> str:
        return f"<Response {self.status} for the hook {self._call.hook.name!r}>"

    @property
    def status(self) -> int:
        """Assign a whole number from 200 to 999; from 600 on they are for Tyk's protocol only."""
        return self._call.status if self._status is None else self._status

    @status.setter
    def status(self, status: int) -> None:
        if not isinstance(status, int) or not 200 <= status <= 999:
            raise ValueError(f"a status must be a whole number from 200 to 999, not {status!r}")
        self._status = int(status)

    @property
    def headers(self) -> Headers:
        """A mapping of names in any letter case; `add` for one value more, as of Set-Cookie."""
        if self._headers is None:
            self._headers = Headers(self._call.response_headers, self._call, "response")
        return self._headers

    @property
    def body(self) -> Body:
        """Assign to its `bytes`, `text` or `json`."""
        if self._body is None:
            call = self._call
            refused = call.hook.declared.wanted.response_body == 0
            refusal = (lambda: not_declared(call, "the response body", "response_body=True")) if refused else None
            self._body = Body(call.response_body, self.headers, refusal)
        return self._body

    @property
    def session(self) -> Session:
        """The caller's session; an empty one on APIs without authentication."""
        return self.request.session or Session()

    @property
    def config(self) -> C:
        """The API definition's `config_data`, as the hook's config class, or as a read-only mapping."""
        return self.request.config

    @property
    def api_id(self) -> str:
        return self._call.api.id

    @property
    def org_id(self) -> str:
        return self._call.api.org_id

    @property
    def hook(self) -> str:
        """Name of the hook that was called."""
        return self._call.hook.name


class ResponseEdits(NamedTuple):
    """What a handler asked for; None: unchanged."""

    headers: list[Edit]
    status: int | None
    body: bytes | None


def response_edits(response: Response[Any]) -> ResponseEdits:
    status = response._status
    return ResponseEdits(
        headers=edits_of(response._headers),
        status=None if status == response._call.status else status,
        body=replaced_body(response._body),
    )
