"""One call of a native stream, from its begin to its result."""

import asyncio
from contextvars import copy_context
from time import perf_counter
from typing import Protocol

from hookwire._exceptions import BadMessageError
from hookwire._native.call import NativeCall
from hookwire._native.outcome import write_outcome
from hookwire._native.raw import RawCall
from hookwire._proto.plugin_pb2 import Failure, Result
from hookwire._run import View, answered, outcome_of, view_of
from hookwire._runtime import Runtime

_FRAME_OVERHEAD = 16
"""Frame, batch and length around a result that travels alone."""


class Owner(Protocol):
    """The stream that the call came on."""

    runtime: Runtime
    max_bytes: int

    def finished(self, call_id: int, result: bytes) -> None: ...


class CallUnderWay:
    """Its result reaches the stream once, or never when it was cancelled."""

    __slots__ = ("_argument", "_call", "_context", "_deadline", "_id", "_is_late", "_started", "_stream", "_task")

    def __init__(self, stream: Owner, call_id: int, call: NativeCall) -> None:
        self._stream = stream
        self._id = call_id
        self._call = call
        self._started = perf_counter()
        self._argument: View | RawCall | None = None
        self._context = copy_context()
        self._is_late = False
        self._task: asyncio.Task[None] | None = None
        self._deadline: asyncio.TimerHandle | None = None

    def begin(self) -> None:
        """Calls the handler; it may be done when this returns."""
        call, runtime = self._call, self._stream.runtime
        if call.stage == "response" and not call.wire.HasField("response"):
            self._finish(None, BadMessageError("the call of a response hook has no response"))
            return
        argument = self._argument = RawCall(call) if call.hook.place == "raw" else view_of(call)
        given = argument.object if isinstance(argument, RawCall) else argument
        self._task = runtime.begin(call, given, self._context, self._finish)
        if self._task is not None and call.deadline is not None:
            self._deadline = runtime.loop.call_later(call.remaining() or 0, self._too_late)

    def cancel(self, reason: str) -> None:
        """Nobody wants the result any more."""
        self._call.cancelled = True
        self._stop_timer()
        if self._task is not None:
            self._task.cancel(reason)

    def _too_late(self) -> None:
        self._is_late = True
        if self._task is not None:
            self._task.cancel()

    def _finish(self, value: object, error: BaseException | None) -> None:
        self._stop_timer()
        self._task = None
        call = self._call
        if call.cancelled:
            return
        result = Result(id=self._id)
        fault = self._fault_of(error)
        if fault is None:
            try:
                self._write(answered(error) or value, result)
            except Exception as raised:
                fault = raised
        if fault is not None:
            self._log_failure(fault)
            result = Result(id=self._id, failure=Failure(message=_message(fault)))
        result.plugin_us = int((perf_counter() - self._started) * 1_000_000)
        self._stream.finished(self._id, self._encoded(result))

    def _fault_of(self, error: BaseException | None) -> BaseException | None:
        """What the handler raised, unless it is an answer."""
        if self._is_late and isinstance(error, asyncio.CancelledError):
            late = TimeoutError("the time that the gateway gives this call is over")
            late.__cause__ = error
            return late
        return None if answered(error) is not None and not isinstance(self._argument, RawCall) else error

    def _write(self, value: object, result: Result) -> None:
        if isinstance(self._argument, RawCall):
            self._argument.write(value, result)
        elif self._argument is not None:
            write_outcome(outcome_of(self._call, self._argument, value), result)

    def _encoded(self, result: Result) -> bytes:
        encoded = result.SerializeToString()
        limit = self._stream.max_bytes
        if len(encoded) + _FRAME_OVERHEAD <= limit:
            return encoded
        message = f"the result has {len(encoded)} bytes, more than the {limit} of max_message_bytes"
        self._stream.runtime.log.error(message, extra={"hook": self._call.hook.name})
        return failure(self._id, message, result.plugin_us)

    def _log_failure(self, error: BaseException) -> None:
        log, name = self._stream.runtime.log, self._call.hook.name
        self._context.run(log.error, 'hook "%s" failed: %s', name, _message(error), exc_info=error)

    def _stop_timer(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None


def failure(call_id: int, message: str, plugin_us: int = 0) -> bytes:
    """An encoded Result for a call that failed."""
    return Result(id=call_id, plugin_us=plugin_us, failure=Failure(message=message)).SerializeToString()


def _message(error: BaseException) -> str:
    """Of any exception, in a form that a message of the wire can hold."""
    text = str(error) or type(error).__name__
    return text.encode("utf-8", "replace").decode()
