"""A plugin with a hook for each thing that a native stream can carry, and what was seen inside it."""

import asyncio
import threading
import time
from dataclasses import dataclass
from typing import Any

from hookwire import AuthCache, Event, Match, Plugin, Rejection, Reply, Request, Response, Session
from hookwire.coprocess import Object


@dataclass
class Limits:
    limit: int


class Lab:
    """Each has its own state."""

    def __init__(self) -> None:
        self.plugin = Plugin("lab", version="1.2.3", threads=4)
        self.events: list[Event] = []
        self.ended: list[str] = []
        self._gates: dict[str, asyncio.Event] = {}
        self.released = threading.Event()
        _add_requests(self)
        _add_waiting(self)
        _add_rest(self)

    def gate(self, name: str) -> asyncio.Event:
        return self._gates.setdefault(name, asyncio.Event())


def _add_requests(lab: Lab) -> None:
    plugin = lab.plugin

    @plugin.pre(headers=["X-A"], body_prefix=8, about="tags", timeout_ms=50)
    async def tag(request: Request) -> None:
        request.headers["x-tag"] = "|".join(request.headers.get_list("x-a"))
        request.path = "/shop/y"

    @plugin.pre(inline=True)
    def throws(request: Request) -> None:
        raise RuntimeError("the database is gone")

    @plugin.pre
    async def reject(request: Request) -> Rejection:
        return Rejection(401, "wer ist da?", {"x-why": "ü"})

    @plugin.pre
    async def reply(request: Request) -> None:
        raise Reply(404, "nö")

    @plugin.auth(cache=AuthCache(headers=["Authorization"], ttl_ms=5000))
    async def key(request: Request) -> Session:
        return Session(token=request.headers.get("authorization", "none"), alias="ann", quota_max=9_000_000_000_000)

    @plugin.post(config=Limits, match=Match(methods=["GET"], paths=["/x/**"], headers=["X-B"]))
    async def limits(request: Request[Limits]) -> None:
        session = request.session
        request.headers["x-limit"] = f"{request.config.limit} {session.alias if session else None}"

    @plugin.post("bytes")
    def in_thread(request: Request) -> None:
        request.body.bytes = request.body.bytes[::-1]
        request.headers["x-many"] = "|".join(request.headers.get_list("x-many"))
        request.headers["x-name"] = f"{request.headers.get('x-name')}!"

    @plugin.pre
    async def big(request: Request) -> None:
        request.body.bytes = bytes(20_000)


def _add_waiting(lab: Lab) -> None:
    plugin = lab.plugin

    @plugin.pre
    async def wait(request: Request) -> None:
        name = request.headers["x-gate"]
        lab.gate(f"{name} entered").set()
        await lab.gate(name).wait()
        request.headers["x-waited"] = "1"

    @plugin.pre
    async def watch(request: Request) -> None:
        lab.gate("watched").set()
        try:
            await asyncio.get_running_loop().create_future()
        except asyncio.CancelledError:
            lab.ended.append("cancelled" if request.cancelled else "early")
            lab.gate("ended").set()
            raise

    @plugin.pre
    def blocks(request: Request) -> None:
        lab.released.wait(10)

    loop: list[asyncio.AbstractEventLoop] = []

    @plugin.on_startup
    async def remember_the_loop() -> None:
        loop.append(asyncio.get_running_loop())

    @plugin.pre
    def spins(request: Request) -> None:
        loop[-1].call_soon_threadsafe(lab.gate("spinning").set)
        deadline = time.monotonic() + 10
        while not request.cancelled and time.monotonic() < deadline:
            time.sleep(0.001)
        lab.ended.append("saw it" if request.cancelled else "never")
        loop[-1].call_soon_threadsafe(lab.gate("spun").set)


def _add_rest(lab: Lab) -> None:
    plugin = lab.plugin

    @plugin.response
    async def mark(response: Response) -> None:
        response.status = 203
        response.headers.add("set-cookie", "c")
        del response.headers["etag"]

    @plugin.raw
    def raw(message: Object) -> None:
        message.request.set_headers["X-Raw"] = message.request.url

    @plugin.event
    async def alarm(event: Event) -> None:
        lab.events.append(event)
        lab.gate("alarm").set()

    @plugin.event
    def broken(event: Event) -> Any:
        raise RuntimeError("deaf")
