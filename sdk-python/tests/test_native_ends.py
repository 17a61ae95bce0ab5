"""How calls and streams of the native protocol end before their time: cancelled, too late, broken off, drained."""

import asyncio
import logging

import grpc
import pytest
from support.gateway import NativeGateway, call
from support.lab import Lab
from support.unary import unary

from hookwire import Server
from hookwire._proto import plugin_pb2 as pb
from hookwire._proto.coprocess_object_pb2 import Object


@pytest.fixture
async def bound(gateway: NativeGateway) -> NativeGateway:
    await gateway.hello()
    for number, name in enumerate(("tag", "watch", "wait", "spins"), 1):
        assert await gateway.bind(number, name, pb.PRE) == ""
    return gateway


async def test_a_cancelled_handler_is_cancelled_and_its_result_dropped(bound: NativeGateway, lab: Lab) -> None:
    await bound.calls(call(1, 2))
    await lab.gate("watched").wait()
    await bound.send(cancel=pb.Cancel(ids=[1, 77]))
    await lab.gate("ended").wait()
    await bound.calls(call(2, 1))
    assert set(await bound.results(1)) == {2}
    assert lab.ended == ["cancelled"]


async def test_cancel_and_calls_in_one_breath(bound: NativeGateway, lab: Lab) -> None:
    frames = [
        pb.GatewayFrame(calls=pb.Calls(calls=[call(1, 2)])),
        pb.GatewayFrame(cancel=pb.Cancel(ids=[1])),
        pb.GatewayFrame(calls=pb.Calls(calls=[call(2, 1)])),
    ]
    for frame in frames:
        await bound.send_bytes(frame.SerializeToString())
    assert set(await bound.results(1)) == {2}
    await lab.gate("ended").wait()


async def test_a_plain_handler_in_a_thread_can_see_that_it_was_cancelled(bound: NativeGateway, lab: Lab) -> None:
    await bound.calls(call(1, 4))
    await lab.gate("spinning").wait()
    await bound.send(cancel=pb.Cancel(ids=[1]))
    await lab.gate("spun").wait()
    assert lab.ended == ["saw it"]


async def test_a_deadline_ends_a_handler_that_waits(
    bound: NativeGateway, lab: Lab, caplog: pytest.LogCaptureFixture
) -> None:
    await bound.calls(call(1, 2, budget_ms=5))
    result = (await bound.results(1))[1]
    assert result.failure.message == "the time that the gateway gives this call is over"
    assert lab.gate("ended").is_set()
    assert [record.levelno for record in caplog.records if "is over" in record.message] == [logging.ERROR]


async def test_a_gateway_that_is_gone_ends_its_handlers(server: Server, lab: Lab) -> None:
    async with NativeGateway(f"127.0.0.1:{server.port}") as gone:
        await gone.hello()
        await gone.bind(1, "watch", pb.PRE)
        await gone.calls(call(1, 1))
        await lab.gate("watched").wait()
    await lab.gate("ended").wait()
    assert lab.ended == ["cancelled"]


async def test_tyks_gateway_gives_up_too(server: Server, lab: Lab) -> None:
    async with grpc.aio.insecure_channel(f"127.0.0.1:{server.port}") as channel:
        message = Object(hook_type=1, hook_name="watch")  # type: ignore[arg-type] # the generated types want the enum
        message.request.method = "GET"
        under_way = unary(channel, "/coprocess.Dispatcher/Dispatch", message.SerializeToString())
        await lab.gate("watched").wait()
        under_way.cancel()
        await lab.gate("ended").wait()


async def test_a_plain_handler_under_tyks_protocol_can_see_that_it_was_cancelled(server: Server, lab: Lab) -> None:
    async with grpc.aio.insecure_channel(f"127.0.0.1:{server.port}") as channel:
        message = Object(hook_type=1, hook_name="spins")  # type: ignore[arg-type] # the generated types want the enum
        message.request.method = "GET"
        under_way = unary(channel, "/coprocess.Dispatcher/Dispatch", message.SerializeToString())
        await lab.gate("spinning").wait()
        under_way.cancel()
        await lab.gate("spun").wait()
    assert lab.ended == ["saw it"]


async def test_the_gateway_drains(bound: NativeGateway, lab: Lab) -> None:
    await bound.calls(call(1, 3, [("x-gate", "last")]))
    await bound.next("credit")
    await bound.send(drain=pb.Drain())
    lab.gate("last").set()
    assert set(await bound.results(1)) == {1}
    assert (await bound.status())[0] is grpc.StatusCode.OK


async def test_the_gateway_half_closes(bound: NativeGateway, lab: Lab) -> None:
    await bound.calls(call(1, 3, [("x-gate", "last")]))
    await lab.gate("last entered").wait()
    await bound.half_close()
    lab.gate("last").set()
    assert set(await bound.results(1)) == {1}
    assert (await bound.status())[0] is grpc.StatusCode.OK


async def test_the_plugin_drains_and_answers_what_it_has_received(lab: Lab) -> None:
    server = await lab.plugin.serve("127.0.0.1:0")
    async with NativeGateway(f"127.0.0.1:{server.port}") as gateway:
        await gateway.hello()
        await gateway.bind(1, "wait", pb.PRE)
        await gateway.calls(call(1, 1, [("x-gate", "both")]))
        await lab.gate("both entered").wait()
        closed = asyncio.create_task(server.close())
        assert (await gateway.next("drain")).reason == "the plugin is closing"
        await gateway.calls(call(2, 1, [("x-gate", "both")]))
        lab.gate("both").set()
        assert set(await gateway.results(2)) == {1, 2}
        await gateway.half_close()
        assert (await gateway.status())[0] is grpc.StatusCode.OK
        await closed


async def test_the_plugin_ends_the_stream_when_the_gateway_does_not(lab: Lab) -> None:
    server = await lab.plugin.serve("127.0.0.1:0")
    async with NativeGateway(f"127.0.0.1:{server.port}") as gateway:
        await gateway.hello()
        closed = asyncio.create_task(server.close())
        await gateway.next("drain")
        assert (await gateway.status())[0] is grpc.StatusCode.OK
        await closed


async def test_the_plugin_cuts_off_what_outlasts_the_grace(lab: Lab) -> None:
    server = await lab.plugin.serve("127.0.0.1:0", grace=0.02)
    async with NativeGateway(f"127.0.0.1:{server.port}") as gateway:
        await gateway.hello()
        await gateway.bind(1, "watch", pb.PRE)
        await gateway.calls(call(1, 1))
        await lab.gate("watched").wait()
        await server.close()
        assert (await gateway.status())[0] is not grpc.StatusCode.OK
    assert lab.ended == ["cancelled"]


async def test_a_stream_that_is_opened_while_the_plugin_drains_is_told(lab: Lab) -> None:
    server = await lab.plugin.serve("127.0.0.1:0")
    async with NativeGateway(f"127.0.0.1:{server.port}") as gateway:
        await gateway.channel.channel_ready()
        server._native.drain("soon")
        await gateway.hello()
        assert (await gateway.next("drain")).reason == "soon"
        await gateway.half_close()
    await server.close()
