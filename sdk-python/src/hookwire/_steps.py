"""Coroutines without a task for each: most handlers are done before they wait for anything.

A coroutine is stepped once where it is started. If it finishes, that was all. If it waits, a task adopts it: a *seat*, which was
made before and was the current task during that first step, so that `asyncio.current_task()`, `asyncio.timeout()` and cancellation
see one and the same task from beginning to end.
"""

import asyncio
from collections.abc import Callable, Coroutine
from contextvars import Context
from typing import Any

Done = Callable[[Any, BaseException | None], None]


class _Seat(Coroutine[Any, Any, None]):
    """What the task runs: it waits until there is a coroutine to adopt, then it is that coroutine."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._parked: asyncio.Future[None] = loop.create_future()
        self._coroutine: Coroutine[Any, Any, Any] | None = None
        self._context: Context | None = None
        self._done: Done | None = None
        self._waits_for: Any = None
        self._is_handed_over = False
        self.task: asyncio.Task[None] = asyncio.Task(self, loop=loop)

    def adopt(self, coroutine: Coroutine[Any, Any, Any], context: Context, waits_for: Any, done: Done) -> None:
        """Takes over a coroutine whose first step ended in waiting for something."""
        self._coroutine, self._context, self._waits_for, self._done = coroutine, context, waits_for, done
        if not self._parked.done():
            self._parked.set_result(None)

    def send(self, value: Any) -> Any:
        if self._coroutine is None or self._context is None:
            # As a future's own __await__ does, so that the task takes it for something to wait for.
            self._parked._asyncio_future_blocking = True
            return self._parked
        if not self._is_handed_over:
            self._is_handed_over = True
            return self._waits_for
        return self._step(self._coroutine.send, value)

    def throw(self, error: Any, value: Any = None, traceback: Any = None) -> Any:
        if self._coroutine is None:
            raise error
        if not self._is_handed_over:
            self._is_handed_over = True
            # Cancelled before the task has heard what is waited for: as a task does, pass it on and wait for the outcome.
            if isinstance(error, asyncio.CancelledError) and getattr(self._waits_for, "cancel", bool)():
                return self._waits_for
        return self._step(self._coroutine.throw, error)

    def close(self) -> None:
        if self._coroutine is not None:
            self._coroutine.close()

    def __await__(self) -> Any:
        raise NotImplementedError("a seat belongs to its task")

    def _step(self, step: Callable[[Any], Any], argument: Any) -> Any:
        context, done = self._context, self._done
        if context is None or done is None:
            raise RuntimeError("a seat that has adopted nothing")
        try:
            return context.run(step, argument)
        except StopIteration as stop:
            done(stop.value, None)
            raise StopIteration(None) from None
        except (Exception, asyncio.CancelledError) as error:
            done(None, error)
            raise StopIteration(None) from None


class Stepper:
    """Starts coroutines on one event loop."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._seat = _Seat(loop)

    def start(self, coroutine: Coroutine[Any, Any, Any], context: Context, done: Done) -> asyncio.Task[None] | None:
        """Calls `done` at once and returns None; or returns the task that will call it, to be kept by the caller."""
        if self._seat.task.done():  # whoever sat here first cancelled the current task and never waited
            self._seat = _Seat(self._loop)
        seat = self._seat
        outer = asyncio.current_task(self._loop)
        if outer is not None:
            asyncio.tasks._leave_task(self._loop, outer)
        asyncio.tasks._enter_task(self._loop, seat.task)
        try:
            waits_for = context.run(coroutine.send, None)
        except StopIteration as stop:
            result, error = stop.value, None
        except (Exception, asyncio.CancelledError) as raised:
            result, error = None, raised
        else:
            self._seat = _Seat(self._loop)
            seat.adopt(coroutine, context, waits_for, done)
            return seat.task
        finally:
            asyncio.tasks._leave_task(self._loop, seat.task)
            if outer is not None:
                asyncio.tasks._enter_task(self._loop, outer)
        done(result, error)
        return None

    def close(self) -> None:
        """Starts nothing more."""
        self._seat.task.cancel()
