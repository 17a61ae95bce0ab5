"""Gateways that break the protocol, and those of a later version."""

import grpc
import pytest
from support.gateway import NativeGateway, call

from hookwire import Server
from hookwire._proto import plugin_pb2 as pb

UNKNOWN_FRAME = bytes([0xFA, 0x01, 0x03, 1, 2, 3])
CUT_OFF_FRAME = bytes([0x22, 0x7F])


async def test_the_first_frame_must_be_hello(gateway: NativeGateway, caplog: pytest.LogCaptureFixture) -> None:
    await gateway.calls(call(1, 1))
    assert await gateway.status() == (grpc.StatusCode.INVALID_ARGUMENT, "the first frame must be hello")
    assert "the gateway broke the protocol: the first frame must be hello" in caplog.messages


async def test_a_frame_that_cannot_be_read_ends_the_stream_alone(server: Server, gateway: NativeGateway) -> None:
    await gateway.hello()
    await gateway.bind(1, "watch", pb.PRE)
    await gateway.calls(call(1, 1))
    await gateway.send_bytes(CUT_OFF_FRAME)
    code, details = await gateway.status()
    assert code is grpc.StatusCode.INVALID_ARGUMENT
    assert details.startswith("a frame that cannot be read")
    async with NativeGateway(f"127.0.0.1:{server.port}") as other:
        assert (await other.hello()).name == "lab"


async def test_frames_of_a_later_version_are_ignored(gateway: NativeGateway) -> None:
    await gateway.send_bytes(UNKNOWN_FRAME)
    await gateway.hello()
    await gateway.send_bytes(UNKNOWN_FRAME)
    await gateway.send(records=pb.Records(batch=1, binding=1, records=[pb.Record(path="/x")]))
    await gateway.send_bytes(b"")
    assert await gateway.bind(1, "tag", pb.PRE) == ""
    with_more = pb.GatewayFrame(calls=pb.Calls(calls=[call(1, 1)])).SerializeToString() + UNKNOWN_FRAME
    await gateway.send_bytes(with_more)
    assert set(await gateway.results(1)) == {1}


async def test_a_second_hello_is_ignored(gateway: NativeGateway) -> None:
    await gateway.hello()
    await gateway.send(hello=pb.Hello(gateway="again"))
    assert await gateway.bind(1, "tag", pb.PRE) == ""
    assert gateway.waiting() == []


async def test_a_binding_can_be_bound_anew(gateway: NativeGateway) -> None:
    await gateway.hello()
    assert await gateway.bind(1, "nothing", pb.PRE) != ""
    assert await gateway.bind(1, "tag", pb.PRE) == ""
    await gateway.calls(call(1, 1))
    assert (await gateway.results(1))[1].HasField("changes")


async def test_streams_share_nothing(server: Server, gateway: NativeGateway) -> None:
    await gateway.hello()
    assert await gateway.bind(1, "tag", pb.PRE) == ""
    async with NativeGateway(f"127.0.0.1:{server.port}") as other:
        await other.hello()
        await other.calls(call(1, 1))
        assert "binding 1 is not known" in (await other.results(1))[1].failure.message


async def test_a_budget_of_zero_is_no_deadline(gateway: NativeGateway) -> None:
    await gateway.hello()
    await gateway.bind(1, "tag", pb.PRE)
    await gateway.calls(call(1, 1, budget_ms=0))
    assert (await gateway.results(1))[1].HasField("changes")
