"""The service `coprocess.Dispatcher`, with a clear answer for everything that goes wrong."""

import asyncio
from typing import Any, NoReturn

import grpc
import grpc.aio
from google.protobuf.message import DecodeError

from hookwire._exceptions import BadMessageError, UnknownHookError
from hookwire._proto.coprocess_object_pb2 import Event, EventReply, Object
from hookwire._runtime import Runtime
from hookwire._tyk.run import call_of, run_object
from hookwire._views.event import event_from_payload

NAME = "coprocess.Dispatcher"

_Context = grpc.aio.ServicerContext[bytes, bytes]


class TykService:
    """Messages pass as bytes, so that one which cannot be read gets an answer that says so."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime

    def handlers(self) -> grpc.GenericRpcHandler:
        """For the server."""
        methods: dict[str, grpc.RpcMethodHandler[bytes, bytes]] = {
            "Dispatch": grpc.unary_unary_rpc_method_handler(self._dispatch),
            "DispatchEvent": grpc.unary_unary_rpc_method_handler(self._dispatch_event),
        }
        return grpc.method_handlers_generic_handler(NAME, methods)

    async def _dispatch(self, message: bytes, context: _Context) -> bytes:
        name = ""
        call = None
        try:
            received = _read(Object, message)
            name = received.hook_name
            call = call_of(self._runtime, received, context.time_remaining())
            return (await run_object(self._runtime, call)).SerializeToString()
        except asyncio.CancelledError:
            if call is not None:
                call.cancelled = True
            raise
        except Exception as error:
            await self._fail(f'hook "{name}"', error, context)

    async def _dispatch_event(self, message: bytes, context: _Context) -> bytes:
        try:
            await self._runtime.event(event_from_payload(_read(Event, message).payload))
        except Exception as error:
            await self._fail("event handler", error, context)
        return EventReply().SerializeToString()

    async def _fail(self, what: str, error: Exception, context: _Context) -> NoReturn:
        """The gateway learns that it failed, the plugin's log learns why."""
        log = self._runtime.log
        if isinstance(error, UnknownHookError):
            log.warning("%s", error)
            await context.abort(grpc.StatusCode.UNIMPLEMENTED, str(error))
        if isinstance(error, BadMessageError):
            log.warning("%s", error)
            await context.abort(grpc.StatusCode.INVALID_ARGUMENT, str(error))
        log.error("%s failed: %s", what, error, exc_info=error)
        await context.abort(grpc.StatusCode.INTERNAL, f"{what} failed; the plugin's log has the cause")


def _read(kind: Any, message: bytes) -> Any:
    try:
        return kind.FromString(message)
    except DecodeError as error:
        raise BadMessageError(f"a message that is no {kind.DESCRIPTOR.full_name}: {error}") from None
