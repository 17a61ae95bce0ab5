"""A served plugin, called as Tyk's gateway calls it."""

import json
from typing import Any

import grpc
import pytest
from support.lab import Lab
from support.unary import unary

from hookwire import Plugin, Server, Session
from hookwire._proto.coprocess_object_pb2 import CustomKeyCheck, Event, EventReply, Object, Post, Pre, Response

DISPATCH = "/coprocess.Dispatcher/Dispatch"
EVENT = "/coprocess.Dispatcher/DispatchEvent"


def message(hook_type: Any, name: str, **headers: str) -> Object:
    made = Object(hook_type=hook_type, hook_name=name)
    request = made.request
    request.method, request.url, request.raw_body, request.body = "GET", "/t/x?a=1", b"body", "body"
    request.return_overrides.response_code = -1
    request.headers.update({"Host": "h", **{key.replace("_", "-"): value for key, value in headers.items()}})
    return made


async def dispatch(server: Server, sent: Object | bytes, method: str = DISPATCH) -> Object:
    async with grpc.aio.insecure_channel(f"127.0.0.1:{server.port}") as channel:
        encoded = sent if isinstance(sent, bytes) else sent.SerializeToString()
        return Object.FromString(await unary(channel, method, encoded))


async def failure(server: Server, sent: Object | bytes, method: str = DISPATCH) -> tuple[grpc.StatusCode, str]:
    with pytest.raises(grpc.aio.AioRpcError) as raised:
        await dispatch(server, sent, method)
    return raised.value.code(), raised.value.details() or ""


async def test_pre_answers_with_changes_and_the_body_kept(server: Server) -> None:
    answer = await dispatch(server, message(Pre, "tag", X_A="1"))
    assert (answer.hook_name, answer.request.url) == ("tag", "/shop/y?a=1")
    assert dict(answer.request.set_headers) == {"X-Tag": "1"}
    assert (answer.request.raw_body, answer.request.return_overrides.response_code) == (b"body", -1)
    assert (dict(answer.request.headers), answer.request.body) == ({}, "")


async def test_answers_are_overrides(server: Server) -> None:
    replied = (await dispatch(server, message(Pre, "reply"))).request.return_overrides
    assert (replied.response_code, replied.response_body, replied.override_error) == (404, "nö", True)
    rejected = (await dispatch(server, message(Pre, "reject"))).request.return_overrides
    assert (rejected.response_code, rejected.response_error, rejected.override_error) == (401, "wer ist da?", False)
    assert dict(rejected.headers) == {"X-Why": "ü"}


async def test_auth_answers_with_a_session(server: Server) -> None:
    answer = await dispatch(server, message(CustomKeyCheck, "key", Authorization="abc"))
    session = answer.session
    assert (session.metadata["token"], session.alias, session.quota_max) == ("abc", "ann", 9_000_000_000_000)
    assert dict(answer.metadata) == {"token": "abc"}


async def test_config_comes_with_every_call(server: Server) -> None:
    sent = message(Post, "limits", X_B="1")
    sent.spec["config_data"] = '{"limit":7}'
    sent.session.alias = "ann"
    assert dict((await dispatch(server, sent)).request.set_headers) == {"X-Limit": "7 ann"}
    sent.spec["config_data"] = '{"limit":"x"}'
    assert (await failure(server, sent))[0] is grpc.StatusCode.INTERNAL


async def test_response_answers_in_both_forms_of_the_headers(server: Server) -> None:
    sent = message(Response, "mark")
    sent.response.status_code = 200
    sent.response.headers.update({"Set-Cookie": "a", "Etag": "e"})
    for key, values in (("Set-Cookie", ["a", "b"]), ("Etag", ["e"])):
        sent.response.multivalue_headers.add(key=key, values=values)
    response = (await dispatch(server, sent)).response
    assert (response.status_code, dict(response.headers)) == (203, {"Set-Cookie": "a"})
    assert [(header.key, list(header.values)) for header in response.multivalue_headers] == [
        ("Set-Cookie", ["a", "b", "c"])
    ]


async def test_old_gateways_send_single_values_only(server: Server) -> None:
    sent = message(Response, "mark")
    sent.response.status_code = 200
    sent.response.headers.update({"Etag": "e", "A": "1"})
    response = (await dispatch(server, sent)).response
    assert dict(response.headers) == {"A": "1", "Set-Cookie": "c"}


async def test_faults_are_told_in_statuses(server: Server, caplog: pytest.LogCaptureFixture) -> None:
    code, details = await failure(server, message(Pre, "throws"))
    assert (code, details) == (grpc.StatusCode.INTERNAL, 'hook "throws" failed; the plugin\'s log has the cause')
    assert any("the database is gone" in (record.exc_text or "") for record in caplog.records)
    code, details = await failure(server, message(Pre, "nope"))
    assert code is grpc.StatusCode.UNIMPLEMENTED
    assert 'no pre hook "nope" here; this plugin has pre: tag' in details
    assert (await failure(server, message(9, "tag")))[1] == "hook_type 9 is unknown"
    without: Any = Object(hook_type=Pre, hook_name="tag")
    assert await failure(server, without) == (grpc.StatusCode.INVALID_ARGUMENT, "the object has no request")
    without = Object(hook_type=Response, hook_name="mark")
    assert (await failure(server, without))[1] == "the object has no response"
    code, details = await failure(server, b"\x0a\x7f")
    assert (code, details[:38]) == (grpc.StatusCode.INVALID_ARGUMENT, "a message that is no coprocess.Object:")


async def test_events_are_told(server: Server, lab: Lab) -> None:
    payload = {
        "message": {"Type": "KeyExpired", "Meta": {"Key": "k"}, "TimeStamp": "now"},
        "handler_name": "alarm",
        "spec": {"APIID": "api", "OrgID": "org"},
    }
    async with grpc.aio.insecure_channel(f"127.0.0.1:{server.port}") as channel:
        answer = await unary(channel, EVENT, Event(payload=json.dumps(payload)).SerializeToString())
    assert answer == EventReply().SerializeToString()
    [event] = lab.events
    assert (event.type, event.meta, event.timestamp, event.api_id) == ("KeyExpired", {"Key": "k"}, "now", "api")
    for payload_text, code in (
        ("{", grpc.StatusCode.INVALID_ARGUMENT),
        ("[]", grpc.StatusCode.INVALID_ARGUMENT),
        ('{"handler_name":"nope"}', grpc.StatusCode.UNIMPLEMENTED),
        ('{"handler_name":"broken","message":5}', grpc.StatusCode.INTERNAL),
    ):
        sent = Event(payload=payload_text).SerializeToString()
        assert (await failure(server, sent, EVENT))[0] is code


async def test_calls_run_side_by_side(server: Server, lab: Lab) -> None:
    async with grpc.aio.insecure_channel(f"127.0.0.1:{server.port}") as channel:
        slow = unary(channel, DISPATCH, message(Pre, "wait", X_Gate="g").SerializeToString())
        await lab.gate("g entered").wait()
        assert await unary(channel, DISPATCH, message(Pre, "tag").SerializeToString())
        assert not slow.done()
        lab.gate("g").set()
        assert Object.FromString(await slow).request.set_headers["X-Waited"] == "1"


async def test_bodies_beyond_4_mib_pass_both_ways() -> None:
    plugin = Plugin("large")

    @plugin.pre
    async def h(request: Any) -> None:
        request.body.bytes = request.body.bytes * 2

    async with await plugin.serve("127.0.0.1:0") as server:
        sent = message(Pre, "h")
        sent.request.raw_body = bytes(5_000_000)
        options = [("grpc.max_receive_message_length", -1)]
        async with grpc.aio.insecure_channel(f"127.0.0.1:{server.port}", options=options) as channel:
            answer = await unary(channel, DISPATCH, sent.SerializeToString())
    assert len(Object.FromString(answer).request.raw_body) == 10_000_000


def test_the_messages_do_not_meet_those_of_tyks_own_bindings() -> None:
    from google.protobuf.descriptor_pb2 import FileDescriptorProto
    from google.protobuf.descriptor_pool import Default

    theirs = FileDescriptorProto(name="tyk/coprocess_object.proto", package="coprocess", syntax="proto3")
    theirs.message_type.add(name="Object")
    Default().AddSerializedFile(theirs.SerializeToString())
    assert Session(token="t").token == "t"
    assert Object.DESCRIPTOR.file.pool is not Default()
