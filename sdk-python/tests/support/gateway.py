"""A native gateway that does what a test tells it, over a socket."""

import asyncio
from collections import deque
from collections.abc import Iterable
from types import TracebackType
from typing import Any

import grpc
import grpc.aio

from hookwire._proto import plugin_pb2 as pb
from support.unary import stream

_CONNECT = "/hookwire.plugin.v1.Coprocess/Connect"
_SECONDS = 10.0


def call(call_id: int, binding: int = 1, headers: Iterable[tuple[str, str]] = (), **fields: Any) -> pb.Call:
    made = pb.Call(id=call_id, binding=binding, budget_ms=fields.pop("budget_ms", 10_000), **fields)
    made.request.method, made.request.path, made.request.query = "GET", "/shop/x", "a=1"
    for name, value in headers:
        made.request.headers.add(name=name, value=value)
    return made


class NativeGateway:
    """Frames are sorted by kind as they come."""

    def __init__(self, target: str) -> None:
        # A connection of its own, as another gateway would have.
        options = [("grpc.max_receive_message_length", -1), ("grpc.use_local_subchannel_pool", 1)]
        self.channel = grpc.aio.insecure_channel(target, options=options)
        self._stream = stream(self.channel, _CONNECT)
        self._frames: dict[str, deque[Any]] = {}
        self._ended = False
        self._changed = asyncio.Condition()
        self._reader = asyncio.create_task(self._read())

    async def __aenter__(self) -> "NativeGateway":
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        self._reader.cancel()
        self._stream.cancel()
        await self.channel.close()

    async def send(self, **frame: Any) -> None:
        await self.send_bytes(pb.GatewayFrame(**frame).SerializeToString())

    async def send_bytes(self, message: bytes) -> None:
        await self._stream.write(message)

    async def half_close(self) -> None:
        await self._stream.done_writing()

    async def hello(self) -> pb.Welcome:
        await self.send(hello=pb.Hello(gateway="test", instance="1"))
        welcome: pb.Welcome = await self.next("welcome")
        return welcome

    async def bind(self, binding: int, hook: str, stage: int, config: str = "") -> str:
        await self.send(
            bind=pb.Bind(
                binding=binding,
                hook=hook,
                stage=stage,  # type: ignore[arg-type] # any number: tests send stages that do not exist
                api_id="shop",
                org_id="org",
                config_json=config,
            )
        )
        bound: pb.Bound = await self.next("bound")
        assert bound.binding == binding
        return bound.error

    async def calls(self, *calls: pb.Call) -> None:
        await self.send(calls=pb.Calls(calls=calls))

    async def next(self, kind: str) -> Any:
        """The next frame of this kind; an error when the stream ends first."""

        def is_there() -> bool:
            return bool(self._frames.get(kind)) or self._ended

        async with self._changed:
            await asyncio.wait_for(self._changed.wait_for(is_there), _SECONDS)
            if not self._frames.get(kind):
                raise EOFError(f"the stream has ended without a frame of kind {kind}")
            return self._frames[kind].popleft()

    async def results(self, count: int) -> dict[int, pb.Result]:
        """So many results, in whatever frames they come."""
        results: dict[int, pb.Result] = {}
        while len(results) < count:
            for result in (await self.next("results")).results:
                results[result.id] = result
        return results

    def waiting(self) -> list[str]:
        """Kinds of the frames that nobody has taken."""
        return [kind for kind, frames in self._frames.items() if frames]

    async def status(self) -> tuple[grpc.StatusCode, str]:
        """How the stream ended."""
        code = await asyncio.wait_for(self._stream.code(), _SECONDS)
        return code, await self._stream.details()

    async def _read(self) -> None:
        try:
            while True:
                message = await self._stream.read()
                if not isinstance(message, bytes):
                    break
                frame = pb.PluginFrame.FromString(message)
                kind = frame.WhichOneof("frame")
                assert kind is not None
                async with self._changed:
                    self._frames.setdefault(kind, deque()).append(getattr(frame, kind))
                    self._changed.notify_all()
        except grpc.aio.AioRpcError:
            pass
        finally:
            async with self._changed:
                self._ended = True
                self._changed.notify_all()
