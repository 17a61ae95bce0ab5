"""One process that serves a plugin until it is told to stop."""

import asyncio
import os
import signal
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from types import ModuleType

from hookwire._runtime import Blueprint, Runtime
from hookwire._serving.address import Address
from hookwire._serving.options import ServeOptions
from hookwire._serving.server import Server


@dataclass(frozen=True, slots=True)
class Job:
    """What to serve, and where."""

    blueprint: Blueprint
    address: Address
    options: ServeOptions
    on_serving: list[Callable[[Server], None]] = field(default_factory=list)
    """Called on the event loop once the plugin is being served."""
    has_parent: bool = False
    """A parent passes signals on: those of the terminal, which everybody gets, are left to it."""
    shares_port: bool = False

    def told(self, function: Callable[[Server], None]) -> "Job":
        """The same job, with one more to be told."""
        return replace(self, on_serving=[*self.on_serving, function])


def run_process(job: Job) -> None:
    """Returns after a graceful end. Raises a ServeError, or what a start-up function raised."""
    uvloop = _uvloop()
    if uvloop is None:
        asyncio.run(_serve(job))
    else:
        uvloop.run(_serve(job))


def _uvloop() -> ModuleType | None:
    """The faster event loop, when it is installed."""
    try:
        import uvloop
    except ImportError:
        return None
    return uvloop


async def _serve(job: Job) -> None:
    log = job.blueprint.log
    stopping: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    _watch_signals(job, stopping)
    server = Server(Runtime(job.blueprint), job.address, job.options, shared_port=job.shares_port)
    await server.start()
    for tell in job.on_serving:
        tell(server)
    reason = await stopping
    log.info("draining", extra={"signal": reason})
    await server.close(reason)
    log.info("stopped")


def _watch_signals(job: Job, stopping: "asyncio.Future[str]") -> None:
    """The first signal drains; the second ends the process at once, but where a parent sees to that.

    A service manager may signal all processes, and then the parent's own signal is no second one.
    """

    def on_signal(number: signal.Signals) -> None:
        if not stopping.done():
            stopping.set_result(number.name)
        elif not job.has_parent:
            os._exit(128 + number)

    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTERM, on_signal, signal.SIGTERM)
    if job.has_parent:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    else:
        loop.add_signal_handler(signal.SIGINT, on_signal, signal.SIGINT)
