"""What a hook declares holds under both protocols."""

import gzip
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from hookwire import Api, Client, Match, Plugin, Request, Response, Session
from hookwire.testing import GivenRequest, PluginTester

REQUEST: GivenRequest = {
    "url": "/a?q=1",
    "headers": {"X-A": "1", "X-B": "2"},
    "body": "hello",
    "session": Session(alias="ann"),
}


@pytest.fixture(params=["native", "tyk"])
def protocol(request: pytest.FixtureRequest) -> Any:
    return request.param


@pytest.fixture
def plugin() -> Plugin:
    return Plugin("test", inline=True)


READS: dict[str, tuple[Callable[[Request], object], str]] = {
    "header": (lambda r: r.headers.get("x-b"), 'the request header "X-B" without asking for it: add headers=["X-B"]'),
    "query": (lambda r: r.query.get("q"), "the query without asking for it: add query=True"),
    "pairs": (lambda r: list(r.query), "the query"),
    "url": (lambda r: r.url, "the query"),
    "target": (lambda r: r.request_uri, "the query"),
    "text": (lambda r: r.body.text, "the request body without asking for it: add body=True"),
    "bytes": (lambda r: bytes(r.body), "the request body"),
    "client": (lambda r: r.client, "the client without asking for it: add client=True"),
    "session": (lambda r: r.session, "there is no session yet in the pre stage"),
}


@pytest.mark.parametrize("what", READS)
def test_reading_more_than_was_asked_for_says_what_to_add(plugin: Plugin, protocol: Any, what: str) -> None:
    read, message = READS[what]

    @plugin.pre("h", headers=["x-a"])
    def reads(request: Request) -> None:
        read(request)

    result = PluginTester(plugin, protocol=protocol).pre("h", **REQUEST)
    assert result.outcome == "error"
    assert message in str(result.error)


def test_what_was_asked_for_can_be_read(plugin: Plugin, protocol: Any) -> None:
    seen: list[object] = []

    @plugin.pre(headers=["X-A"])
    def h(request: Request) -> None:
        seen.extend([request.headers["x-a"], request.headers.multi_items(), request.path, "x-a" in request.headers])

    @plugin.pre(headers="none")
    def nothing(request: Request) -> None:
        list(request.headers)

    tester = PluginTester(plugin, protocol=protocol)
    assert tester.pre("h", **REQUEST).outcome == "continue"
    assert seen == ["1", [("X-A", "1")], "/a", True]
    assert 'the request headers without asking for it: add headers="all"' in str(tester.pre("nothing", **REQUEST).error)


def test_the_session_is_apart(plugin: Plugin, protocol: Any) -> None:
    @plugin.post(headers="none")
    def blind(request: Request) -> None:
        request.headers["x"] = str(request.session)

    @plugin.post(session=True)
    def sees(request: Request) -> None:
        request.headers["x"] = request.session.alias if request.session else "nobody"

    @plugin.response("blind", headers="none")
    def blind_too(response: Response) -> None:
        response.headers["x"] = response.session.alias

    tester = PluginTester(plugin, protocol=protocol)
    assert "the session without asking for it: add session=True" in str(tester.post("blind", **REQUEST).error)
    assert "the session" in str(tester.response("blind", **REQUEST).error)
    assert tester.post("sees", **REQUEST).set_headers == {"X": "ann"}
    assert tester.post("sees").set_headers == {"X": "nobody"}


def test_changing_needs_no_declaration(plugin: Plugin, protocol: Any) -> None:
    @plugin.pre(headers="none")
    def h(request: Request) -> None:
        request.headers["x-a"] = "9"
        del request.headers["x-b"]
        assert request.headers["x-a"] == "9"
        assert "x-b" not in request.headers
        request.query["p"] = "2"
        assert request.query["p"] == "2"
        request.path = "/b"
        request.body.text = "new"
        assert request.body.text == "new"

    result = PluginTester(plugin, protocol=protocol).pre("h", **REQUEST)
    assert result.error is None
    assert (result.request.text, result.set_headers["X-A"], result.deleted_headers[0]) == ("new", "9", "X-B")
    assert set(result.request.url.replace("?", "&").split("&")) == {"/b", "q=1", "p=2"}


def test_what_was_not_read_is_left_alone(plugin: Plugin, protocol: Any) -> None:
    @plugin.pre(headers="none")
    def h(request: Request) -> None:
        pass

    result = PluginTester(plugin, protocol=protocol).pre("h", **REQUEST)
    assert (result.request.text, result.request.url, result.request.headers["x-b"]) == ("hello", "/a?q=1", "2")


def test_a_prefix_cuts_what_is_seen_and_not_what_goes_on(plugin: Plugin, protocol: Any) -> None:
    seen: list[object] = []

    @plugin.pre(body_prefix=2)
    def h(request: Request) -> None:
        seen.extend([request.body.text, request.body.truncated])

    tester = PluginTester(plugin, protocol=protocol)
    assert tester.pre("h", **REQUEST).request.text == "hello"
    tester.pre("h", body="he")
    assert seen == ["he", True, "he", False]


def test_the_encoding_comes_along_with_a_body(plugin: Plugin, protocol: Any) -> None:
    seen: list[str] = []

    @plugin.pre(body=True)
    def h(request: Request) -> None:
        seen.append(request.body.text)

    @plugin.response("h", response_body=True)
    def replaces(response: Response) -> None:
        seen.append(response.body.text)
        response.body.text = "plain"

    packed: Any = {"headers": {"Content-Encoding": "gzip"}, "body": gzip.compress(b"packed")}
    tester = PluginTester(plugin, protocol=protocol)
    tester.pre("h", **packed)
    response = tester.response("h", response=packed).response
    assert response is not None
    assert seen == ["packed", "packed"]
    assert ("Content-Encoding" in response.headers, response.text) == (False, "plain")


def test_responses_are_held_to_it_too(plugin: Plugin, protocol: Any) -> None:
    @plugin.response(headers="none")
    def header(response: Response) -> None:
        response.headers.get("etag")

    @plugin.response(response_headers="all")
    def body(response: Response) -> None:
        response.body.text  # noqa: B018 - reading is what fails

    @plugin.response(response_headers=["Etag"])
    def edit(response: Response) -> None:
        assert response.headers.multi_items() == [("Etag", "e")]
        response.headers.add("vary", "x")
        response.status = 203

    sent: Any = {"headers": {"Etag": "e", "Vary": ["a", "b"]}, "body": "kept"}
    tester = PluginTester(plugin, protocol=protocol)
    assert 'response header "Etag" without asking for it: add response_headers=["Etag"]' in str(
        tester.response("header", response=sent).error
    )
    assert "add response_body=True" in str(tester.response("body", response=sent).error)
    after = tester.response("edit", response=sent).response
    assert after is not None
    assert (after.status, after.headers.multi_items(), after.body) == (
        203,
        [("Etag", "e"), ("Vary", "a"), ("Vary", "b"), ("Vary", "x")],
        b"kept",
    )


def test_a_hook_is_called_only_when_it_can_matter(plugin: Plugin, protocol: Any) -> None:
    calls: list[str] = []
    match = Match(methods=["post", "PUT"], headers=["X-Tenant"])

    @plugin.pre(match=match)
    def h(request: Request) -> None:
        calls.append(request.method)

    @plugin.response("h", match=match)
    def marks(response: Response) -> None:
        response.status = 299

    tester = PluginTester(plugin, protocol=protocol)
    result = tester.pre("h", method="GET", headers={"x-tenant": ""}, body="kept")
    assert (calls, result.outcome, result.request.text) == ([], "continue", "kept")
    tester.pre("h", method="POST")
    assert calls == []
    tester.pre("h", method="POST", headers={"x-tenant": ""})
    assert calls == ["POST"]
    untouched = tester.response("h", response={"body": "kept"}).response
    assert untouched is not None
    assert (untouched.text, untouched.status) == ("kept", 200)
    assert tester.response("h", method="PUT", headers={"x-tenant": "1"}).status == 299


def test_paths_match_after_the_listen_path(plugin: Plugin) -> None:
    called: list[str] = []

    @plugin.pre(match=Match(paths=["/orders/*", "/deep/**", "/a.b"]))
    def h(request: Request) -> None:
        called.append(request.path)

    with PluginTester(plugin) as tester:
        for path in ("/orders/1", "/orders/1/2", "/orders", "/deep/1/2", "/a.b", "/axb", "/other"):
            tester.pre("h", url=f"/shop{path}?q", listen_path="/shop/")
    assert called == ["/shop/orders/1", "/shop/deep/1/2", "/shop/a.b"]


@dataclass
class Config:
    limit: int
    name: str = "all"


def test_a_config_has_the_type_that_was_declared(plugin: Plugin, protocol: Any) -> None:
    @plugin.pre(config=Config)
    def h(request: Request[Config]) -> None:
        request.headers["x-limit"] = f"{request.config.limit + 1} {request.config.name}"

    tester = PluginTester(plugin, protocol=protocol)
    assert tester.pre("h", config={"limit": 3, "other": True}).set_headers == {"X-Limit": "4 all"}
    refused = tester.pre("h", config={"limit": "many"})
    assert refused.outcome == "error"
    assert "Expected `int`, got `str` - at `$.limit`" in str(refused.error)
    assert "missing required field `limit`" in str(tester.pre("h").error)


def test_a_hook_may_refuse_its_config_once(plugin: Plugin, protocol: Any) -> None:
    seen: list[tuple[object, str]] = []

    def configure(config: Any, api: Api) -> None:
        seen.append((config.get("limit"), api.id))
        if not isinstance(config.get("limit"), int):
            raise ValueError("limit must be a number")

    @plugin.pre(configure=configure)
    def h(request: Request) -> None:
        request.headers["x-limit"] = str(request.config["limit"])

    with PluginTester(plugin, protocol=protocol) as tester:
        assert "limit must be a number" in str(tester.pre("h", config={"limit": "many"}).error)
        assert tester.pre("h", config={"limit": 3}).set_headers == {"X-Limit": "3"}
    assert seen == [("many", "test-api"), (3, "test-api")]


def test_what_the_protocols_show_of_values(plugin: Plugin, protocol: Any) -> None:
    seen: list[object] = []

    @plugin.pre
    def h(request: Request) -> None:
        client = request.client
        seen.extend([request.headers.get_list("x-many"), request.headers["x-name"], request.query["q"]])
        seen.extend([client.address if client else None, request.request_id])
        request.headers["x-back"] = "Zoë"
        request.query["q"] = "ß"

    result = PluginTester(plugin, protocol=protocol).pre(
        "h",
        url="/?q=%C3%BC",
        headers={"X-Many": ["a", "b"], "X-Name": "Jürgen"},
        client=Client(address="10.0.0.9"),
        request_id="r-1",
    )
    assert seen == (
        [["a"], "Jürgen", "ü", None, ""] if protocol == "tyk" else [["a", "b"], "Jürgen", "ü", "10.0.0.9", "r-1"]
    )
    assert result.set_headers == {"X-Back": "Zoë"}
    assert result.request.url == "/?q=%C3%9F"
