"""The harness itself."""

import asyncio
from typing import Any

import pytest

from hookwire import Event, Match, Plugin, Request
from hookwire.testing import PluginTester


@pytest.fixture(params=["native", "tyk"])
def protocol(request: pytest.FixtureRequest) -> Any:
    return request.param


def test_a_hook_that_is_not_there_is_an_error(protocol: Any) -> None:
    result = PluginTester(Plugin("test"), protocol=protocol).auth("nope")
    assert (result.outcome, result.status, result.message) == ("error", 403, "Key not authorised")
    assert 'no auth hook "nope" here; this plugin has no hooks' in str(result.error)


def test_events_reach_their_handlers(protocol: Any) -> None:
    plugin = Plugin("test")
    seen: list[Event] = []

    @plugin.event
    async def alarm(event: Event) -> None:
        seen.append(event)

    @plugin.event
    def breaks(event: Event) -> None:
        raise RuntimeError("deaf")

    with PluginTester(plugin, protocol=protocol) as tester:
        tester.event("alarm", "KeyExpired", {"Key": "k"})
        with pytest.raises(RuntimeError, match="deaf"):
            tester.event("breaks")
    assert [(event.type, event.meta, event.timestamp) for event in seen] == [
        ("KeyExpired", {"Key": "k"}, "2026-01-01 00:00:00 +0000 UTC")
    ]


def life() -> tuple[Plugin, list[str]]:
    plugin = Plugin("test")
    seen: list[str] = []

    @plugin.on_startup
    async def up() -> None:
        seen.append("up")

    @plugin.on_shutdown
    async def down() -> None:
        seen.append("down")

    @plugin.pre
    async def h(request: Request) -> None:
        await asyncio.sleep(0)
        seen.append("call")

    return plugin, seen


def test_start_up_and_shutdown_are_around_the_calls(protocol: Any) -> None:
    plugin, seen = life()
    with PluginTester(plugin, protocol=protocol) as tester:
        tester.pre("h")
        tester.pre("h")
    assert seen == ["up", "call", "call", "down"]
    PluginTester(plugin, protocol=protocol).pre("h")
    assert seen[4:] == ["up", "call", "down"]


async def test_it_works_inside_of_an_event_loop(protocol: Any) -> None:
    plugin, seen = life()
    assert PluginTester(plugin, protocol=protocol).pre("h").outcome == "continue"
    assert seen == ["up", "call", "down"]


def test_a_start_up_function_that_fails_fails_the_test() -> None:
    plugin = Plugin("test")

    @plugin.on_startup
    def up() -> None:
        raise RuntimeError("no database")

    with pytest.raises(RuntimeError, match="no database"):
        PluginTester(plugin).pre("h")


def test_tasks_that_a_handler_leaves_behind_end_with_the_harness() -> None:
    plugin = Plugin("test")
    ends: list[str] = []

    async def lingers() -> None:
        try:
            await asyncio.get_running_loop().create_future()
        finally:
            ends.append("ended")

    @plugin.pre
    async def h(request: Request) -> None:
        ends.append(asyncio.create_task(lingers()).get_name())
        await asyncio.sleep(0)

    PluginTester(plugin).pre("h")
    assert ends[-1] == "ended"


def test_bodies_of_all_kinds_and_headers_of_both_forms() -> None:
    plugin = Plugin("test", inline=True)
    seen: list[object] = []

    @plugin.pre(match=Match(methods=["POST"]))
    def h(request: Request) -> None:
        seen.append((request.body.bytes, request.headers.get_list("x"), request.host))

    with PluginTester(plugin) as tester:
        tester.pre("h", method="POST", body={"a": 1}, headers=[("x", "1"), ("X", "2")])
        tester.pre("h", method="POST", body="text", headers={"x": ["1", "2"], "host": "h"})
        tester.pre("h", method="POST", body=b"\xff")
    assert seen == [
        (b'{"a": 1}', ["1", "2"], "localhost"),
        (b"text", ["1", "2"], "h"),
        (b"\xff", [], "localhost"),
    ]


def test_there_are_two_protocols() -> None:
    with pytest.raises(ValueError, match='"native" or "tyk"'):
        PluginTester(Plugin("test"), protocol="http")  # type: ignore[arg-type] # wrong on purpose
