"""Responses: a secret is taken out of JSON bodies, headers are added and removed, errors of the upstream are hidden.

The upstream here is another API of the same gateway, whose hook answers by itself.
"""

from hookwire import Match, Plugin, Reply, Request, Response

plugin = Plugin("response")


@plugin.response(
    headers="none",
    response_headers=["Content-Type"],
    response_body=True,
    match=Match(methods=["GET"]),
)
async def tidy(response: Response) -> Reply | None:
    if response.status >= 500:
        return Reply(502, json={"error": "the shop is closed"}, headers={"Retry-After": "5"})
    del response.headers["Server"]
    response.headers.add("Set-Cookie", "seen=1; Path=/")
    if response.headers.get("content-type", "").startswith("application/json"):
        article = response.body.json
        article.pop("purchase_price", None)
        response.body.json = article
    return None


@plugin.pre(headers="none")
async def warehouse(request: Request) -> Reply:
    if request.path.endswith("/broken"):
        return Reply(503, "Traceback (most recent call last) …")
    article = {"name": "lamp", "price": 40, "purchase_price": 7}
    return Reply(200, json=article, headers=[("Server", "old"), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")])


if __name__ == "__main__":
    plugin.run("tcp://127.0.0.1:5555")
