"""Threads for plain handlers."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import Context
from typing import Any

from hookwire._call import Call

Done = Callable[[Any, BaseException | None], None]


class Threads:
    """A bounded number of threads; what finds none free waits in a queue, which is as long as there are calls under way."""

    def __init__(self, size: int, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._executor = ThreadPoolExecutor(size, thread_name_prefix="hookwire")

    def start(self, work: Callable[[], Any], context: Context, call: Call | None, done: Done) -> None:
        """Calls `done` on the loop. The work of a call that is over by the time there is a thread for it is left out."""
        self._executor.submit(self._run, work, context, call, done)

    async def run(self, work: Callable[[], Any], context: Context) -> Any:
        """The same for whoever can wait."""
        return await self._loop.run_in_executor(self._executor, context.run, work)

    def close(self) -> None:
        """Lets what runs run, as a thread cannot be stopped; what waits is dropped."""
        self._executor.shutdown(wait=False, cancel_futures=True)

    def _run(self, work: Callable[[], Any], context: Context, call: Call | None, done: Done) -> None:
        result, error = None, None
        try:
            if call is not None and call.is_over():
                raise TimeoutError("no thread was free before the time of the call was over")
            result = context.run(work)
        except BaseException as raised:
            error = raised
        try:
            self._loop.call_soon_threadsafe(done, result, error)
        except RuntimeError:
            if not self._loop.is_closed():
                raise
