"""The request as a handler sees it, and what it asked to change."""

import json
from collections.abc import Mapping
from typing import Any, Generic, NamedTuple

from typing_extensions import TypeVar

from hookwire._call import Call, Client, not_declared
from hookwire._exceptions import NotDeclaredError
from hookwire._options import Stage
from hookwire._text import is_token, text_from_wire, wire_from_text
from hookwire._url import Url, parse_url
from hookwire._views.body import Body, replaced_body
from hookwire._views.headers import Headers
from hookwire._views.multi import Edit, edits_of
from hookwire._views.query import Query, raw_query, replace_query
from hookwire._views.session import Session

C = TypeVar("C", default=Mapping[str, Any])


class Request(Generic[C]):
    """One request. A handler changes it in place; what it leaves alone stays as it was, byte for byte.

    Reading a part that the hook did not ask for raises a :class:`NotDeclaredError` that says what to add. `Request[ShopConfig]` in a
    signature is a request whose `config` is a `ShopConfig`.
    """

    __slots__ = ("_body", "_call", "_headers", "_metadata", "_method", "_query", "_target")

    def __init__(self, call: Call) -> None:
        self._call = call
        self._headers: Headers | None = None
        self._query: Query | None = None
        self._body: Body | None = None
        self._metadata: dict[str, str] | None = None
        self._method: str | None = None
        self._target: Url | None = None

    def __repr__(self) -> str:
        return f"<Request {self.method} {self.path} for the {self.stage} hook {self.hook!r}>"

    @property
    def hook(self) -> str:
        """Name of the hook that was called, as the API definition writes it."""
        return self._call.hook.name

    @property
    def stage(self) -> Stage:
        """Where in the request's life the hook runs."""
        return self._call.stage

    @property
    def headers(self) -> Headers:
        """A mapping of names in any letter case; values a handler does not touch go upstream as they came, seen or not."""
        if self._headers is None:
            self._headers = Headers(self._call.headers, self._call)
        return self._headers

    @property
    def query(self) -> Query:
        """A mapping of parameters, percent-decoded."""
        if self._query is None:
            self._query = Query(self._call.target.query, self._call)
        return self._query

    @property
    def body(self) -> Body:
        """Assign to its `bytes`, `text` or `json`."""
        if self._body is None:
            call = self._call
            refused = call.hook.declared.wanted.body == 0
            refusal = (lambda: not_declared(call, "the request body", "body=True")) if refused else None
            self._body = Body(call.body, self.headers, refusal)
        return self._body

    @property
    def method(self) -> str:
        """Upper case. Assigning a name that is no HTTP token raises a ValueError."""
        return self._call.method if self._method is None else self._method

    @method.setter
    def method(self, method: str) -> None:
        if not is_token(method):
            raise ValueError(f"{method!r} is not an HTTP method")
        self._method = method

    @property
    def path(self) -> str:
        """Percent-encoded, with the API's listen path in front. Assign an absolute path; a `?` belongs into `query`."""
        return text_from_wire((self._target or self._call.target).path)

    @path.setter
    def path(self, path: str) -> None:
        if not isinstance(path, str) or not path.startswith("/"):
            raise ValueError(f"a path must begin with a slash, not {path!r}")
        parsed = None if "?" in path else parse_url(wire_from_text(path))
        if parsed is None:
            raise ValueError(f"{path!r} is not a path: percent-encode it, and use request.query for parameters")
        self._target = (self._target or self._call.target)._replace(path=parsed.path)

    @property
    def url(self) -> str:
        """Path and query. Under Tyk's protocol absolute (`http://…`) in the response stage and when a URL rewrite is under way.

        Assign an absolute path, or `tyk://<api id or name>/path` to hand the request to another API; its query replaces the whole query.
        """
        self._check_query()
        edited = edited_url(self)
        return self._call.url if edited is None else text_from_wire(edited)

    @url.setter
    def url(self, url: str) -> None:
        parsed = parse_url(wire_from_text(url)) if isinstance(url, str) else None
        if parsed is None or parsed.path == "*":
            raise ValueError(f"{url!r} is no url that the gateway can use: it needs an absolute path, percent-encoded")
        replace_query(self.query, parsed.query)
        self._target = parsed

    @property
    def request_uri(self) -> str:
        """The request target as the client sent it; under the native protocol with what earlier hooks changed."""
        self._check_query()
        return self._call.request_uri

    @property
    def scheme(self) -> str:
        """`https` when the client's connection to the gateway is TLS, else `http`."""
        return self._call.scheme

    @property
    def host(self) -> str:
        """The `Host` the client asked for. Changing that header has no effect upstream: the API's target decides."""
        return self._call.host

    @property
    def session(self) -> Session | None:
        """The caller's session, frozen; None on APIs without authentication."""
        call = self._call
        if call.stage in ("pre", "auth"):
            raise NotDeclaredError(f"{json.dumps(call.hook.name)}: there is no session yet in the {call.stage} stage")
        if not call.hook.declared.wanted.session:
            raise not_declared(call, "the session", "session=True")
        return call.session

    def set_metadata(self, name: str, value: str) -> None:
        """Sets an entry of the session's metadata, for later hooks and for the store.

        In post_auth and post hooks; an auth hook sets those of the session that it returns. Native protocol only: under Tyk's, a session
        cannot be changed any more, and the call fails.
        """
        if self._call.stage not in ("post_auth", "post"):
            message = f"metadata can be set in post_auth and post hooks, not in the {self._call.stage} stage"
            raise NotDeclaredError(f"{json.dumps(self._call.hook.name)}: {message}")
        if not isinstance(value, str):
            raise TypeError(f"metadata {name!r} takes a str, not {type(value).__name__}")
        self._metadata = {**(self._metadata or {}), name: value}

    @property
    def client(self) -> Client | None:
        """The client's end of the connection; None under Tyk's protocol, which does not tell."""
        if not self._call.hook.declared.wanted.client:
            raise not_declared(self._call, "the client", "client=True")
        return self._call.client

    @property
    def config(self) -> C:
        """The API definition's `config_data`, as the hook's config class, or as a read-only mapping (empty when there is none)."""
        config: C = self._call.config
        return config

    @property
    def api_id(self) -> str:
        return self._call.api.id

    @property
    def org_id(self) -> str:
        return self._call.api.org_id

    @property
    def request_id(self) -> str:
        """The gateway's id of the request, for logs; empty under Tyk's protocol."""
        return self._call.request_id

    @property
    def traceparent(self) -> str:
        """W3C trace context, to be sent along with calls to other services; empty when the request is not traced."""
        return self._call.traceparent

    @property
    def remaining(self) -> float | None:
        """Seconds until nobody waits for the answer any more; pass it as a timeout. None: not known."""
        return self._call.remaining()

    @property
    def cancelled(self) -> bool:
        """True once nobody wants the answer. An async handler is cancelled by itself; a plain one in a thread can look here."""
        return self._call.is_over()

    def _check_query(self) -> None:
        if not self._call.hook.declared.wanted.query:
            raise not_declared(self._call, "the query", "query=True")


class RequestEdits(NamedTuple):
    """What a handler asked for; None: unchanged."""

    headers: list[Edit]
    query: list[Edit]
    method: str | None
    path: str | None
    """Without the query, as bytes in a str; absolute to hand the request to another API."""
    body: bytes | None
    metadata: dict[str, str] | None
    """Of the session."""


def request_edits(request: Request[Any]) -> RequestEdits:
    target = request._target
    method = request._method
    return RequestEdits(
        headers=edits_of(request._headers),
        query=edits_of(request._query),
        method=None if method == request._call.method else method,
        path=None if target is None else str(target._replace(query="")),
        body=replaced_body(request._body),
        metadata=request._metadata,
    )


def edited_url(request: Request[Any]) -> str | None:
    """With the edited query, as bytes in a str; None: unchanged."""
    query = request._query
    if request._target is None and not edits_of(query):
        return None
    target = request._target or request._call.target
    return str(target._replace(query=request._call.target.query if query is None else raw_query(query)))


def is_changed(request: Request[Any]) -> bool:
    """Whether a handler changed anything."""
    edits = request_edits(request)
    return bool(edits.headers or edits.query) or any(part is not None for part in edits[2:])
