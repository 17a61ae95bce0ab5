"""`--reload`: a parent that starts the plugin anew whenever a source file changes. It never imports the plugin itself."""

import asyncio
import logging
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType

from hookwire._serving.server import Server

_INTERVAL_SECONDS = 0.3
_CHANGED = 3
"""How a child tells that it ended because of a change."""
_MAX_FILES = 10_000
_SKIPPED = frozenset({"__pycache__", "node_modules", "site-packages", "venv", "env"})

Child = Callable[[Callable[[Server], None]], None]
"""Loads the plugin and serves it; calls its argument once it does."""


class Reloader:
    """Watches the `*.py` files below one folder."""

    def __init__(self, folder: Path, child: Child, log: logging.Logger) -> None:
        self._folder = folder
        self._child = child
        self._log = log
        self._process = 0
        self._is_stopping = False

    def run(self) -> int:
        """Returns the exit code: that of the last child."""
        previous = {number: signal.signal(number, self._on_signal) for number in (signal.SIGTERM, signal.SIGINT)}
        try:
            while True:
                status = self._one_child()
                if self._is_stopping or status != _CHANGED:
                    return status
                self._log.info("a source file has changed: starting anew")
        finally:
            for number, handler in previous.items():
                signal.signal(number, handler)

    def _one_child(self) -> int:
        self._process = os.fork()
        if self._process:
            _, status = os.waitpid(self._process, 0)
            code = os.waitstatus_to_exitcode(status)
            return code if code >= 0 else 128 - code
        # The child never returns from here into the parent's code.
        code = 1
        try:
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            code = self._in_child()
        finally:
            logging.shutdown()
            sys.stdout.flush()
            os._exit(code)

    def _in_child(self) -> int:
        watch = Watch(self._folder)
        changed: list[bool] = []

        async def until_changed() -> None:
            while not watch.has_changed():  # noqa: ASYNC110 - files tell nobody
                await asyncio.sleep(_INTERVAL_SECONDS)
            changed.append(True)
            os.kill(os.getpid(), signal.SIGTERM)

        tasks: list[asyncio.Task[None]] = []
        try:
            self._child(lambda _: tasks.append(asyncio.ensure_future(until_changed())))
        except Exception:
            self._log.exception("the plugin cannot be started: waiting for a change")
            while not watch.has_changed():
                time.sleep(_INTERVAL_SECONDS)
            return _CHANGED
        return _CHANGED if changed else 0

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        os.kill(self._process, signal.SIGKILL if self._is_stopping else signal.SIGTERM)
        self._is_stopping = True


class Watch:
    """Remembers when files were changed last."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._seen = self._last = self._look()

    def has_changed(self) -> bool:
        """Since the watch was made. True at the second look that finds the same: an editor may be in the middle of writing."""
        last, self._last = self._last, self._look()
        return last == self._last != self._seen

    def _look(self) -> dict[str, int]:
        seen: dict[str, int] = {}
        for path in _sources(self._folder):
            try:
                seen[path] = os.stat(path).st_mtime_ns
            except FileNotFoundError:
                continue
            if len(seen) == _MAX_FILES:
                break
        return seen


def _sources(folder: Path) -> Iterator[str]:
    for parent, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".") and name not in _SKIPPED]
        yield from (os.path.join(parent, name) for name in files if name.endswith(".py"))
