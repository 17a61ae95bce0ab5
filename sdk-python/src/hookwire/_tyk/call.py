"""A call that came as Tyk's object (contract §2)."""

from typing import Any

from hookwire._call import BodyPart, Call, body_part
from hookwire._hooks import Hook
from hookwire._options import Api, Stage
from hookwire._proto.coprocess_object_pb2 import Object
from hookwire._text import wire_from_text
from hookwire._url import Url, parse_url
from hookwire._views.session import Session
from hookwire._views.session_codec import read_session


class TykCall(Call):
    """The whole object is there, so what the hook did not ask for is hidden by the views alone."""

    __slots__ = ("object", "target_url")

    def __init__(self, message: Object, hook: Hook, stage: Stage, budget_ms: int = 0) -> None:
        super().__init__(hook, stage, budget_ms)
        self.object = message
        raw = wire_from_text(message.request.url)
        self.target_url = parse_url(raw) or Url(raw)  # what no gateway sends, but a test may

    @property
    def api(self) -> Api:
        spec = self.object.spec
        return Api(id=spec.get("APIID", ""), org_id=spec.get("OrgID", ""))

    @property
    def method(self) -> str:
        return self.object.request.method

    @property
    def scheme(self) -> str:
        return self.object.request.scheme

    @property
    def host(self) -> str:
        return next((value for name, value in self.headers() if name.lower() == "host"), "")

    @property
    def target(self) -> Url:
        return self.target_url

    @property
    def url(self) -> str:
        return self.object.request.url

    @property
    def request_uri(self) -> str:
        return self.object.request.request_uri

    @property
    def body(self) -> BodyPart:
        return body_part(self.object.request.raw_body, self.hook.declared.wanted.body)

    @property
    def client(self) -> None:
        return None

    @property
    def request_id(self) -> str:
        return ""

    @property
    def traceparent(self) -> str:
        return ""

    @property
    def config(self) -> Any:
        return self.hook.declared.config.cached(self.object.spec.get("config_data", ""), self.api)

    @property
    def session(self) -> Session | None:
        return read_session(self.object.session) if self.object.HasField("session") else None

    @property
    def status(self) -> int:
        return self.object.response.status_code

    @property
    def response_body(self) -> BodyPart:
        return body_part(self.object.response.raw_body, self.hook.declared.wanted.response_body)

    def headers(self) -> list[tuple[str, str]]:
        return list(self.object.request.headers.items())

    def response_headers(self) -> list[tuple[str, str]]:
        """Old gateways send the single values only."""
        response = self.object.response
        pairs = [(header.key, value) for header in response.multivalue_headers for value in header.values]
        return pairs or list(response.headers.items())
