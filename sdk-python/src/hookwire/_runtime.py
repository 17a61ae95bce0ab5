"""A plugin at work: its event loop, its threads, its start-up and shutdown functions."""

import asyncio
import inspect
import logging
from collections.abc import Callable
from contextvars import Context, copy_context
from dataclasses import dataclass, field
from typing import Any

from hookwire._call import CURRENT_CALL, Call
from hookwire._hooks import EventHook, Hook, HookTable
from hookwire._steps import Done, Stepper
from hookwire._threads import Threads

LifeFunction = Callable[[], Any]


@dataclass(frozen=True, slots=True)
class Blueprint:
    """What a plugin is, apart from how it is served."""

    name: str
    version: str
    log: logging.Logger
    threads: int
    hooks: HookTable = field(default_factory=HookTable)
    on_startup: list[LifeFunction] = field(default_factory=list)
    on_shutdown: list[LifeFunction] = field(default_factory=list)


class Runtime:
    """Runs handlers on the event loop that is running when it is made."""

    def __init__(self, blueprint: Blueprint) -> None:
        self.blueprint = blueprint
        self.log = blueprint.log
        self.loop = asyncio.get_running_loop()
        self._threads = Threads(blueprint.threads, self.loop)
        self._stepper = Stepper(self.loop)

    async def start(self) -> None:
        """Runs the start-up functions in their order; what one raises ends the start."""
        try:
            for function in self.blueprint.on_startup:
                await _call(function)
        except BaseException:
            self.close()
            raise

    async def stop(self) -> None:
        """Runs every shutdown function, the last first, whatever the others raise."""
        for function in reversed(self.blueprint.on_shutdown):
            try:
                await _call(function)
            except Exception:
                self.log.exception("a shutdown function failed")
        self.close()

    def close(self) -> None:
        """Runs nothing more."""
        self._threads.close()
        self._stepper.close()

    def begin(self, call: Call, argument: object, context: Context, done: Done) -> "asyncio.Task[None] | None":
        """Calls the hook's handler; `done` is called once, perhaps at once. Gives back the task of an async handler that waits."""
        hook = call.hook
        context.run(CURRENT_CALL.set, call)
        if hook.is_async:
            return self._stepper.start(hook.handler(argument), context, done)
        if not hook.inline:
            self._threads.start(lambda: hook.handler(argument), context, call, done)
            return None
        try:
            result, error = context.run(hook.handler, argument), None
        except Exception as raised:
            result, error = None, raised
        done(result, error)
        return None

    async def run(self, hook: Hook | EventHook, argument: object, call: Call | None = None) -> Any:
        """The same for a caller that has a task of its own: returns what the handler returned, raises what it raised."""
        CURRENT_CALL.set(call)
        if hook.is_async:
            return await hook.handler(argument)
        if hook.inline:
            return hook.handler(argument)
        return await self._threads.run(lambda: hook.handler(argument), copy_context())

    async def plain(self, hook: Hook, work: Callable[[], None]) -> None:
        """Runs work that calls a plain handler: where the hook says."""
        if hook.inline:
            work()
        else:
            await self._threads.run(work, copy_context())

    async def event(self, event: Any) -> None:
        """Raises an UnknownHookError, or what the handler raised."""
        await self.run(self.blueprint.hooks.find_event(event.handler), event)


async def _call(function: LifeFunction) -> None:
    result = function()
    if inspect.isawaitable(result):
        await result
