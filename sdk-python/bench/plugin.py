"""The same hook with the SDK, in the ways there are to write it."""

import asyncio
import sys
from typing import Any

from hookwire import Plugin, Request

plugin = Plugin("bench")


@plugin.pre(headers=["X-Tenant"])
async def narrow(request: Request[Any]) -> None:
    request.headers["X-Shard"] = str(len(request.headers["x-tenant"]))


@plugin.pre
async def everything(request: Request[Any]) -> None:
    request.headers["X-Shard"] = str(len(request.headers["x-tenant"]))


@plugin.pre(headers=["X-Tenant"], inline=True)
def inline(request: Request[Any]) -> None:
    request.headers["X-Shard"] = str(len(request.headers["x-tenant"]))


@plugin.pre(headers=["X-Tenant"])
def threaded(request: Request[Any]) -> None:
    request.headers["X-Shard"] = str(len(request.headers["x-tenant"]))


@plugin.pre(headers=["X-Tenant"])
async def suspending(request: Request[Any]) -> None:
    await asyncio.sleep(0)
    request.headers["X-Shard"] = str(len(request.headers["x-tenant"]))


if __name__ == "__main__":
    plugin.run(sys.argv[1])
