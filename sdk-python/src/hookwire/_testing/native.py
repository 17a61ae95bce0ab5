"""The harness's native gateway: opens a stream to the plugin in memory, sends what the hook asked for and nothing else, and says what
it would do with the result.
"""

import asyncio
from collections.abc import Iterable
from dataclasses import replace

from hookwire._match import can_matter
from hookwire._native.stream import NativeStream
from hookwire._native.welcome import STAGE_NUMBERS
from hookwire._options import Match
from hookwire._proto.plugin_pb2 import (
    Bind,
    Calls,
    Field,
    GatewayFrame,
    Hello,
    Hook,
    Needs,
    PluginFrame,
    RecordResults,
    Records,
    Welcome,
)
from hookwire._proto.plugin_pb2 import Call as WireCall
from hookwire._proto.plugin_pb2 import Record as WireRecord
from hookwire._proto.plugin_pb2 import Result as WireResult
from hookwire._runtime import Runtime
from hookwire._testing.message import Message
from hookwire._testing.native_result import applied
from hookwire._testing.result import CallFailed, Result, failed, unchanged
from hookwire._text import wire_from_text
from hookwire._url import decoded_path
from hookwire._views.session_codec import write_session

_BINDING = 1
_BUDGET_MS = 60_000


async def call_native(runtime: Runtime, message: Message) -> Result:
    gateway = Gateway(runtime)
    try:
        if refused := gateway.bind(message):
            return failed(message, CallFailed(refused))
        offered = gateway.offered(message)
        if not _matches(message, offered):
            return unchanged(message)
        return applied(message, await gateway.call(_call_of(message, offered.needs)))
    finally:
        gateway.close()


class Gateway:
    """One stream without a socket."""

    def __init__(self, runtime: Runtime) -> None:
        self._stream = NativeStream(runtime, self._on_ready)
        self._welcome = Welcome()
        self._bound = ""
        self._result: asyncio.Future[WireResult] = runtime.loop.create_future()
        self._verdict: asyncio.Future[RecordResults] = runtime.loop.create_future()
        self._send(GatewayFrame(hello=Hello(gateway="hookwire-test", instance="test")))

    def bind(self, message: Message) -> str:
        """Empty: accepted."""
        api = message.api
        bind = Bind(binding=_BINDING, hook=message.hook, stage=STAGE_NUMBERS[message.stage], api_id=api.id)
        bind.org_id, bind.listen_path, bind.config_json = api.org_id, api.listen_path, message.config
        return self.announce(bind)

    def announce(self, bind: Bind) -> str:
        """Empty: accepted."""
        self._send(GatewayFrame(bind=bind))
        return self._bound

    async def review(self, record: WireRecord) -> RecordResults:
        self._send(GatewayFrame(records=Records(batch=1, binding=_BINDING, records=[record])))
        return await self._verdict

    def offered(self, message: Message) -> Hook:
        stage = STAGE_NUMBERS[message.stage]
        return next(hook for hook in self._welcome.hooks if hook.name == message.hook and stage in hook.stages)

    async def call(self, call: WireCall) -> WireResult:
        self._send(GatewayFrame(calls=Calls(calls=[call])))
        return await self._result

    def close(self) -> None:
        self._stream.lost()

    def _send(self, frame: GatewayFrame) -> None:
        calls = self._stream.receive(frame.SerializeToString())
        if calls is not None:
            self._stream.serve(calls)

    def _on_ready(self) -> None:
        while (encoded := self._stream.outbox.take()) is not None:
            frame = PluginFrame.FromString(encoded)
            kind = frame.WhichOneof("frame")
            if kind == "welcome":
                self._welcome = frame.welcome
            elif kind == "bound":
                self._bound = frame.bound.error
            elif kind == "results" and not self._result.done():
                self._result.set_result(frame.results.results[0])
            elif kind == "record_results" and not self._verdict.done():
                self._verdict.set_result(frame.record_results)


def _matches(message: Message, offered: Hook) -> bool:
    if not offered.HasField("match"):
        return True
    match = offered.match
    conditions = Match(methods=list(match.methods), paths=list(match.paths), headers=list(match.headers))
    path = _after_listen_path(message.url.partition("?")[0], message.api.listen_path)
    return can_matter(conditions, message.method, message.headers, decoded_path(path))


def _after_listen_path(path: str, listen_path: str) -> str:
    rest = path.removeprefix(listen_path) if path.startswith(listen_path) else path
    return rest if rest.startswith("/") else f"/{rest}"


def _call_of(message: Message, needs: Needs) -> WireCall:
    path, _, query = wire_from_text(message.url).partition("?")
    call = WireCall(id=1, binding=_BINDING, budget_ms=_BUDGET_MS, request_id=message.request_id)
    request = call.request
    request.method, request.path, request.query, request.scheme = (
        message.method,
        path,
        query if needs.query else "",
        "http",
    )
    request.host = next((wire_from_text(value) for name, value in message.headers if name == "Host"), "")
    request.headers.extend(_fields(message.headers, needs.request_headers, needs.request_header_names))
    request.body, request.body_truncated = _body(message.body, needs.request_body)
    if message.response is not None:
        response, received = call.response, message.response
        response.status = received.status
        response.headers.extend(_fields(received.headers, needs.response_headers, needs.response_header_names))
        response.body, response.body_truncated = _body(received.body, needs.response_body)
    if needs.session and message.session is not None:
        session = message.session
        write_session(session if session.token else replace(session, token="test"), call.session)  # noqa: S106 - no secret
        call.metadata.update(call.session.metadata)
    if needs.client:
        client = message.client
        call.client.address, call.client.port = client.address, client.port
        call.client.tls_version, call.client.certificate_fingerprint = (
            client.tls_version,
            client.certificate_fingerprint,
        )
    return call


def _fields(headers: Iterable[tuple[str, str]], kind: int, names: Iterable[str]) -> list[Field]:
    listed = {name.lower() for name in names}
    return [
        Field(name=name, value=wire_from_text(value))
        for name, value in headers
        if kind == Needs.ALL or (kind == Needs.LISTED and name.lower() in listed)
    ]


def _body(body: bytes, needs: Needs.Body) -> tuple[bytes, bool]:
    if not needs.wanted:
        return b"", False
    sent = body[: needs.prefix_bytes] if needs.prefix_bytes else body
    return sent, len(sent) < len(body)
