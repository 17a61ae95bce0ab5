"""Several processes on one port: a parent that only watches over them."""

import contextlib
import logging
import os
import select
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from types import FrameType

from hookwire._exceptions import ServeError

_KILL_AFTER_SECONDS = 10.0
"""Beyond the grace: then a worker that has not ended is killed."""
_PAUSE_SECONDS = 1.0
"""A worker that lived shorter than this is replaced only after as long, so that one which always dies does not eat a processor."""

Work = Callable[[Callable[[], None]], None]
"""What a worker does; it calls its argument once it serves, and returns after a graceful end."""


@dataclass(slots=True)
class _Worker:
    pipe: int
    """Tells when it serves; -1 after that."""
    since: float = field(default_factory=time.monotonic)
    serves: bool = False

    def look(self) -> None:
        if self.pipe == -1:
            return
        self.serves = os.read(self.pipe, 1) != b""
        self.close()

    def close(self) -> None:
        if self.pipe != -1:
            os.close(self.pipe)
        self.pipe = -1


class Workers:
    """Forks before anything of gRPC is started, as gRPC does not survive a fork."""

    def __init__(self, count: int, work: Work, grace: float, log: logging.Logger) -> None:
        self._count = count
        self._work = work
        self._grace = grace
        self._log = log
        self._workers: dict[int, _Worker] = {}
        self._due: list[float] = [time.monotonic()] * count
        """When to start another."""
        self._is_stopping = False
        self._wakeup, self._waker = os.pipe()
        for end in (self._wakeup, self._waker):
            os.set_blocking(end, False)

    def run(self) -> None:
        """Returns when all workers have ended after a signal. Raises a ServeError when one cannot start."""
        handlers = {signal.SIGTERM: self._on_signal, signal.SIGINT: self._on_signal, signal.SIGCHLD: self._on_child}
        previous = {number: signal.signal(number, handler) for number, handler in handlers.items()}
        try:
            while not self._is_stopping:
                self._start_due()
                self._wait(min(self._due, default=None))
                self._look_after()
        finally:
            self._stop_all()
            for number, handler in previous.items():
                signal.signal(number, handler)
            os.close(self._wakeup)
            os.close(self._waker)

    def _start_due(self) -> None:
        now = time.monotonic()
        for moment in [moment for moment in self._due if moment <= now]:
            self._due.remove(moment)
            self._fork()

    def _look_after(self) -> None:
        """A worker that dies is replaced, unless it has never served."""
        for process, worker, status in self._reaped():
            if self._is_stopping:
                continue
            if not worker.serves:
                raise ServeError(f"a worker could not start ({_described(status)}); the log above says why")
            extra = {"worker": process, "status": _described(status)}
            self._log.error("a worker ended and is replaced", extra=extra)
            now = time.monotonic()
            self._due.append(now if now - worker.since > _PAUSE_SECONDS else now + _PAUSE_SECONDS)

    def _fork(self) -> None:
        ours, theirs = os.pipe()
        process = os.fork()
        if process:
            os.close(theirs)
            self._workers[process] = _Worker(ours)
            return
        # The child never returns from here into the parent's code.
        status = 1
        try:
            os.close(ours)
            for number in (signal.SIGTERM, signal.SIGINT, signal.SIGCHLD):
                signal.signal(number, signal.SIG_DFL)
            self._work(lambda: _tell(theirs))
            status = 0
        except ServeError as error:
            self._log.error("%s", error)
        except BaseException:
            self._log.exception("a worker failed")
        finally:
            logging.shutdown()
            os._exit(status)

    def _wait(self, until: float | None) -> None:
        """For a signal, a worker that serves now, or the time."""
        pipes = [worker.pipe for worker in self._workers.values() if worker.pipe != -1]
        timeout = None if until is None else max(0.0, until - time.monotonic())
        readable, _, _ = select.select([self._wakeup, *pipes], [], [], timeout)
        with contextlib.suppress(BlockingIOError):
            while os.read(self._wakeup, 4096):
                pass
        for worker in self._workers.values():
            if worker.pipe in readable:
                worker.look()

    def _reaped(self) -> list[tuple[int, _Worker, int]]:
        ended = []
        for process, worker in list(self._workers.items()):
            done, status = os.waitpid(process, os.WNOHANG)
            if done:
                worker.look()
                ended.append((process, self._workers.pop(process), status))
        return ended

    def _stop_all(self) -> None:
        self._signal(signal.SIGTERM)
        deadline = time.monotonic() + self._grace + _KILL_AFTER_SECONDS
        while self._workers:
            self._wait(deadline)
            self._reaped()
            if time.monotonic() >= deadline:
                self._signal(signal.SIGKILL)
                deadline = time.monotonic() + _KILL_AFTER_SECONDS

    def _signal(self, number: signal.Signals) -> None:
        for process in self._workers:
            os.kill(process, number)

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        if self._is_stopping:  # the second one
            self._signal(signal.SIGKILL)
        self._is_stopping = True
        self._wake()

    def _on_child(self, _number: int, _frame: FrameType | None) -> None:
        self._wake()

    def _wake(self) -> None:
        with contextlib.suppress(BlockingIOError):  # full: it will wake up anyhow
            os.write(self._waker, b".")


def _tell(pipe: int) -> None:
    os.write(pipe, b".")
    os.close(pipe)


def _described(status: int) -> str:
    if os.WIFSIGNALED(status):
        return f"killed by {signal.Signals(os.WTERMSIG(status)).name}"
    return f"exit code {os.waitstatus_to_exitcode(status)}"
