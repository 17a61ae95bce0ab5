"""Whatever grows is bounded, and nothing is left behind."""

import asyncio
import gc

import pytest
from support.gateway import NativeGateway, call
from support.lab import Lab

from hookwire._native import bindings, stream
from hookwire._native.under_way import CallUnderWay
from hookwire._proto import plugin_pb2 as pb


async def test_calls_bindings_and_events_are_bounded(
    gateway: NativeGateway, lab: Lab, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(stream, "_MAX_CALLS", 1)
    monkeypatch.setattr(stream, "_MAX_EVENTS", 1)
    monkeypatch.setattr(bindings, "_MAX_BINDINGS", 1)
    await gateway.hello()
    assert await gateway.bind(1, "wait", pb.PRE) == ""
    assert await gateway.bind(2, "wait", pb.PRE) == "more than 1 bindings on one stream"
    await gateway.calls(call(1, 1, [("x-gate", "g")]), call(2, 1, [("x-gate", "g")]))
    assert (await gateway.results(1))[2].failure.message == "more than 1 calls are under way on this stream"
    await gateway.send(events=pb.Events(events=[pb.Event(handler="alarm"), pb.Event(handler="alarm")]))
    await lab.gate("alarm").wait()
    assert len(lab.events) == 1
    assert "an event was dropped: 1 are under way" in caplog.messages
    lab.gate("g").set()
    assert (await gateway.results(1))[1].HasField("changes")


async def test_calls_leave_nothing_behind(gateway: NativeGateway, lab: Lab, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lab.plugin.log, "disabled", True)  # pytest keeps records, and their tracebacks everything
    await gateway.hello()
    lab.gate("g").set()
    names = ["tag", "throws", "reject", "reply", "wait", "bytes"]
    for number, name in enumerate(names, 1):
        await gateway.bind(number, name, pb.POST if name == "bytes" else pb.PRE)
    for turn in range(20):
        first = turn * 10
        await gateway.calls(*[call(first + number, number, [("x-gate", "g")]) for number in range(1, 7)])
        await gateway.results(6)
    await asyncio.sleep(0)
    gc.collect()
    assert [thing for thing in gc.get_objects() if isinstance(thing, CallUnderWay)] == []
    assert len(asyncio.all_tasks()) < 20
