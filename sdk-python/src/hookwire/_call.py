"""One call of a hook, whichever protocol brought it: what the views read, and what comes out in the end."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from contextvars import ContextVar
from dataclasses import dataclass
from time import monotonic
from typing import Any, NamedTuple

from hookwire._exceptions import NotDeclaredError
from hookwire._hooks import Hook
from hookwire._options import Api, Stage
from hookwire._url import Url
from hookwire._views.session import Session

Pairs = Iterable[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """Who is at the other end of the client's connection."""

    address: str = ""
    port: int = 0
    tls_version: str = ""
    """Empty without TLS."""
    certificate_fingerprint: str = ""
    """SHA-256 of the client's certificate in hex; empty when it showed none."""


class BodyPart(NamedTuple):
    """Bytes of a body, cut to what the hook asked for."""

    data: bytes = b""
    truncated: bool = False


def body_part(data: bytes, limit: int | None, *, truncated: bool = False) -> BodyPart:
    """So much of a body as the hook asked for; None: all of it."""
    if limit is None or len(data) <= limit:
        return BodyPart(data, truncated)
    return BodyPart(data[:limit], True)


class Call(ABC):
    """Implemented once for each protocol. Text is text, but for `target`, which is bytes as strings."""

    __slots__ = ("cancelled", "deadline", "hook", "stage")

    def __init__(self, hook: Hook, stage: Stage, budget_ms: int = 0) -> None:
        self.hook = hook
        self.stage: Stage = stage
        self.cancelled = False
        self.deadline = monotonic() + budget_ms / 1000 if budget_ms else None

    def remaining(self) -> float | None:
        """Seconds until nobody waits any more; None: not known."""
        return None if self.deadline is None else max(0.0, self.deadline - monotonic())

    def is_over(self) -> bool:
        """Nobody waits any more."""
        return self.cancelled or (self.deadline is not None and monotonic() >= self.deadline)

    @property
    @abstractmethod
    def api(self) -> Api: ...
    @property
    @abstractmethod
    def method(self) -> str: ...
    @property
    @abstractmethod
    def scheme(self) -> str: ...
    @property
    @abstractmethod
    def host(self) -> str: ...
    @property
    @abstractmethod
    def target(self) -> Url: ...
    @property
    @abstractmethod
    def url(self) -> str: ...
    @property
    @abstractmethod
    def request_uri(self) -> str: ...
    @property
    @abstractmethod
    def body(self) -> BodyPart: ...
    @property
    @abstractmethod
    def client(self) -> Client | None: ...
    @property
    @abstractmethod
    def request_id(self) -> str: ...
    @property
    @abstractmethod
    def traceparent(self) -> str: ...
    @property
    @abstractmethod
    def config(self) -> Any: ...
    @property
    @abstractmethod
    def session(self) -> Session | None: ...
    @property
    @abstractmethod
    def status(self) -> int: ...
    @property
    @abstractmethod
    def response_body(self) -> BodyPart: ...
    @abstractmethod
    def headers(self) -> Pairs: ...
    @abstractmethod
    def response_headers(self) -> Pairs: ...


CURRENT_CALL: ContextVar[Call | None] = ContextVar("hookwire_call", default=None)


def current_request_id() -> str:
    """The gateway's id of the request that the calling code works for; empty outside of a hook and under Tyk's protocol."""
    call = CURRENT_CALL.get()
    return "" if call is None else call.request_id


def not_declared(call: Call, part: str, fix: str) -> NotDeclaredError:
    """For a part of the message that the hook did not ask for."""
    return NotDeclaredError(f'the {call.stage} hook "{call.hook.name}" reads {part} without asking for it: add {fix}')
