import logging
from collections.abc import AsyncIterator, Iterator

import pytest
from support.gateway import NativeGateway
from support.lab import Lab

from hookwire import Server


@pytest.fixture(autouse=True)
def every_log_line(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "hookwire")


@pytest.fixture
def lab() -> Iterator[Lab]:
    made = Lab()
    yield made
    made.released.set()


@pytest.fixture
async def server(lab: Lab) -> AsyncIterator[Server]:
    async with await lab.plugin.serve("127.0.0.1:0", grace=0.2) as server:
        yield server


@pytest.fixture
async def gateway(server: Server) -> AsyncIterator[NativeGateway]:
    async with NativeGateway(f"127.0.0.1:{server.port}") as gateway:
        yield gateway
