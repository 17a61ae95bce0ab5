"""One stream of the native protocol, as the plugin sees it (plugin.proto). It knows frames, not sockets."""

import asyncio
import logging
from collections.abc import Callable

from google.protobuf.message import DecodeError

from hookwire._exceptions import HookwireError
from hookwire._native.bindings import Bindings
from hookwire._native.call import NativeCall
from hookwire._native.outbox import Outbox
from hookwire._native.records import review
from hookwire._native.under_way import CallUnderWay, failure
from hookwire._native.welcome import welcome
from hookwire._proto.plugin_pb2 import Bound, Calls, Drain, Event, Events, Forget, GatewayFrame, PluginFrame, Records
from hookwire._runtime import Runtime
from hookwire._views.event import event_from_wire

DEFAULT_MESSAGE_BYTES = 4 * 1024 * 1024
"""The proto's bound for messages in both directions, unless the plugin is served with another."""
_LINGER_SECONDS = 1.0
"""After our Drain the gateway ends the stream. One that does not is ended when it has been silent for so long: what it sent before
it read the Drain has arrived by then."""
_MAX_CALLS = 16_384
"""Calls under way on one stream. A gateway of ours stops long before; what another sends beyond it fails at once."""
_MAX_EVENTS = 1_024
"""Events under way; more are dropped, as nobody waits for them."""


class ProtocolBreach(HookwireError):
    """The gateway broke the protocol; the stream is over."""


class NativeStream:
    """Fed with the gateway's messages; what is to be sent waits in `outbox`, and `wake` is called when there is something new."""

    def __init__(self, runtime: Runtime, wake: Callable[[], None], max_bytes: int = DEFAULT_MESSAGE_BYTES) -> None:
        self.outbox = Outbox()
        self.over = False
        """Nothing more will be put into the outbox."""
        self.max_bytes = max_bytes
        self.runtime = runtime
        self._log: logging.Logger = runtime.log
        self._wake = wake
        self._bindings = Bindings(runtime)
        self._calls: dict[int, CallUnderWay] = {}
        self._events: set[asyncio.Task[None]] = set()
        self._reviews: set[asyncio.Task[None]] = set()
        """Batches of records under way."""
        self._greeted = False
        self._gateway_is_done = False
        self._draining: str | None = None
        self._linger: asyncio.TimerHandle | None = None

    def receive(self, message: bytes) -> Calls | None:
        """One message of the gateway. Calls are given back, to be served after their credit has left. Raises a ProtocolBreach."""
        if self.over:
            return None
        try:
            frame = GatewayFrame.FromString(message)
        except DecodeError as error:
            raise self._breach(f"a frame that cannot be read: {error}") from None
        kind = frame.WhichOneof("frame")
        if not self._greeted:
            if kind == "hello":
                self._on_hello(frame.hello.gateway)
            elif kind is not None:
                raise self._breach("the first frame must be hello")
        elif kind == "calls":
            self.outbox.credit()
            self._wake()
            return frame.calls
        elif kind is not None:
            self._on_frame(kind, frame)
        return None

    def serve(self, calls: Calls) -> None:
        """Begins every call of one frame; those that end at once leave together."""
        for wire in calls.calls:
            binding = self._bindings.find(wire.binding)
            if isinstance(binding, str):
                self.outbox.result(failure(wire.id, binding))
            elif len(self._calls) >= _MAX_CALLS:
                self.outbox.result(failure(wire.id, f"more than {_MAX_CALLS} calls are under way on this stream"))
            else:
                under_way = CallUnderWay(self, wire.id, NativeCall(wire, binding))
                self._calls[wire.id] = under_way
                under_way.begin()
        self._wake()
        self._settle()

    def finished(self, call_id: int, result: bytes) -> None:
        """A call under way has come to its end."""
        self._calls.pop(call_id, None)
        self.outbox.result(result)
        self._wake()
        if self._gateway_is_done or self._draining is not None:
            self._settle()

    def ended(self) -> None:
        """The gateway sends nothing more."""
        self._gateway_is_done = True
        self._settle()

    def lost(self) -> None:
        """The connection is gone: nobody wants the answers."""
        self._close()
        self.outbox.clear()
        for call in list(self._calls.values()):
            call.cancel("the gateway has ended the stream")
        self._calls.clear()
        for task in self._reviews:
            task.cancel()

    def drain(self, reason: str) -> None:
        """Asks for no more calls; the stream ends when those under way are answered."""
        if self._draining is not None or self.over:
            return
        self._draining = reason
        if self._greeted:  # Welcome has to be the first frame
            self._send(PluginFrame(drain=Drain(reason=reason)))
        self._settle()

    def forget(self, forget: Forget) -> None:
        """Has the gateway drop answers of auth hooks that it kept."""
        if self._greeted:
            self._send(PluginFrame(forget=forget))

    def _on_hello(self, gateway: str) -> None:
        self._greeted = True
        self._log.debug("a gateway has opened a stream", extra={"gateway": gateway})
        self._send(PluginFrame(welcome=welcome(self.runtime.blueprint, self.max_bytes)))
        if self._draining is not None:
            self._send(PluginFrame(drain=Drain(reason=self._draining)))

    def _on_frame(self, kind: str, frame: GatewayFrame) -> None:
        if kind == "bind":
            error = self._bindings.bind(frame.bind)
            self._send(PluginFrame(bound=Bound(binding=frame.bind.binding, error=error)))
        elif kind == "unbind":
            self._bindings.unbind(frame.unbind.binding)
        elif kind == "cancel":
            for call_id in frame.cancel.ids:
                if call := self._calls.pop(call_id, None):
                    call.cancel("the gateway does not want the answer any more")
            self._settle()
        elif kind == "events":
            self._on_events(frame.events)
        elif kind == "records":
            task = self.runtime.loop.create_task(self._on_records(frame.records))
            self._reviews.add(task)
            task.add_done_callback(self._reviewed)
        elif kind == "drain":
            self.ended()

    def _on_events(self, events: Events) -> None:
        for wire in events.events:
            if len(self._events) >= _MAX_EVENTS:
                self._log.warning("an event was dropped: %d are under way", _MAX_EVENTS, extra={"event": wire.name})
                continue
            task = self.runtime.loop.create_task(self._on_event(wire))
            self._events.add(task)
            task.add_done_callback(self._events.discard)

    async def _on_records(self, records: Records) -> None:
        binding = self._bindings.find_for_records(records.binding)
        results = await review(self.runtime, binding, records)
        self._send(PluginFrame(record_results=results))

    def _reviewed(self, task: asyncio.Task[None]) -> None:
        self._reviews.discard(task)
        self._settle()

    async def _on_event(self, wire: Event) -> None:
        try:
            await self.runtime.event(event_from_wire(wire))
        except Exception:
            extra = {"event": wire.name, "handler": wire.handler}
            self._log.exception("event handler failed", extra=extra)

    def _settle(self) -> None:
        """Ends the stream when nothing is left to be done on it."""
        if self._linger is not None:
            self._linger.cancel()
            self._linger = None
        if self.over or self._calls or self._reviews:
            return
        if self._gateway_is_done:
            self._end()
        elif self._draining is not None:
            self._linger = self.runtime.loop.call_later(_LINGER_SECONDS, self._end)

    def _end(self) -> None:
        if not self._calls and not self._reviews:
            self._close()
            self._wake()

    def _breach(self, details: str) -> ProtocolBreach:
        self._log.warning("the gateway broke the protocol: %s", details)
        self.lost()
        return ProtocolBreach(details)

    def _close(self) -> None:
        self.over = True
        if self._linger is not None:
            self._linger.cancel()
            self._linger = None

    def _send(self, frame: PluginFrame) -> None:
        if not self.over:
            self.outbox.put(frame)
            self._wake()
