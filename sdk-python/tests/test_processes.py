"""`plugin.run()` and `python -m hookwire`: signals, workers, reload, and what is said when nothing can be started."""

import asyncio
import os
import signal
from pathlib import Path

import grpc
import pytest
from support.gateway import NativeGateway, call
from support.process import PluginProcess

from hookwire._proto import plugin_pb2 as pb

SHOP = """
import asyncio, os, time
from hookwire import Plugin

plugin = Plugin("shop")

@plugin.on_startup
async def up():
    plugin.log.info("up", extra={"pid": os.getpid()})

@plugin.on_shutdown
def down():
    plugin.log.info("down")

@plugin.pre
async def waits(request):
    plugin.log.info("waiting")
    await asyncio.sleep(float(request.headers["x-seconds"]))
    request.headers["x-process"] = str(os.getpid())

@plugin.pre(inline=True)
def blocks(request):
    while not os.path.exists("go"):
        time.sleep(0.01)

@plugin.pre
async def dies(request):
    os._exit(7)

if __name__ == "__main__":
    plugin.run("127.0.0.1:0")
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "shop.py").write_text(SHOP)
    return tmp_path


def run(folder: Path, *more: str) -> PluginProcess:
    return PluginProcess(folder, "-m", "hookwire", "run", "shop:plugin", "--bind", "127.0.0.1:0", *more)


async def greeted(port: int, hook: str = "waits") -> NativeGateway:
    gateway = NativeGateway(f"127.0.0.1:{port}")
    await gateway.hello()
    assert await gateway.bind(1, hook, pb.PRE) == ""
    return gateway


@pytest.mark.parametrize("arguments", [("shop.py",), ("-m", "hookwire", "run", "shop", "--bind", "127.0.0.1:0")])
async def test_sigterm_lets_calls_under_way_end(folder: Path, arguments: tuple[str, ...]) -> None:
    async with PluginProcess(folder, *arguments) as process:
        gateway = await greeted(await process.port())
        await gateway.calls(call(1, 1, [("x-seconds", "0.2")], request_id="r-1"))
        assert (await process.line("waiting"))["request_id"] == "r-1"
        process.signal(signal.SIGTERM)
        assert (await gateway.next("drain")).reason == "SIGTERM"
        assert (await gateway.results(1))[1].HasField("changes")
        await gateway.half_close()
        assert await process.ended() == 0
        assert await process.errors() == ""
        await process.line("stopped")
        assert [entry["message"] for entry in process.seen][-3:] == ["draining", "down", "stopped"]
        await gateway.close()


async def test_credit_leaves_before_a_handler_takes_its_time(folder: Path) -> None:
    async with run(folder) as process:
        gateway = await greeted(await process.port(), "blocks")
        await gateway.calls(call(1, 1), call(2, 1))
        assert (await gateway.next("credit")).frames == 1
        (folder / "go").touch()
        assert set(await gateway.results(2)) == {1, 2}
        await gateway.close()


async def test_a_second_signal_ends_the_process_at_once(folder: Path) -> None:
    async with run(folder) as process:
        gateway = await greeted(await process.port())
        await gateway.calls(call(1, 1, [("x-seconds", "60")]))
        await process.line("waiting")
        process.signal(signal.SIGINT)
        await process.line("draining")
        process.signal(signal.SIGINT)
        assert await process.ended() == 128 + signal.SIGINT
        await gateway.close()


async def test_what_outlasts_the_grace_is_cut_off(folder: Path) -> None:
    async with run(folder, "--grace", "0.05") as process:
        gateway = await greeted(await process.port())
        await gateway.calls(call(1, 1, [("x-seconds", "60")]))
        await process.line("waiting")
        process.signal(signal.SIGTERM)
        assert await process.ended() == 0
        assert (await gateway.status())[0] is not grpc.StatusCode.OK
        await gateway.close()


async def test_workers_share_a_port_and_drain_together(folder: Path) -> None:
    async with run(folder, "--workers", "2") as process:
        first, second = await process.port(), await process.port()
        assert first == second
        workers = {entry["pid"] for entry in process.seen if entry["message"] == "up"}
        assert len(workers - {process.process.pid}) == 2
        seen: set[str] = set()
        gateways: list[NativeGateway] = []
        while len(seen) < 2:  # the kernel spreads connections by their ports
            assert len(gateways) < 64
            gateway = await greeted(first)
            gateways.append(gateway)
            await gateway.calls(call(1, 1, [("x-seconds", "0")]))
            seen.add((await gateway.results(1))[1].changes.headers[0].values[0])
        assert seen == {str(worker) for worker in workers}
        process.signal(signal.SIGTERM)
        for gateway in gateways:
            await gateway.next("drain")
            await gateway.half_close()
            assert (await gateway.status())[0] is grpc.StatusCode.OK
            await gateway.close()
        assert await process.ended() == 0
        await process.line("stopped")
        await process.line("stopped")


async def test_a_worker_that_dies_is_replaced(folder: Path) -> None:
    async with run(folder, "--workers", "2") as process:
        port = await process.port()
        await process.port()
        gateway = await greeted(port, "dies")
        await gateway.calls(call(1, 1))
        assert (await gateway.status())[0] is not grpc.StatusCode.OK
        assert (await process.line("a worker ended and is replaced"))["status"] == "exit code 7"
        assert await process.port() == port
        await gateway.close()
        os.killpg(process.process.pid, signal.SIGTERM)  # as service managers do: the parent and its workers
        assert await process.ended() == 0


async def test_a_worker_that_cannot_start_ends_them_all(folder: Path) -> None:
    (folder / "shop.py").write_text(
        SHOP.replace("async def up():", "async def up():\n    raise RuntimeError('no database')")
    )
    async with run(folder, "--workers", "2") as process:
        assert await process.ended() == 1
        assert "a worker could not start (exit code 1); the log above says why" in await process.errors()
        assert "no database" in (await process.line("a worker failed"))["error"]


async def test_reload_starts_anew_when_a_source_file_changes(folder: Path) -> None:
    async with run(folder, "--reload") as process:
        await process.port()
        (folder / "shop.py").write_text(SHOP.replace('"up"', '"up again"'))
        await process.line("a source file has changed: starting anew")
        await process.line("up again")
        await process.port()
        (folder / "shop.py").write_text("broken(")
        fault = await process.line("the plugin cannot be started: waiting for a change")
        assert "SyntaxError" in fault["error"]
        (folder / "shop.py").write_text(SHOP)
        await process.line("a source file has changed: starting anew")
        await process.line("up")
        await process.port()
        process.signal(signal.SIGTERM)
        assert await process.ended() == 0
        assert await process.errors() == ""


async def test_an_address_that_is_taken_is_named(folder: Path) -> None:
    async with run(folder) as process:
        port = await process.port()
        for workers in ("1", "2"):
            arguments = ("run", "shop:plugin", "--bind", f"127.0.0.1:{port}", "--workers", workers)
            async with PluginProcess(folder, "-m", "hookwire", *arguments) as other:
                assert await other.ended() == 1
                expected = "it is in use: stop what is listening there, or serve on another one"
                assert f"hookwire: cannot listen on tcp://127.0.0.1:{port}: {expected}\n" in await other.errors()


async def output(folder: Path, *arguments: str) -> tuple[int, str, str]:
    async with PluginProcess(folder, "-m", "hookwire", *arguments) as process:
        out, errors = await asyncio.wait_for(process.process.communicate(), 20)
        return await process.ended(), out.decode(), errors.decode()


async def test_check_says_what_a_plugin_offers(folder: Path) -> None:
    (folder / "shop.py").write_text(SHOP.replace("@plugin.pre\n", "@plugin.pre(headers=['X-A'], about='one')\n", 1))
    code, out, errors = await output(folder, "check", "shop:plugin")
    assert (code, errors) == (0, "")
    assert out.splitlines() == [
        "shop: 3 hooks",
        "pre        waits                    async      gets headers x-a; one",
        "pre        blocks                   inline     gets everything",
        "pre        dies                     async      gets everything",
    ]


@pytest.mark.parametrize(
    ("source", "target", "message"),
    [
        (SHOP, "shop.py", "'shop.py' is not module:plugin"),
        (SHOP, "nope:plugin", "there is no module 'nope' in "),
        (SHOP, "shop:nope", "'nope' of module shop is no Plugin; it has plugin"),
        ("", "shop", "name the plugin of module shop, as shop:plugin; it has none"),
        (f"{SHOP}\nplugin.pre(waits)", "shop:plugin", 'there is a pre hook "waits" already'),
    ],
)
async def test_check_says_what_is_wrong(folder: Path, source: str, target: str, message: str) -> None:
    (folder / "shop.py").write_text(source)
    code, out, errors = await output(folder, "check", target)
    assert (code, out) == (1, "")
    assert errors.startswith(f"hookwire: {message}")


async def test_a_module_that_cannot_be_imported_shows_where(folder: Path) -> None:
    (folder / "shop.py").write_text("import no_such_module")
    code, _, errors = await output(folder, "check", "shop:plugin")
    assert code == 1
    assert 'shop.py", line 1' in errors
    assert "No module named 'no_such_module'" in errors


async def test_arguments_that_exclude_each_other_are_refused(folder: Path) -> None:
    code, _, errors = await output(folder, "run", "shop:plugin", "--reload", "--workers", "2")
    assert (code, errors) == (1, "hookwire: --reload is for one process: leave --workers away\n")
    code, _, errors = await output(folder, "run", "shop:plugin", "--tls-cert", "x.pem")
    assert (code, errors) == (1, "hookwire: TLS needs both --tls-cert and --tls-key\n")
    code, _, errors = await output(folder, "run", "shop:plugin", "--bind", "nowhere")
    assert code == 1
    assert errors.startswith('hookwire: "nowhere" is not host and port')
