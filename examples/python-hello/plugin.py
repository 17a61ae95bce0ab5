"""A pre hook that answers by itself, and lets the rest pass with a header more."""

from hookwire import Plugin, Reply, Request

plugin = Plugin("hello")


@plugin.pre(headers="none", query=True)
async def greet(request: Request) -> Reply | None:
    if request.path == "/hello/":
        return Reply(200, json={"hello": request.query.get("name", "world")})
    request.headers["X-Greeted-By"] = "python-hello"
    return None


if __name__ == "__main__":
    plugin.run("tcp://127.0.0.1:5555")
