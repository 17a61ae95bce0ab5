"""Records of finished exchanges."""

import asyncio
from dataclasses import dataclass
from typing import Any

import pytest

from hookwire import Api, AuthCache, Geo, Match, Plugin, Record, SetupError
from hookwire._native.records import review
from hookwire._native.stream import NativeStream
from hookwire._proto.plugin_pb2 import ANALYTICS, Bind, GatewayFrame, Hello, PluginFrame, Records
from hookwire._proto.plugin_pb2 import Record as WireRecord
from hookwire._runtime import Runtime
from hookwire.testing import PluginTester


def change(record: Record[Any]) -> None:
    if record.path == "/drop":
        record.drop()
    elif record.path == "/fail":
        raise RuntimeError("the shelf is broken")
    elif record.path == "/change":
        record.tags.append("größer")
        record.geo = Geo(country="NZ", city="Rōtorua", latitude=-38.1)
        record.host = "wörld"
        record.content_length = -1
        record.raw_request = b"\x00\xff"


@pytest.mark.parametrize("kind", ["thread", "inline", "async"])
def test_single_records_are_kept_changed_dropped_and_fail(kind: str) -> None:
    plugin = Plugin("shop")
    if kind == "async":

        async def waits(record: Record[Any]) -> None:
            await asyncio.sleep(0)
            change(record)

        plugin.analytics("visits")(waits)
    else:
        plugin.analytics("visits", inline=kind == "inline")(change)
    with PluginTester(plugin) as tester:
        assert tester.analytics("visits", path="/keep").outcome == "kept"
        assert tester.analytics("visits", path="/drop").outcome == "dropped"
        failed = tester.analytics("visits", path="/fail")
        assert (failed.outcome, failed.message) == ("error", "the shelf is broken")
        after = tester.analytics("visits", path="/change", tags=["a"], time_ms=1_795_000_000_123)
    record = after.record
    assert after.outcome == "kept"
    assert list(record.tags) == ["a", "größer"]
    assert record.geo == Geo(country="NZ", city="Rōtorua", latitude=-38.1)
    assert (record.host, record.content_length, record.raw_request) == ("wörld", -1, b"\x00\xff")
    assert record.time_ms == 1_795_000_000_123


async def test_a_batch_names_what_is_not_as_it_was() -> None:
    plugin = Plugin("shop")
    plugin.analytics("visits")(change)
    runtime = Runtime(plugin.blueprint)
    sent: list[PluginFrame] = []
    news = asyncio.Event()

    def take() -> None:
        while (encoded := stream.outbox.take()) is not None:
            sent.append(PluginFrame.FromString(encoded))
        news.set()

    stream = NativeStream(runtime, take)
    paths = ["/keep", "/drop", "/change", "/fail", "/keep", "/drop"]
    records = Records(batch=7, binding=3, records=[WireRecord(path=path) for path in paths])
    bind = Bind(binding=3, hook="visits", stage=ANALYTICS)
    for frame in (GatewayFrame(hello=Hello()), GatewayFrame(bind=bind), GatewayFrame(records=records)):
        stream.receive(frame.SerializeToString())
    stream.drain("over")
    while not any(frame.HasField("record_results") for frame in sent):
        await news.wait()
        news.clear()
    results = next(frame.record_results for frame in sent if frame.HasField("record_results"))
    assert (results.batch, list(results.dropped), list(results.failed)) == (7, [1, 5], [3])
    assert [(changed.index, changed.record.path) for changed in results.changed] == [(2, "/change")]
    assert results.message == "the shelf is broken"
    stream.ended()
    while not stream.over:
        await news.wait()
        news.clear()
    runtime.close()


async def test_an_unknown_binding_fails_every_record() -> None:
    runtime = Runtime(Plugin("shop").blueprint)
    records = Records(batch=1, binding=9, records=[WireRecord(), WireRecord()])
    results = await review(runtime, "binding 9 is not known", records)
    assert (list(results.failed), results.message) == ([0, 1], "binding 9 is not known")
    runtime.close()


def test_the_config_is_typed_and_checked() -> None:
    @dataclass
    class Visits:
        tag: str

    plugin = Plugin("shop")

    @plugin.analytics(config=Visits)
    def visits(record: Record[Visits]) -> None:
        record.alias = record.config.tag + record.api.name

    tester = PluginTester(plugin)
    assert tester.analytics("visits", config={"tag": "x"}, api=Api(name="Shop")).record.alias == "xShop"
    assert tester.analytics("visits").outcome == "error"
    assert "no analytics hook" in tester.analytics("other").message


def test_wrong_declarations_and_values_are_told() -> None:
    plugin: Any = Plugin("shop")
    with pytest.raises(SetupError, match="they get every record"):
        plugin.analytics("a", match=Match())(change)
    with pytest.raises(SetupError, match="cache is for auth hooks"):
        plugin.analytics("a", cache=AuthCache(headers=["A"], ttl_ms=1))(change)
    with pytest.raises(SetupError, match="there is no option headers"):
        plugin.analytics("a", headers="all")(change)
    with pytest.raises(SetupError, match=r"as \(record\)"):
        plugin.analytics("a")(lambda: None)
    plugin.analytics("a")(change)
    plugin.raw("a")(lambda message: message)  # a raw hook answers for every stage but this one
    record: Any = Record(WireRecord(), Api(), None)
    with pytest.raises(TypeError):
        record.response_code = "many"
