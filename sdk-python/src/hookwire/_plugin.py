"""The plugin: a set of hooks, and the server for them."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any, TypeVar, overload

from typing_extensions import Unpack

from hookwire._answers import Rejection, Reply
from hookwire._declaration import Place
from hookwire._exceptions import SetupError
from hookwire._hooks import HookTable
from hookwire._log import log_as_json
from hookwire._options import AnalyticsOptions, AuthOptions, PreOptions, RawOptions, RequestOptions, ResponseOptions
from hookwire._proto.coprocess_object_pb2 import Object
from hookwire._proto.plugin_pb2 import Forget
from hookwire._runtime import Blueprint, LifeFunction, Runtime
from hookwire._serving.address import DEFAULT_BIND, parse_address
from hookwire._serving.options import RunOptions, ServeOptions
from hookwire._serving.run import job_of, run_job
from hookwire._serving.server import Server
from hookwire._views.event import Event
from hookwire._views.record import Record
from hookwire._views.request import Request
from hookwire._views.response import Response
from hookwire._views.session import Session

HookResult = Reply | Rejection | None
AuthResult = Session | Reply | Rejection
RequestHandler = Callable[[Request[Any]], HookResult | Awaitable[HookResult]]
AuthHandler = Callable[[Request[Any]], AuthResult | Awaitable[AuthResult]]
ResponseHandler = Callable[[Response[Any]], HookResult | Awaitable[HookResult]]
EventHandler = Callable[[Event], Awaitable[None] | None]
AnalyticsHandler = Callable[[Record[Any]], Awaitable[None] | None]
RawHandler = Callable[[Object], Object | Awaitable[Object | None] | None]

F = TypeVar("F", bound=Callable[[Any], Any])
L = TypeVar("L", bound=LifeFunction)
R = TypeVar("R", bound=RequestHandler)
A = TypeVar("A", bound=AuthHandler)
P = TypeVar("P", bound=ResponseHandler)
E = TypeVar("E", bound=EventHandler)
W = TypeVar("W", bound=RawHandler)
N = TypeVar("N", bound=AnalyticsHandler)


class Plugin:
    """A set of hooks and the server for them.

    Each decorator registers a function, plain or async, under the name that API definitions use: the function's own unless another
    is given. It raises a :class:`SetupError` at once for a name that is taken, a wrong option, or a function with other arguments.
    A name may be used in several stages. The function itself is left as it is.

    What a handler raises fails that one call (the client gets 500, or 403 from an auth hook) and is logged with its traceback; the
    process goes on.
    """

    def __init__(self, name: str, *, version: str = "", threads: int = 16, inline: bool = False) -> None:
        """`threads` bounds the plain functions that run at the same time; `inline` is the default of that option of hooks."""
        if not isinstance(name, str) or not name:
            raise SetupError("a plugin needs a name")
        if not isinstance(threads, int) or threads < 1:
            raise SetupError(f"threads takes a number of at least 1, not {threads!r}")
        self.log = logging.getLogger(f"hookwire.{name}")
        """For handlers too: `plugin.log.info("…", extra={…})`."""
        self.blueprint = Blueprint(name, version, self.log, threads, HookTable(inline=inline))
        """For the SDK itself: what the plugin is, apart from how it is served."""
        self._servers: set[tuple[asyncio.AbstractEventLoop, Server]] = set()

    @property
    def name(self) -> str:
        """Name in log lines and in the gateway's reports."""
        return self.blueprint.name

    @property
    def version(self) -> str:
        return self.blueprint.version

    @property
    def hooks(self) -> HookTable:
        """What is registered."""
        return self.blueprint.hooks

    @overload
    def pre(self, handler: R, /) -> R: ...
    @overload
    def pre(self, name: str = ..., /, **options: Unpack[PreOptions]) -> Callable[[R], R]: ...
    def pre(self, name: Any = "", /, **options: Any) -> Any:
        """Runs on every request before authentication."""
        return self._register("pre", name, options)

    @overload
    def auth(self, handler: A, /) -> A: ...
    @overload
    def auth(self, name: str = ..., /, **options: Unpack[AuthOptions]) -> Callable[[A], A]: ...
    def auth(self, name: Any = "", /, **options: Any) -> Any:
        """Decides who the caller is (`auth_check`). Must return a Session with a token, a Reply or a Rejection."""
        return self._register("auth", name, options)

    @overload
    def post_auth(self, handler: R, /) -> R: ...
    @overload
    def post_auth(self, name: str = ..., /, **options: Unpack[RequestOptions]) -> Callable[[R], R]: ...
    def post_auth(self, name: Any = "", /, **options: Any) -> Any:
        """Runs after authentication and before rate limits and quota; protected APIs only."""
        return self._register("post_auth", name, options)

    @overload
    def post(self, handler: R, /) -> R: ...
    @overload
    def post(self, name: str = ..., /, **options: Unpack[RequestOptions]) -> Callable[[R], R]: ...
    def post(self, name: Any = "", /, **options: Any) -> Any:
        """Runs last before the upstream, on every request."""
        return self._register("post", name, options)

    @overload
    def response(self, handler: P, /) -> P: ...
    @overload
    def response(self, name: str = ..., /, **options: Unpack[ResponseOptions]) -> Callable[[P], P]: ...
    def response(self, name: Any = "", /, **options: Any) -> Any:
        """Runs on the upstream's response; not on answers that the gateway or another hook made."""
        return self._register("response", name, options)

    @overload
    def raw(self, handler: W, /) -> W: ...
    @overload
    def raw(self, name: str = ..., /, **options: Unpack[RawOptions]) -> Callable[[W], W]: ...
    def raw(self, name: Any = "", /, **options: Any) -> Any:
        """Tyk's object in, Tyk's object out, in any stage: for code that was written against the protocol itself."""
        return self._register("raw", name, options)

    @overload
    def analytics(self, handler: N, /) -> N: ...
    @overload
    def analytics(self, name: str = ..., /, **options: Unpack[AnalyticsOptions]) -> Callable[[N], N]: ...
    def analytics(self, name: Any = "", /, **options: Any) -> Any:
        """Sees the records of exchanges that are over (`traffic_logs`), and may change or drop them; no request waits for it.

        They come in batches: a plain function looks at a whole batch in one thread. What it raises fails that record alone. Native
        protocol only: Tyk's has no analytics.
        """
        return self._register("analytics", name, options)

    @overload
    def event(self, handler: E, /) -> E: ...
    @overload
    def event(self, name: str = ..., /) -> Callable[[E], E]: ...
    def event(self, name: Any = "", /) -> Any:
        """Is told of events (`event_handlers`, `cp_dynamic_handler` with this name)."""
        if callable(name):
            return self.event()(name)
        if not isinstance(name, str):
            raise SetupError(f"an event handler needs a name, not {name!r}")

        def register(handler: F) -> F:
            self.hooks.add_event(name or _name_of(handler), handler)
            return handler

        return register

    def on_startup(self, function: L) -> L:
        """Runs the function, plain or async, in every process before it listens; what it raises ends the process."""
        self.blueprint.on_startup.append(_checked_life("on_startup", function))
        return function

    def on_shutdown(self, function: L) -> L:
        """Runs the function, plain or async, in every process after the last call; the last registered runs first."""
        self.blueprint.on_shutdown.append(_checked_life("on_shutdown", function))
        return function

    def forget(self, *credentials: str) -> None:
        """Has the gateways of this process drop what they keep of auth hooks: of these credentials, or of all when none is given.

        May be called from any thread. Native protocol only.
        """
        forget = Forget(credentials=credentials, all=not credentials)
        for loop, server in list(self._servers):
            loop.call_soon_threadsafe(server.forget, forget)

    async def serve(self, bind: str = DEFAULT_BIND, **options: Unpack[ServeOptions]) -> Server:
        """Listens on the running event loop and returns; for programs that do more than serve a plugin.

        `bind` is `tcp://host:port`, `host:port` or `unix:///path`; port 0 picks a free one. Raises a :class:`ServeError`.
        """
        server = Server(Runtime(self.blueprint), parse_address(bind), options)
        await server.start()
        self._attach(server)
        return server

    def run(self, bind: str = DEFAULT_BIND, **options: Unpack[RunOptions]) -> None:
        """Serves until SIGTERM or SIGINT, then drains and returns; a second signal ends the process at once.

        Raises a :class:`ServeError`, or what a start-up function raised. With uvloop installed it is used.
        """
        if options.get("json_log", True):
            log_as_json()
        run_job(job_of(self.blueprint, bind, options).told(self._attach), options.get("workers", 1))

    def run_as_child(self, bind: str, options: RunOptions, told: Callable[[Server], None]) -> None:
        """For the SDK itself: serves below a parent that starts it anew."""
        job = job_of(self.blueprint, bind, options).told(self._attach).told(told)
        run_job(replace(job, has_parent=True), 1)

    def _attach(self, server: Server) -> None:
        """`forget` is to reach this server."""
        loop = asyncio.get_running_loop()
        self._servers = {(its, other) for its, other in self._servers if not its.is_closed()} | {(loop, server)}

    def _register(self, place: Place, name: object, options: dict[str, Any]) -> Any:
        if callable(name):
            return self._register(place, "", options)(name)
        if not isinstance(name, str):
            raise SetupError(f"a {place} hook needs a name, not {name!r}")

        def register(handler: F) -> F:
            self.hooks.add(place, name or _name_of(handler), handler, options)
            return handler

        return register

    def __repr__(self) -> str:
        return f"<Plugin {self.name!r}: {self.hooks.describe()}>"


def _name_of(handler: object) -> str:
    return getattr(handler, "__name__", "")


def _checked_life(decorator: str, function: L) -> L:
    if not callable(function):
        raise SetupError(f"{decorator} decorates a function without arguments, not {type(function).__name__}")
    return function
