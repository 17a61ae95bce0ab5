"""A plugin as a gRPC server: both protocols at one address."""

import asyncio
import socket
from pathlib import Path
from types import TracebackType

import grpc
import grpc.aio
from grpc_health.v1 import health, health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection

from hookwire._exceptions import ServeError
from hookwire._native.service import NAME as NATIVE_NAME
from hookwire._native.service import NativeService
from hookwire._proto._pool import POOL
from hookwire._proto.plugin_pb2 import Forget
from hookwire._runtime import Runtime
from hookwire._serving.address import Address, cannot_listen, remove_stale_socket
from hookwire._serving.options import ServeOptions, Tls
from hookwire._tyk.service import NAME as TYK_NAME
from hookwire._tyk.service import TykService

_SERVICES = ("", NATIVE_NAME, TYK_NAME)
_KILLED_SECONDS = 5.0
"""After the grace: for handlers that were cancelled to clean up."""


class Server:
    """A plugin that is being served; made by `Plugin.serve`. Leaving `async with` closes it."""

    def __init__(self, runtime: Runtime, address: Address, options: ServeOptions, *, shared_port: bool = False) -> None:
        self._runtime = runtime
        self._wanted = address
        self._bound = address
        self._grace = options.get("grace", 10.0)
        self._tls = options.get("tls")
        limit = options.get("max_message_bytes")
        self._native = NativeService(runtime, limit)
        self._health = health.aio.HealthServicer()
        settings = [
            ("grpc.max_receive_message_length", limit or -1),
            ("grpc.max_send_message_length", limit or -1),
            ("grpc.so_reuseport", int(shared_port)),
        ]
        self._server = grpc.aio.server(options=settings)
        self._server.add_generic_rpc_handlers((TykService(runtime).handlers(), self._native.handlers()))
        health_pb2_grpc.add_HealthServicer_to_server(self._health, self._server)
        _add_reflection(self._server)
        self._closing: asyncio.Task[None] | None = None

    @property
    def address(self) -> str:
        """As a gateway would write it: `tcp://127.0.0.1:5555` or `unix:///path`."""
        return str(self._bound)

    @property
    def port(self) -> int | None:
        """The bound port; None for a UNIX socket."""
        return None if self._bound.path else self._bound.port

    async def start(self) -> None:
        """Runs the plugin's start-up functions, then listens. Raises a ServeError that names the address and the fix."""
        await self._runtime.start()
        try:
            self._bind()
        except ServeError:
            await self._runtime.stop()
            raise
        await self._server.start()
        for name in _SERVICES:
            await self._health.set(name, health_pb2.HealthCheckResponse.SERVING)
        hooks = self._runtime.blueprint.hooks.names()
        self._runtime.log.info("plugin is being served", extra={"address": self.address, "hooks": hooks})

    async def close(self, reason: str = "the plugin is closing") -> None:
        """Takes no new calls, lets those under way end within the grace, then closes. May be called again."""
        if self._closing is None:
            self._closing = asyncio.create_task(self._close(reason))
        await asyncio.shield(self._closing)

    async def wait(self) -> None:
        """Until it is closed."""
        await self._server.wait_for_termination()

    def forget(self, forget: Forget) -> None:
        """To be called on the event loop."""
        self._native.forget(forget)

    async def __aenter__(self) -> "Server":
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.close()

    async def _close(self, reason: str) -> None:
        await self._health.enter_graceful_shutdown()
        # Before the server says goodbye to its connections: the gateway is to have its next stream by then.
        self._native.drain(reason)
        await asyncio.sleep(0)
        await self._server.stop(self._grace)
        await asyncio.wait_for(self._runtime.stop(), _KILLED_SECONDS)

    def _bind(self) -> None:
        wanted = self._wanted
        if wanted.path:
            remove_stale_socket(wanted.path)
        try:
            if self._tls is None:
                port = self._server.add_insecure_port(wanted.target)
            else:
                port = self._server.add_secure_port(wanted.target, _credentials(self._tls))
        except RuntimeError as error:
            raise cannot_listen(wanted, _why_not(wanted) or str(error)) from None
        if not wanted.path:
            self._bound = Address(host=wanted.host, port=port)


def _why_not(address: Address) -> str | None:
    """GRPC keeps the reason to itself."""
    if address.path:
        return None if Path(address.path).parent.is_dir() else f"there is no folder {Path(address.path).parent}"
    try:
        family, kind, proto, _, where = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, proto) as probe:
            probe.bind(where)
    except OSError as error:
        return str(error)
    return None


def _credentials(tls: Tls) -> grpc.ServerCredentials:
    cert, key = _pem(tls.cert), _pem(tls.key)
    ca = None if tls.ca is None else _pem(tls.ca)
    return grpc.ssl_server_credentials([(key, cert)], ca, ca is not None)


def _pem(source: bytes | str | Path) -> bytes:
    return source if isinstance(source, bytes) else Path(source).read_bytes()


def _add_reflection(server: grpc.aio.Server) -> None:
    if not _knows(health_pb2.DESCRIPTOR.name):
        POOL.AddSerializedFile(health_pb2.DESCRIPTOR.serialized_pb)
    names = [NATIVE_NAME, TYK_NAME, health.SERVICE_NAME]
    reflection.enable_server_reflection(names, server, POOL)


def _knows(file: str) -> bool:
    try:
        POOL.FindFileByName(file)
    except KeyError:
        return False
    return True
