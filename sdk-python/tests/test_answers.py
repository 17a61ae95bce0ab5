"""Replies, rejections, sessions, and what comes of them under both protocols."""

from dataclasses import replace
from typing import Any

import pytest

from hookwire import (
    AccessRight,
    AllowedUrl,
    BasicAuthData,
    HandlerResultError,
    JwtData,
    Monitor,
    Plugin,
    Rejection,
    Reply,
    Request,
    Response,
    Session,
)
from hookwire._proto.coprocess_session_state_pb2 import SessionState
from hookwire._views.session_codec import read_session, write_session
from hookwire.testing import PluginTester, Result


@pytest.fixture(params=["native", "tyk"])
def protocol(request: pytest.FixtureRequest) -> Any:
    return request.param


def pre(answer: Any, protocol: Any) -> Result:
    plugin = Plugin("test")

    @plugin.pre
    async def h(request: Request) -> Any:
        if isinstance(answer, type | BaseException):
            raise answer
        return answer

    return PluginTester(plugin, protocol=protocol).pre("h")


def auth(answer: Any, protocol: Any) -> Result:
    plugin = Plugin("test")

    @plugin.auth
    async def h(request: Request) -> Any:
        return answer

    return PluginTester(plugin, protocol=protocol).auth("h")


def respond(answer: Any, protocol: Any) -> Result:
    plugin = Plugin("test")

    @plugin.response
    async def h(response: Response) -> Any:
        return answer

    sent: Any = {"headers": {"Etag": "e"}, "body": "old"}
    return PluginTester(plugin, protocol=protocol).response("h", response=sent)


def test_a_reply_goes_to_the_client_as_it_is(protocol: Any) -> None:
    result = pre(Reply(404, "nö", headers={"x-why": "ü"}), protocol)
    assert (result.outcome, result.status, result.message, result.reply_headers["X-Why"]) == ("reply", 404, "nö", "ü")
    in_json = pre(Reply(200, json={"a": "ü"}), protocol)
    assert (in_json.message, in_json.reply_headers["content-type"]) == ('{"a":"ü"}', "application/json")
    own_type = pre(Reply(200, json=[], headers=[("content-type", "application/problem+json")]), protocol)
    assert own_type.reply_headers.get_list("content-type") == ["application/problem+json"]
    assert pre(Reply(204), protocol).message == ""


def test_a_rejection_is_written_by_the_gateway(protocol: Any) -> None:
    result = pre(Rejection(401, "who are you?", {"WWW-Authenticate": "Basic"}), protocol)
    assert (result.outcome, result.status, result.message) == ("reject", 401, "who are you?")
    assert result.reply_headers["www-authenticate"] == "Basic"
    assert auth(Rejection(403), protocol).message == ""


def test_a_reply_may_be_raised_or_returned(protocol: Any) -> None:
    plugin = Plugin("test")

    @plugin.pre
    def h(request: Request) -> None:
        raise Reply(418, "short and stout")

    assert PluginTester(plugin, protocol=protocol).pre("h").status == 418


def test_an_answer_takes_the_place_of_a_response(protocol: Any) -> None:
    replied = respond(Reply(410, "gone", headers=[("Set-Cookie", "a"), ("Set-Cookie", "b")]), protocol).response
    assert replied is not None
    assert (replied.status, replied.text, "etag" in replied.headers) == (410, "gone", False)
    assert replied.headers.get_list("set-cookie") == ["a", "b"]
    assert replied.headers["content-type"] == "text/plain; charset=utf-8"
    rejected = respond(Rejection(451, "no"), protocol).response
    assert rejected is not None
    assert (rejected.status, rejected.json, rejected.headers["content-type"]) == (
        451,
        {"error": "no"},
        "application/json",
    )
    empty = respond(Reply(204), protocol).response
    assert empty is not None
    assert (empty.status, empty.body) == (204, b"")


def test_a_binary_reply_is_for_protocols_with_a_place_for_bytes() -> None:
    image = b"\x89PNG\r\n\x1a\n\xff"
    native = pre(Reply(200, image), "native")
    assert (native.reply_body, native.reply_headers["content-type"]) == (image, "image/png")
    assert "must be UTF-8 under Tyk's protocol" in str(pre(Reply(200, image), "tyk").error)
    for protocol in ("native", "tyk"):
        response = respond(Reply(200, image), protocol).response
        assert response is not None
        assert response.body == image


def test_what_only_one_protocol_can_send_fails_under_the_other() -> None:
    twice = Reply(200, headers=[("Set-Cookie", "a"), ("Set-Cookie", "b")])
    assert pre(twice, "native").reply_headers.get_list("set-cookie") == ["a", "b"]
    assert "Set-Cookie comes twice" in str(pre(twice, "tyk").error)
    assert pre(Reply(799), "tyk").status == 799
    assert "the native one ends at 599" in str(pre(Reply(799), "native").error)


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: Reply(199), ValueError, "whole number from 200 to 999, not 199"),
        (lambda: Reply(True), ValueError, "not True"),
        (lambda: Rejection(200), ValueError, "use Reply for answers that are no refusal"),
        (lambda: Rejection(1000), ValueError, "from 400 to 999"),
        (lambda: Reply(200, "a", json=1), TypeError, "body or json, not both"),
        (lambda: Reply(200, {"a": 1}), TypeError, "use json= for others"),  # type: ignore[arg-type] # wrong on purpose
        (lambda: Reply(200, headers={"a b": "x"}), ValueError, "not a header name"),
        (lambda: Reply(200, headers={"a": "x\n"}), ValueError, "line break"),
        (lambda: Rejection(401, None), TypeError, "message of a Rejection is a str"),  # type: ignore[arg-type] # wrong on purpose
    ],
)
def test_answers_that_cannot_be_sent_are_refused(make: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        make()


def test_a_wrong_result_fails_the_call(protocol: Any) -> None:
    assert "must return None, a Reply or a Rejection; it returned a value of type str" in str(
        pre("yes", protocol).error
    )
    for value, got in ((None, "None"), ({"token": "t"}, "a value of type dict")):
        result = auth(value, protocol)
        assert f"must return a Session with a token, a Reply or a Rejection; it returned {got}" in str(result.error)
        assert (result.outcome, result.status) == ("error", 403)
    assert "it returned a value of type int" in str(respond(5, protocol).error)


def test_a_fault_fails_the_call(protocol: Any) -> None:
    result = pre(RuntimeError("secret"), protocol)
    assert (result.outcome, result.status, result.message, str(result.error)) == (
        "error",
        500,
        "Middleware error",
        "secret",
    )
    assert str(pre(RuntimeError, protocol).error) in ("RuntimeError", "")


FULL = Session(
    token="t",
    metadata={"plan": "gold", "nested": {"a": 1}},
    rate=1.5,
    per=60,
    quota_max=10,
    quota_renewal_rate=3600,
    expires=4_102_444_800,
    access_rights={
        "api": AccessRight(
            api_name="Api", api_id="api", versions=("Default",), allowed_urls=(AllowedUrl(url="/x", methods=("GET",)),)
        )
    },
    alias="ann",
    tags=("a", "b"),
    apply_policies=("p",),
    is_inactive=True,
    last_updated="1",
    id_extractor_deadline=5,
    post_expiry_action="retain",
    post_expiry_grace_period=-1,
    monitor=Monitor(trigger_limits=(80, 100)),
    oauth_keys={"k": "v"},
    basic_auth_data=BasicAuthData(password="p", hash="bcrypt"),
    jwt_data=JwtData(secret="s"),
)


def travel(session: Session) -> Session:
    wire = SessionState()
    write_session(session, wire)
    return read_session(SessionState.FromString(wire.SerializeToString()))


def test_a_session_keeps_every_field(protocol: Any) -> None:
    got = auth(FULL, protocol).session
    assert got == travel(FULL)
    assert got is not None
    assert got.metadata == {"plan": "gold", "nested": '{"a": 1}', "token": "t"}
    assert replace(got, metadata=FULL.metadata) == FULL


def test_a_session_is_frozen() -> None:
    session = travel(FULL)
    with pytest.raises(AttributeError):
        session.alias = "x"  # type: ignore[misc] # wrong on purpose
    with pytest.raises(TypeError):
        session.metadata["x"] = "x"  # type: ignore[index] # wrong on purpose


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"token": ""}, "needs a token"),
        ({"quota_max": 1.5}, r"session\.quota_max must be a whole number, not 1\.5"),
        ({"quota_max": 2**63}, "must be a whole number"),
        ({"rate": float("nan")}, r"session\.rate must be a number"),
        ({"rate": True}, r"session\.rate must be a number"),
        ({"tags": "a"}, r"session\.tags must be a list of str"),
        ({"is_inactive": 1}, r"session\.is_inactive must be True or False"),
        ({"alias": 5}, r"session\.alias must be a str"),
        ({"metadata": []}, r"session\.metadata must be a mapping"),
        ({"alias": "\udcff"}, "not UTF-8"),
    ],
)
def test_each_fault_of_a_session_names_the_field(fields: dict[str, Any], message: str) -> None:
    with pytest.raises(HandlerResultError, match=message):
        write_session(Session(**{"token": "t", **fields}), SessionState())


def test_an_empty_message_is_a_session_with_every_field() -> None:
    assert read_session(SessionState()) == Session()
    assert read_session(SessionState(key_id="k")).token == "k"
