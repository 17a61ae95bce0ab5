"""A call that came over the native protocol."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from hookwire._call import BodyPart, Call, Client, body_part
from hookwire._hooks import Hook
from hookwire._options import Api, Stage
from hookwire._proto.plugin_pb2 import Call as WireCall
from hookwire._proto.plugin_pb2 import Field
from hookwire._text import text_from_wire
from hookwire._url import Url
from hookwire._views.session import Session
from hookwire._views.session_codec import read_session


@dataclass(frozen=True, slots=True)
class Binding:
    """A hook at one place of one API."""

    hook: Hook
    stage: Stage
    api: Api
    config: Any
    config_json: str
    """As the definition has it; empty: none."""


class NativeCall(Call):
    """Reads the parsed message when it is asked, as most handlers look at little."""

    __slots__ = ("binding", "wire")

    def __init__(self, wire: WireCall, binding: Binding) -> None:
        super().__init__(binding.hook, binding.stage, wire.budget_ms)
        self.wire = wire
        self.binding = binding

    @property
    def api(self) -> Api:
        return self.binding.api

    @property
    def method(self) -> str:
        return self.wire.request.method

    @property
    def scheme(self) -> str:
        return self.wire.request.scheme

    @property
    def host(self) -> str:
        return text_from_wire(self.wire.request.host)

    @property
    def target(self) -> Url:
        request = self.wire.request
        return Url(request.path, request.query)

    @property
    def url(self) -> str:
        return text_from_wire(str(self.target))

    @property
    def request_uri(self) -> str:
        return self.url

    @property
    def body(self) -> BodyPart:
        request = self.wire.request
        return body_part(request.body, self.hook.declared.wanted.body, truncated=request.body_truncated)

    @property
    def client(self) -> Client | None:
        if not self.wire.HasField("client"):
            return None
        client = self.wire.client
        return Client(
            address=client.address,
            port=client.port,
            tls_version=client.tls_version,
            certificate_fingerprint=client.certificate_fingerprint,
        )

    @property
    def request_id(self) -> str:
        return self.wire.request_id

    @property
    def traceparent(self) -> str:
        return self.wire.traceparent

    @property
    def config(self) -> Any:
        return self.binding.config

    @property
    def session(self) -> Session | None:
        return read_session(self.wire.session, self.wire.metadata) if self.wire.HasField("session") else None

    @property
    def status(self) -> int:
        return self.wire.response.status

    @property
    def response_body(self) -> BodyPart:
        response = self.wire.response
        return body_part(response.body, self.hook.declared.wanted.response_body, truncated=response.body_truncated)

    def headers(self) -> list[tuple[str, str]]:
        return _pairs(self.wire.request.headers)

    def response_headers(self) -> list[tuple[str, str]]:
        return _pairs(self.wire.response.headers)


def _pairs(fields: Iterable[Field]) -> list[tuple[str, str]]:
    return [(field.name, text_from_wire(field.value)) for field in fields]
