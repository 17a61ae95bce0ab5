"""A plugin in a process of its own, started as its users start it."""

import asyncio
import json
import os
import signal
import sys
from pathlib import Path
from types import TracebackType
from typing import Any

_SECONDS = 20.0
_SOURCE = Path(__file__).parents[2] / "src"


class PluginProcess:
    """`python -W error …` in a folder; its log lines are read one by one."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self._folder = folder
        self._arguments = arguments
        self._process: asyncio.subprocess.Process | None = None
        self.seen: list[Any] = []

    async def __aenter__(self) -> "PluginProcess":
        self._process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-W", "error", *self._arguments),
            cwd=self._folder,
            env={**os.environ, "PYTHONPATH": str(_SOURCE), "PYTHONDONTWRITEBYTECODE": "1"},
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            start_new_session=True,
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self.process.returncode is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        await self.process.communicate()

    @property
    def process(self) -> asyncio.subprocess.Process:
        assert self._process is not None
        return self._process

    async def line(self, message: str) -> dict[str, Any]:
        """The next log line with this message."""
        assert self.process.stdout is not None
        while True:
            text = await asyncio.wait_for(self.process.stdout.readline(), _SECONDS)
            if not text:
                raise EOFError(f"it has ended without saying {message!r}: {self.seen} {await self.errors()}")
            entry: dict[str, Any] = json.loads(text)
            self.seen.append(entry)
            if entry["message"] == message:
                return entry

    async def port(self) -> int:
        """Once it is being served."""
        return int((await self.line("plugin is being served"))["address"].rpartition(":")[2])

    def signal(self, number: signal.Signals) -> None:
        self.process.send_signal(number)

    async def ended(self) -> int:
        return await asyncio.wait_for(self.process.wait(), _SECONDS)

    async def errors(self) -> str:
        assert self.process.stderr is not None
        return (await asyncio.wait_for(self.process.stderr.read(), _SECONDS)).decode()
