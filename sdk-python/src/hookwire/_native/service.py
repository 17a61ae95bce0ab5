"""The service `hookwire.plugin.v1.Coprocess`: a NativeStream for each stream that a gateway opens."""

import asyncio
from collections.abc import AsyncIterator

import grpc
import grpc.aio

from hookwire._native.stream import DEFAULT_MESSAGE_BYTES, NativeStream, ProtocolBreach
from hookwire._proto.plugin_pb2 import Forget
from hookwire._runtime import Runtime

NAME = "hookwire.plugin.v1.Coprocess"


class NativeService:
    """Frames pass as bytes: the stream parses and serialises them itself."""

    def __init__(self, runtime: Runtime, max_message_bytes: int | None) -> None:
        self._runtime = runtime
        self._max_bytes = max_message_bytes or DEFAULT_MESSAGE_BYTES
        self._streams: set[NativeStream] = set()
        self._draining: str | None = None

    def handlers(self) -> grpc.GenericRpcHandler:
        """For the server."""
        return grpc.method_handlers_generic_handler(
            NAME, {"Connect": grpc.stream_stream_rpc_method_handler(self._connect)}
        )

    def drain(self, reason: str) -> None:
        """Asks every gateway for no more calls; streams end by themselves after their last result."""
        self._draining = reason
        for stream in list(self._streams):
            stream.drain(reason)

    def forget(self, forget: Forget) -> None:
        """Tells every gateway."""
        for stream in self._streams:
            stream.forget(forget)

    async def _connect(self, _: AsyncIterator[bytes], context: "grpc.aio.ServicerContext[bytes, bytes]") -> None:
        ready = asyncio.Event()
        stream = NativeStream(self._runtime, ready.set, self._max_bytes)
        self._streams.add(stream)
        if self._draining is not None:
            stream.drain(self._draining)
        reader = asyncio.create_task(_read(context, stream, ready))
        try:
            await _write(context, stream, ready)
            if reader.done() and (breach := reader.exception()):
                await context.abort(grpc.StatusCode.INVALID_ARGUMENT, str(breach))
        finally:
            self._streams.discard(stream)
            stream.lost()
            reader.cancel()


async def _write(context: "grpc.aio.ServicerContext[bytes, bytes]", stream: NativeStream, ready: asyncio.Event) -> None:
    """Until the stream is over and everything has left. Only one write may be under way at a time."""
    while True:
        ready.clear()
        while (frame := stream.outbox.take()) is not None:
            await context.write(frame)
        if stream.over and not stream.outbox:
            return
        await ready.wait()


async def _read(context: "grpc.aio.ServicerContext[bytes, bytes]", stream: NativeStream, ready: asyncio.Event) -> None:
    """Ends with the gateway's last message, or with a ProtocolBreach."""
    try:
        while True:
            message = await context.read()
            if not isinstance(message, bytes):  # grpc.aio.EOF
                break
            calls = stream.receive(message)
            if calls is not None:
                # Lets the credit leave before handlers take their time.
                await asyncio.sleep(0)
                stream.serve(calls)
        stream.ended()
    except ProtocolBreach:
        ready.set()
        raise
