"""The demo's coprocess in Python: the same hooks as coprocess.ts. docker-compose.yml runs this one.

Usage: python coprocess.py [address]
"""

import sys
from dataclasses import dataclass

from hookwire import Event, Plugin, Rejection, Request, Response, Session


@dataclass
class Demo:
    """What the definitions say in config_data."""

    signature: str


plugin = Plugin("demo")


@plugin.pre("demo-pre", headers=["X-Demo-Block"])
async def block(request: Request) -> Rejection | None:
    reason = request.headers.get("x-demo-block")
    if reason is not None:
        return Rejection(403, f"blocked by the pre hook: {reason}")
    request.headers["X-Demo-Pre"] = f"{request.method} {request.path}"
    return None


@plugin.auth("demo-auth", headers=["Authorization"])
async def who(request: Request) -> Session | Rejection:
    key = request.headers.get("authorization")
    if key != "open-sesame":
        return Rejection(401, "the auth hook does not know this key; try open-sesame")
    return Session(token=key, alias="Ali Baba", metadata={"plan": "forty"}, rate=40, per=60)


@plugin.post_auth("demo-post-auth", headers="none", session=True)
async def greet(request: Request) -> None:
    if request.session is not None:
        request.headers["X-Demo-Greeting"] = f"Welcome, {request.session.alias}"


@plugin.post("demo-post", headers="none")
async def sign(request: Request) -> None:
    request.query["via"] = "hookwire"


@plugin.response(
    "demo-response", headers="none", response_headers=["Content-Type"], response_body=True, session=True, config=Demo
)
async def stamp(response: Response[Demo]) -> None:
    response.headers["X-Demo-Response"] = response.session.alias or "anybody"
    if response.headers.get("content-type", "").startswith("application/json"):
        response.body.json = {**response.body.json, "added_by_response_hook": response.config.signature}


@plugin.event("demo-event")
def told(event: Event) -> None:
    facts = {"type": event.type, "path": event.meta.get("Path"), "origin": event.meta.get("Origin")}
    plugin.log.warning("the gateway told of an event", extra=facts)


if __name__ == "__main__":
    plugin.run(sys.argv[1] if len(sys.argv) > 1 else "tcp://127.0.0.1:5555")
