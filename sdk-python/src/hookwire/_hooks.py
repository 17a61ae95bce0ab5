"""Which functions a plugin offers, under which stage and name."""

import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from hookwire._declaration import Declaration, Place, declare
from hookwire._exceptions import DuplicateHookError, SetupError, UnknownHookError
from hookwire._options import Stage

Handler = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Hook:
    """A registered function and what was declared about it."""

    place: Place
    name: str
    handler: Handler
    declared: Declaration
    is_async: bool
    inline: bool
    """A plain function that runs on the event loop."""


@dataclass(frozen=True, slots=True)
class EventHook:
    """The same for events, about which there is nothing to declare."""

    name: str
    handler: Handler
    is_async: bool
    inline: bool = False


class HookTable:
    """Hooks and event handlers by place and name."""

    def __init__(self, *, inline: bool = False) -> None:
        self._inline = inline
        """Where plain functions run for which nothing was said."""
        self._hooks: dict[Place, dict[str, Hook]] = {}
        self._events: dict[str, EventHook] = {}

    def add(self, place: Place, name: str, handler: Handler, options: Mapping[str, Any]) -> None:
        """Raises a SetupError: the name is taken or empty, the function takes something else, an option is wrong."""
        is_async = _checked(place, name, handler)
        if name in self._hooks.get(place, {}):
            raise DuplicateHookError(f'there is a {place} hook "{name}" already')
        self._refuse_shadowing(place, name)
        declared = declare(place, name, options)
        if is_async and declared.inline is not None:
            raise SetupError(
                f'the {place} hook "{name}": inline is for plain functions; async ones are always on the loop'
            )
        chosen = self._inline if declared.inline is None else declared.inline
        hook = Hook(place, name, handler, declared, is_async, chosen and not is_async)
        self._hooks.setdefault(place, {})[name] = hook

    def add_event(self, name: str, handler: Handler) -> None:
        """Raises a SetupError as `add` does."""
        is_async = _checked("event", name, handler)
        if name in self._events:
            raise DuplicateHookError(f'there is an event handler "{name}" already')
        self._events[name] = EventHook(name, handler, is_async)

    def find(self, stage: Stage | Literal["analytics"], name: str) -> Hook:
        """Raises an UnknownHookError that names the hook and those there are."""
        hook = self._hooks.get(stage, {}).get(name)
        if hook is None and stage != "analytics":
            hook = self._hooks.get("raw", {}).get(name)
        if hook is None:
            raise UnknownHookError(f'no {stage} hook "{name}" here; {self.describe()}')
        return hook

    def find_event(self, name: str) -> EventHook:
        """Raises an UnknownHookError that names the handler and those there are."""
        if name not in self._events:
            raise UnknownHookError(f'no event handler "{name}" here; {self.describe()}')
        return self._events[name]

    def __iter__(self) -> Iterator[Hook]:
        for hooks in self._hooks.values():
            yield from hooks.values()

    def names(self) -> dict[str, list[str]]:
        """Every place with its names, for messages and the start-up log."""
        places: dict[str, list[str]] = {place: list(hooks) for place, hooks in self._hooks.items()}
        return {**places, "event": list(self._events)} if self._events else places

    def describe(self) -> str:
        """The same in words."""
        places = "; ".join(f"{place}: {', '.join(names)}" for place, names in self.names().items())
        return f"this plugin has {places}" if places else "this plugin has no hooks"

    def _refuse_shadowing(self, place: Place, name: str) -> None:
        if place not in ("raw", "analytics") and name in self._hooks.get("raw", {}):
            raise DuplicateHookError(f'there is a raw hook "{name}" already, which answers for every stage')
        if place == "raw":
            for other, hooks in self._hooks.items():
                if other != "analytics" and name in hooks:
                    message = f'there is a {other} hook "{name}" already; a raw hook answers for every stage'
                    raise DuplicateHookError(message)


def _checked(place: str, name: object, handler: object) -> bool:
    """Whether the handler is async. Raises a SetupError for what cannot be called with one argument."""
    if not isinstance(name, str) or not name:
        raise SetupError(f"a {place} hook needs a name, not {name!r}")
    what = f'the {place} hook "{name}"'
    if not callable(handler):
        raise SetupError(f"{what} needs a function, not {type(handler).__name__}")
    function = handler if inspect.isroutine(handler) else type(handler).__call__
    if inspect.isgeneratorfunction(function) or inspect.isasyncgenfunction(function):
        raise SetupError(f"{what} must return its answer: it is a generator, which yields")
    _check_signature(what, place, handler)
    return inspect.iscoroutinefunction(function)


_ARGUMENT = {"response": "response", "analytics": "record", "event": "event", "raw": "object"}


def _check_signature(what: str, place: str, handler: Callable[..., Any]) -> None:
    try:
        signature = inspect.signature(handler)
    except (TypeError, ValueError):  # built in: it has none to look at
        return
    try:
        signature.bind(object())
    except TypeError:
        wanted = _ARGUMENT.get(place, "request")
        raise SetupError(f"{what} is called with one argument, as ({wanted}); it takes {signature}") from None
