"""The raw door: Tyk's object in, Tyk's object out, under both protocols."""

from collections.abc import Callable
from typing import Any

import pytest

from hookwire import Plugin, Session
from hookwire.coprocess import Object, Post, SessionState
from hookwire.testing import PluginTester

RESPONSE: Any = {"headers": {"Set-Cookie": ["a", "b"], "Etag": "e"}, "body": "old"}


@pytest.fixture(params=["native", "tyk"])
def protocol(request: pytest.FixtureRequest) -> Any:
    return request.param


def tool(handler: Callable[[Object], Any], protocol: Any) -> PluginTester:
    plugin = Plugin("test", inline=True)
    plugin.raw("h")(handler)
    return PluginTester(plugin, protocol=protocol)


def test_it_shows_the_object_that_tyks_gateway_would_have_sent(protocol: Any) -> None:
    seen: list[Object] = []

    def keep(message: Object) -> None:
        copy = Object()
        copy.CopyFrom(message)
        seen.append(copy)

    tool(keep, protocol).post(
        "h",
        method="PUT",
        url="/a?x=1&x=2",
        headers={"x-many": ["1", "2"]},
        body="text",
        config={"k": 1},
        session=Session(alias="ann", metadata={"plan": "gold"}),
    )
    [message] = seen
    assert (message.hook_type, message.hook_name) == (Post, "h")
    request = message.request
    assert dict(request.headers) == {"Host": "localhost", "X-Many": "1"}
    assert dict(request.params) == {"x": "1"}
    assert (request.url, request.request_uri, request.scheme, request.method) == (
        "/a?x=1&x=2",
        "/a?x=1&x=2",
        "http",
        "PUT",
    )
    assert (request.raw_body, request.body, request.return_overrides.response_code) == (b"text", "text", -1)
    assert dict(message.spec) == {"APIID": "test-api", "OrgID": "test-org", "config_data": '{"k": 1}'}
    assert (message.session.alias, message.metadata["plan"]) == ("ann", "gold")


def test_it_takes_what_was_changed_in_place(protocol: Any) -> None:
    def edit(message: Object) -> None:
        request = message.request
        request.set_headers["X-A"] = "ü"
        request.delete_headers.append("X-B")
        request.add_params["q"] = "2"
        request.delete_params.append("old")
        request.method = "POST"
        request.raw_body = b"new"

    result = tool(edit, protocol).pre("h", url="/a?q=1&old=1", headers={"X-B": "1"}, body="b")
    assert (result.set_headers, result.deleted_headers) == ({"X-A": "ü"}, ["X-B"])
    assert (result.request.method, result.request.body) == ("POST", b"new")
    assert result.request.headers.multi_items() == [("Host", "localhost"), ("X-A", "ü")]


def test_a_query_inside_of_url_counts_for_nothing() -> None:
    def edit(message: Object) -> None:
        message.request.url = "/b?ignored=1"
        message.request.add_params["q"] = "2"

    assert tool(edit, "native").pre("h", url="/a?q=1").request.url == "/b?q=2"


def test_it_takes_a_session_an_answer_and_a_refusal(protocol: Any) -> None:
    def accept(message: Object) -> Object:
        message.session.CopyFrom(SessionState(alias="ann", rate=3))
        message.session.metadata["token"] = "t"
        return message

    accepted = tool(accept, protocol).auth("h")
    assert accepted.session is not None
    assert (accepted.session.alias, accepted.session.rate, accepted.session.token) == ("ann", 3, "t")

    def reply(message: Object) -> None:
        overrides = message.request.return_overrides
        overrides.response_code, overrides.response_body, overrides.override_error = 404, "raw", True
        overrides.headers["A"] = "1"

    replied = tool(reply, protocol).pre("h")
    assert (replied.outcome, replied.status, replied.message) == ("reply", 404, "raw")
    assert replied.reply_headers.multi_items() == [("A", "1")]

    def refuse(message: Object) -> None:
        message.request.return_overrides.response_code = 403
        message.request.return_overrides.response_error = "no"

    refused = tool(refuse, protocol).pre("h")
    assert (refused.outcome, refused.status, refused.message) == ("reject", 403, "no")


def test_it_takes_a_response_with_either_form_of_the_headers() -> None:
    def multi(message: Object) -> None:
        message.response.status_code = 201
        message.response.raw_body = b"new"
        message.response.multivalue_headers.add(key="X-New", values=["1", "2"])

    after = tool(multi, "native").response("h", response=RESPONSE).response
    assert after is not None
    assert (after.status, after.body) == (201, b"new")
    assert after.headers.multi_items()[-2:] == [("X-New", "1"), ("X-New", "2")]

    def single(message: Object) -> None:
        message.response.headers.clear()
        message.response.headers["Set-Cookie"] = "z"
        message.response.headers["X-New"] = "1"

    after = tool(single, "native").response("h", response=RESPONSE).response
    assert after is not None
    assert sorted(after.headers.multi_items()) == [("Set-Cookie", "b"), ("Set-Cookie", "z"), ("X-New", "1")]


def test_nothing_changes_when_nothing_was_changed(protocol: Any) -> None:
    tools = tool(lambda message: None, protocol)
    with tools:
        for call in (tools.pre, tools.post_auth, tools.post, tools.response):
            result = call("h", url="/a?b", body=b"\xff")
            assert (result.outcome, result.request.url, result.request.body) == ("continue", "/a?b", b"\xff")


def test_objects_that_no_gateway_could_use_fail(protocol: Any) -> None:
    assert "needs a response" in str(tool(lambda message: Object(), protocol).response("h").error)
    assert "needs request" in str(tool(lambda message: Object(), protocol).pre("h").error)
    assert "must return a coprocess.Object or None, not int" in str(tool(lambda message: 5, protocol).pre("h").error)


def test_a_url_that_no_gateway_could_use_fails() -> None:
    def edit(message: Object) -> None:
        message.request.url = "x"

    assert "'x' is no url that the gateway can use" in str(tool(edit, "native").pre("h").error)
