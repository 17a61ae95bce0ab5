"""Serving: addresses, certificates, health, reflection, start-up and shutdown."""

import asyncio
import subprocess
from pathlib import Path
from typing import Any

import grpc
import pytest
from grpc_health.v1 import health_pb2
from grpc_reflection.v1alpha import reflection_pb2
from support.gateway import NativeGateway, call
from support.lab import Lab
from support.unary import stream, unary

from hookwire import Plugin, Request, ServeError, Tls
from hookwire._proto import plugin_pb2 as pb

HEALTH = "/grpc.health.v1.Health/Check"
REFLECTION = "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo"


async def health(channel: grpc.aio.Channel, service: str = "") -> int:
    answer = await unary(channel, HEALTH, health_pb2.HealthCheckRequest(service=service).SerializeToString())
    status: int = health_pb2.HealthCheckResponse.FromString(answer).status
    return status


async def test_it_has_the_address_that_a_gateway_would_be_given(lab: Lab, tmp_path: Path) -> None:
    async with await lab.plugin.serve("localhost:0") as server:
        assert server.address == f"tcp://localhost:{server.port}"
    path = tmp_path / "plugin.sock"
    async with await lab.plugin.serve(f"unix://{path}") as server:
        assert (server.address, server.port) == (f"unix://{path}", None)
        async with NativeGateway(f"unix:{path}") as gateway:
            assert (await gateway.hello()).name == "lab"


async def test_an_address_that_is_taken_is_named(lab: Lab, tmp_path: Path) -> None:
    async with await lab.plugin.serve("127.0.0.1:0") as server:
        with pytest.raises(ServeError, match=f"cannot listen on {server.address}: it is in use: stop what"):
            await lab.plugin.serve(server.address)
    path = tmp_path / "plugin.sock"
    async with await lab.plugin.serve(f"unix://{path}"):
        with pytest.raises(ServeError, match="it is in use"):
            await lab.plugin.serve(f"unix://{path}")
    with pytest.raises(ServeError, match=f"there is no folder {tmp_path}/none"):
        await lab.plugin.serve(f"unix://{tmp_path}/none/x.sock")


async def test_health_says_serving_until_it_drains(lab: Lab) -> None:
    serving, not_serving = health_pb2.HealthCheckResponse.SERVING, health_pb2.HealthCheckResponse.NOT_SERVING
    server = await lab.plugin.serve("127.0.0.1:0")
    async with grpc.aio.insecure_channel(f"127.0.0.1:{server.port}") as channel:
        for service in ("", "hookwire.plugin.v1.Coprocess", "coprocess.Dispatcher"):
            assert await health(channel, service) == serving
        await server._health.enter_graceful_shutdown()
        assert await health(channel) == not_serving
        await server.close()


async def test_reflection_knows_both_services(lab: Lab) -> None:
    ask = reflection_pb2.ServerReflectionRequest
    async with (
        await lab.plugin.serve("127.0.0.1:0") as server,
        grpc.aio.insecure_channel(f"127.0.0.1:{server.port}") as channel,
    ):
        asked = stream(channel, REFLECTION)
        await asked.write(ask(list_services="").SerializeToString())
        answer = await answer_of(asked)
        names = {service.name for service in answer.list_services_response.service}
        assert {"hookwire.plugin.v1.Coprocess", "coprocess.Dispatcher", "grpc.health.v1.Health"} <= names
        for name in ("hookwire.plugin.v1.Coprocess", "coprocess.Dispatcher", "grpc.health.v1.Health"):
            await asked.write(ask(file_containing_symbol=name).SerializeToString())
            answer = await answer_of(asked)
            assert answer.file_descriptor_response.file_descriptor_proto, name
        await asked.done_writing()


async def answer_of(asked: "grpc.aio.StreamStreamCall[bytes, bytes]") -> Any:
    message = await asked.read()
    assert isinstance(message, bytes)
    return reflection_pb2.ServerReflectionResponse.FromString(message)


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("certificates")

    def openssl(*arguments: str) -> None:
        subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)  # noqa: S607

    for name in ("server", "client"):
        subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
        kind = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
        openssl("req", "-x509", *kind, "-keyout", f"{name}.key", "-out", f"{name}.pem", *subject)
    return folder


async def test_tls_asks_for_the_callers_certificate_when_there_is_a_ca(lab: Lab, certificates: Path) -> None:
    def pem(name: str) -> bytes:
        return (certificates / name).read_bytes()

    tls = Tls(cert=certificates / "server.pem", key=pem("server.key"), ca=str(certificates / "client.pem"))
    async with await lab.plugin.serve("localhost:0", tls=tls) as server:
        known = grpc.ssl_channel_credentials(pem("server.pem"), pem("client.key"), pem("client.pem"))
        async with grpc.aio.secure_channel(f"localhost:{server.port}", known) as channel:
            assert await health(channel) == health_pb2.HealthCheckResponse.SERVING
        unknown = grpc.ssl_channel_credentials(pem("server.pem"))
        async with grpc.aio.secure_channel(f"localhost:{server.port}", unknown) as channel:
            with pytest.raises(grpc.aio.AioRpcError):
                await health(channel)


async def test_start_up_and_shutdown_functions_run_in_order() -> None:
    plugin = Plugin("life")
    seen: list[str] = []

    @plugin.on_startup
    async def first() -> None:
        seen.append("first")

    @plugin.on_startup
    def second() -> None:
        seen.append("second")

    @plugin.on_shutdown
    async def last() -> None:
        seen.append("last")

    @plugin.on_shutdown
    def breaks() -> None:
        seen.append("breaks")
        raise RuntimeError("no")

    async with await plugin.serve("127.0.0.1:0") as server:
        assert seen == ["first", "second"]
        await server.close()
        await server.close()
    assert seen == ["first", "second", "breaks", "last"]


async def test_a_start_up_function_that_fails_ends_the_start_and_frees_the_address() -> None:
    plugin = Plugin("life")
    faults: list[Any] = [RuntimeError("no database")]

    @plugin.on_startup
    async def connect() -> None:
        if faults:
            raise faults.pop()

    async with await Plugin("other").serve("127.0.0.1:0") as other:
        address = other.address
    with pytest.raises(RuntimeError, match="no database"):
        await plugin.serve(address)
    async with await plugin.serve(address) as server:
        assert server.address == address


async def test_what_was_started_is_shut_down_when_the_address_is_taken(lab: Lab) -> None:
    plugin = Plugin("life")
    seen: list[str] = []

    @plugin.on_shutdown
    async def down() -> None:
        seen.append("down")

    async with await lab.plugin.serve("127.0.0.1:0") as server:
        with pytest.raises(ServeError):
            await plugin.serve(server.address)
    assert seen == ["down"]


async def test_plain_handlers_share_a_bounded_number_of_threads() -> None:
    plugin = Plugin("threads", threads=2)
    running: list[int] = [0, 0]
    gate = asyncio.Event()
    loop = asyncio.get_running_loop()

    @plugin.pre
    def h(request: Request) -> None:
        running[0] += 1
        running[1] = max(running[1], running[0])
        asyncio.run_coroutine_threadsafe(gate.wait(), loop).result()
        running[0] -= 1

    async with await plugin.serve("127.0.0.1:0") as server, NativeGateway(f"127.0.0.1:{server.port}") as gateway:
        await gateway.hello()
        await gateway.bind(1, "h", pb.PRE)
        await gateway.calls(*[call(number) for number in range(1, 9)], call(9, budget_ms=1))
        await gateway.next("credit")
        # The millisecond of the ninth call is over before a thread is free.
        await asyncio.sleep(0.02)
        gate.set()
        results = await gateway.results(9)
    assert running == [0, 2]
    assert results[9].failure.message == "no thread was free before the time of the call was over"
