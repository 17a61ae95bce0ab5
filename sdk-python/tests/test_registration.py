"""Decorators: what they take, and what they say at once when something is wrong."""

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from hookwire import AuthCache, DuplicateHookError, Match, Plugin, Request, Session, SetupError


@pytest.fixture
def plugin() -> Plugin:
    return Plugin("test")


def test_names_default_to_that_of_the_function(plugin: Plugin) -> None:
    @plugin.pre
    async def one(request: Request) -> None: ...

    @plugin.pre()
    async def two(request: Request) -> None: ...

    @plugin.pre("three")
    async def other(request: Request) -> None: ...

    @plugin.pre("four", headers="all")
    async def another(request: Request) -> None: ...

    @plugin.post
    async def one_more(request: Request) -> None: ...

    plugin.post("one")(one)

    @plugin.event
    def alarm(event: object) -> None: ...

    assert plugin.hooks.names() == {
        "pre": ["one", "two", "three", "four"],
        "post": ["one_more", "one"],
        "event": ["alarm"],
    }
    assert one.__name__ == "one"
    assert repr(plugin) == (
        "<Plugin 'test': this plugin has pre: one, two, three, four; post: one_more, one; event: alarm>"
    )


def test_methods_and_objects_can_be_hooks(plugin: Plugin) -> None:
    class Shop:
        async def tenant(self, request: Request) -> None: ...

        async def __call__(self, request: Request) -> None: ...

    def scaled(factor: int, request: Request) -> None: ...

    plugin.pre(Shop().tenant)
    plugin.pre("shop")(Shop())
    plugin.pre("scaled")(functools.partial(scaled, 2))
    assert [(hook.name, hook.is_async) for hook in plugin.hooks] == [
        ("tenant", True),
        ("shop", True),
        ("scaled", False),
    ]


def test_a_name_is_taken_once_in_a_stage(plugin: Plugin) -> None:
    def h(request: Any) -> None: ...

    plugin.pre(h)
    plugin.event(h)
    with pytest.raises(DuplicateHookError, match='there is a pre hook "h" already'):
        plugin.pre(h)
    with pytest.raises(DuplicateHookError, match='an event handler "h" already'):
        plugin.event(h)
    with pytest.raises(DuplicateHookError, match='a pre hook "h" already; a raw hook answers for every stage'):
        plugin.raw(h)
    plugin.raw("r")(h)
    with pytest.raises(DuplicateHookError, match='a raw hook "r" already'):
        plugin.post("r")(h)


def test_functions_with_other_arguments_are_refused(plugin: Plugin) -> None:
    def none() -> None: ...

    def two(request: Request, session: object) -> None: ...

    def keyword(*, request: Request) -> None: ...

    def generator(request: Request) -> Iterator[None]:
        yield

    for function in (none, two, keyword):
        with pytest.raises(SetupError, match=r"is called with one argument, as \(request\); it takes \("):
            plugin.pre("h")(function)  # type: ignore[type-var] # wrong on purpose
    with pytest.raises(SetupError, match="it is a generator"):
        plugin.pre("h")(generator)  # type: ignore[type-var] # wrong on purpose
    with pytest.raises(SetupError, match=r"as \(response\)"):
        plugin.response("h")(two)  # type: ignore[type-var]
    with pytest.raises(SetupError, match="needs a function, not int"):
        plugin.pre("h")(5)  # type: ignore[type-var]
    with pytest.raises(SetupError, match="a pre hook needs a name"):
        plugin.pre(5)  # type: ignore[call-overload]
    with pytest.raises(SetupError, match="a plugin needs a name"):
        Plugin("")
    with pytest.raises(SetupError, match="threads takes"):
        Plugin("p", threads=0)
    with pytest.raises(SetupError, match="on_startup decorates a function"):
        plugin.on_startup(5)  # type: ignore[type-var]


@dataclass
class Shop:
    limit: int
    name: str = "all"


@dataclass
class Odd:
    what: type


PRE_FAULTS: list[tuple[dict[str, Any], str]] = [
    ({"header": []}, r'the pre hook "h": there is no option header here: did you mean headers\?'),
    ({"session": True}, "there is no option session here"),
    ({"response_body": True}, "there is no option response_body here"),
    ({"headers": "some"}, 'headers takes a list of header names, "all" or "none"'),
    ({"headers": ["a b"]}, "headers takes a list"),
    ({"query": "yes"}, "query takes True or False"),
    ({"body": 5}, "body takes True or False; for the first bytes only there is body_prefix"),
    ({"body_prefix": 0}, "body_prefix takes a number of bytes"),
    ({"body_prefix": True}, "body_prefix takes a number of bytes"),
    ({"body": True, "body_prefix": 5}, "exclude each other"),
    ({"match": {"methods": []}}, "match takes a Match"),
    ({"match": Match(methods="GET")}, "match.methods takes a list"),
    ({"match": Match(paths=["orders"])}, r"patterns that begin with / or \*"),
    ({"match": Match(headers=[""])}, "match.headers takes a list"),
    ({"cache": AuthCache(headers=["a"], ttl_ms=1)}, "cache is for auth hooks"),
    ({"timeout_ms": 1.5}, "timeout_ms takes a whole number of milliseconds, not 1.5"),
    ({"about": 5}, "about takes one line of text"),
    ({"inline": "yes"}, "inline takes True or False"),
    ({"configure": 5}, "configure takes a function"),
    ({"config": dict}, "config takes a dataclass"),
    ({"config": Odd}, "config: Odd cannot be read from JSON"),
    ({"config_schema": True}, "config_schema takes a JSON Schema as a dict"),
    ({"config_schema": {"type": "array"}}, "config_data is always an object"),
    ({"config_schema": {"x": {1}}}, "config_schema is not JSON"),
    ({"config_schema": {"type": "object"}, "config": Shop}, 'must require "limit", which Shop has no default for'),
    (
        {"config_schema": {"required": ["limit"], "additionalProperties": False}, "config": Shop},
        'does not allow "limit", a field of Shop',
    ),
]


@pytest.mark.parametrize(("options", "message"), PRE_FAULTS)
def test_options_are_checked_at_once(plugin: Plugin, options: dict[str, Any], message: str) -> None:
    def h(request: Request) -> None: ...

    with pytest.raises(SetupError, match=message):
        plugin.pre("h", **options)(h)


def test_options_of_other_stages_are_checked(plugin: Plugin) -> None:
    async def auth(request: Request) -> Session:
        return Session(token="t")

    for options, message in (
        ({"match": Match()}, "match is not for auth and raw hooks"),
        ({"cache": AuthCache(ttl_ms=1000)}, "cache needs the headers, query parameters or cookies"),
        ({"cache": AuthCache(headers=["a"], ttl_ms=-1)}, r"cache\.ttl_ms takes a whole number"),
        ({"cache": AuthCache(query=[""], ttl_ms=1)}, "cache.query and cache.cookies take lists"),
        ({"cache": 5}, "cache takes an AuthCache"),
        ({"inline": True}, "inline is for plain functions"),
    ):
        with pytest.raises(SetupError, match=message):
            plugin.auth("h", **options)(auth)
    with pytest.raises(SetupError, match='the raw hook "h": there is no option headers here'):
        plugin.raw("h", headers="all")(auth)  # type: ignore[call-overload]


def test_a_schema_of_ones_own_may_say_more(plugin: Plugin) -> None:
    schema = {"type": "object", "required": ["limit"], "properties": {"limit": {"type": "integer", "maximum": 5}}}

    @plugin.pre(config=Shop, config_schema=schema)
    async def h(request: Request[Shop]) -> None: ...

    [hook] = plugin.hooks
    assert '"maximum": 5' in hook.declared.config.schema
