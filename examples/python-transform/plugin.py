"""Requests in the old form, an upstream that speaks the new one: body, path, parameters and headers are changed on the way.

The upstream here is another API of the same gateway, which answers with what reached it.
"""

from hookwire import Match, Plugin, Reply, Request

plugin = Plugin("transform")

NAMES = {"custName": "customer", "qty": "quantity"}


@plugin.post(
    headers="none",
    query=True,
    body=True,
    match=Match(methods=["POST", "PUT"], paths=["/v1/**"]),
    about="version 1 of the shop's interface, spoken to version 2",
)
async def to_v2(request: Request) -> Reply | None:
    try:
        order = request.body.json
    except ValueError as error:
        return Reply(400, json={"error": str(error)})
    request.body.json = {NAMES.get(name, name): value for name, value in order.items()}
    request.path = request.path.replace("/v1/", "/v2/", 1)
    request.query["currency"] = request.query.get("cur", "EUR")
    del request.query["cur"]
    request.headers["Content-Type"] = "application/json"
    request.headers["X-Translated-From"] = "v1"
    return None


@plugin.pre
async def echo(request: Request) -> Reply:
    return Reply(
        200,
        json={
            "method": request.method,
            "url": request.url,
            "translated": request.headers.get("x-translated-from"),
            "body": request.body.text,
        },
    )


if __name__ == "__main__":
    plugin.run("tcp://127.0.0.1:5555")
