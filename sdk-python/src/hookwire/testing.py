"""A test harness without a socket: calls hooks as a gateway would, through the encoded messages of either protocol."""

import asyncio
import json
import threading
from collections.abc import Callable, Coroutine, Mapping
from types import TracebackType
from typing import Any, Literal, TypeVar

from typing_extensions import Unpack

from hookwire._options import Stage
from hookwire._plugin import Plugin
from hookwire._proto.plugin_pb2 import Event as WireEvent
from hookwire._runtime import Runtime
from hookwire._testing.message import GivenRequest, GivenResponse, message_of
from hookwire._testing.native import call_native
from hookwire._testing.record import GivenRecord, RecordAfter, review_record
from hookwire._testing.result import CallFailed, RequestAfter, ResponseAfter, Result
from hookwire._testing.tyk import call_tyk
from hookwire._views.event import event_from_payload, event_from_wire

__all__ = [
    "CallFailed",
    "GivenRecord",
    "GivenRequest",
    "GivenResponse",
    "PluginTester",
    "RecordAfter",
    "RequestAfter",
    "ResponseAfter",
    "Result",
]

Protocol = Literal["native", "tyk"]
T = TypeVar("T")


class PluginTester:
    """Calls a plugin's hooks; `protocol` says through whose messages.

    The plugin's start-up functions run before the first call and its shutdown functions after the last: with `with`, when the block is
    left, else around every single call. Methods may be called in plain and in async tests; handlers run on a loop in a thread of their
    own.
    """

    def __init__(self, plugin: Plugin, *, protocol: Protocol = "native") -> None:
        if protocol not in ("native", "tyk"):
            raise ValueError(f'protocol is "native" or "tyk", not {protocol!r}')
        self._plugin = plugin
        self._protocol = protocol
        self._portal: _Portal | None = None

    def pre(self, name: str, **request: Unpack[GivenRequest]) -> Result:
        """A hook that does not exist is an `error` outcome; one whose `match` excludes the request is not called."""
        return self._call("pre", name, request)

    def auth(self, name: str, **request: Unpack[GivenRequest]) -> Result:
        return self._call("auth", name, request)

    def post_auth(self, name: str, **request: Unpack[GivenRequest]) -> Result:
        return self._call("post_auth", name, request)

    def post(self, name: str, **request: Unpack[GivenRequest]) -> Result:
        return self._call("post", name, request)

    def response(self, name: str, **request: Unpack[GivenRequest]) -> Result:
        return self._call("response", name, request)

    def analytics(self, name: str, **record: Unpack[GivenRecord]) -> RecordAfter:
        """Whatever `protocol` says, over the native one: Tyk's has no analytics."""

        async def review(runtime: Runtime) -> RecordAfter:
            return await review_record(runtime, name, record)

        return self._run(review)

    def event(self, name: str, type: str = "AuthFailure", meta: Mapping[str, Any] | None = None) -> None:  # noqa: A002 - as gateways call it
        """Raises what the handler raised."""
        event = event_from_wire(_wire_event(name, type, meta or {}))
        if self._protocol == "tyk":
            event = event_from_payload(_payload(name, type, meta or {}))

        async def tell(runtime: Runtime) -> None:
            await runtime.event(event)

        self._run(tell)

    def __enter__(self) -> "PluginTester":
        self._portal = _Portal(self._plugin)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._portal is not None:
            self._portal.close()
        self._portal = None

    def _call(self, stage: Stage, name: str, request: GivenRequest) -> Result:
        message = message_of(stage, name, request)
        call = call_native if self._protocol == "native" else call_tyk

        async def run(runtime: Runtime) -> Result:
            return await call(runtime, message)

        return self._run(run)

    def _run(self, work: Callable[[Runtime], Coroutine[Any, Any, T]]) -> T:
        if self._portal is not None:
            return self._portal.call(work)
        with self:
            return self._run(work)


class _Portal:
    """An event loop in a thread of its own, with a plugin at work on it."""

    def __init__(self, plugin: Plugin) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="hookwire-test", daemon=True)
        self._thread.start()
        try:
            self._runtime = self._wait(_started(plugin))
        except BaseException:
            self._end()
            raise

    def call(self, work: Callable[[Runtime], Coroutine[Any, Any, T]]) -> T:
        return self._wait(work(self._runtime))

    def close(self) -> None:
        try:
            self._wait(self._runtime.stop())
        finally:
            self._end()

    def _wait(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()

    def _end(self) -> None:
        self._wait(_cancel_all())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()


async def _started(plugin: Plugin) -> Runtime:
    runtime = Runtime(plugin.blueprint)
    await runtime.start()
    return runtime


async def _cancel_all() -> None:
    """What handlers left behind, and async generators."""
    tasks = asyncio.all_tasks() - {asyncio.current_task()}
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    await asyncio.get_running_loop().shutdown_asyncgens()


_EVENT_TIME_MS = 1_767_225_600_000
"""When events of the harness happen: 2026-01-01."""


def _wire_event(name: str, kind: str, meta: Mapping[str, Any]) -> WireEvent:
    event = WireEvent(name=kind, handler=name, api_id="test-api", org_id="test-org", time_ms=_EVENT_TIME_MS)
    event.meta_json = json.dumps(meta)
    return event


def _payload(name: str, kind: str, meta: Mapping[str, Any]) -> str:
    message = {"Type": kind, "Meta": meta, "TimeStamp": "2026-01-01 00:00:00 +0000 UTC"}
    return json.dumps({"message": message, "handler_name": name, "spec": {"APIID": "test-api", "OrgID": "test-org"}})
