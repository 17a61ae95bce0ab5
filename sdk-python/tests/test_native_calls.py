"""A served plugin, called over the native protocol."""

import asyncio
import json
import logging

import pytest
from support.gateway import NativeGateway, call
from support.lab import Lab

from hookwire import Event, Plugin, Request, current_request_id
from hookwire._proto import plugin_pb2 as pb

HOOKS = [
    ("tag", pb.PRE),
    ("wait", pb.PRE),
    ("throws", pb.PRE),
    ("reject", pb.PRE),
    ("reply", pb.PRE),
    ("key", pb.AUTH),
    ("bytes", pb.POST),
    ("mark", pb.RESPONSE),
    ("raw", pb.POST),
    ("big", pb.PRE),
    ("blocks", pb.PRE),
]
NUMBER = {name: number for number, (name, _) in enumerate(HOOKS, 1)}


@pytest.fixture
async def bound(gateway: NativeGateway) -> NativeGateway:
    await gateway.hello()
    for name, stage in HOOKS:
        assert await gateway.bind(NUMBER[name], name, stage) == ""
    return gateway


def headers(result: pb.Result) -> dict[str, list[str]]:
    return {change.name: list(change.values) for change in result.changes.headers}


async def test_the_handshake_says_what_hooks_need(gateway: NativeGateway) -> None:
    welcome = await gateway.hello()
    assert (welcome.name, welcome.version, welcome.window) == ("lab", "1.2.3", 16)
    assert welcome.sdk.startswith("hookwire-python ")
    assert (welcome.max_message_bytes, list(welcome.features)) == (4 * 1024 * 1024, [])
    hooks = {hook.name: hook for hook in welcome.hooks}
    tag = hooks["tag"]
    assert (list(tag.stages), tag.timeout_ms, tag.about) == ([pb.PRE], 50, "tags")
    assert tag.needs.request_headers == pb.Needs.LISTED
    assert list(tag.needs.request_header_names) == ["content-encoding", "x-a"]
    assert (tag.needs.request_body.wanted, tag.needs.request_body.prefix_bytes) == (True, 8)
    assert [tag.needs.query, tag.needs.session, tag.needs.client, tag.needs.response_body.wanted] == [False] * 4
    mark = hooks["mark"].needs
    assert (mark.request_headers, mark.response_headers, mark.session) == (pb.Needs.ALL, pb.Needs.ALL, True)
    assert (mark.response_body.wanted, mark.response_body.prefix_bytes) == (True, 0)
    match = hooks["limits"].match
    assert (list(match.methods), list(match.paths), list(match.headers)) == (["GET"], ["/x/**"], ["X-B"])
    assert "limit" in json.loads(hooks["limits"].config_schema)["$defs"]["Limits"]["properties"]
    assert (list(hooks["key"].cache.headers), hooks["key"].cache.ttl_ms) == (["Authorization"], 5000)
    assert list(hooks["raw"].stages) == [pb.PRE, pb.AUTH, pb.POST_AUTH, pb.POST, pb.RESPONSE]


async def test_bindings_are_accepted_or_refused_with_a_reason(gateway: NativeGateway) -> None:
    await gateway.hello()
    assert await gateway.bind(1, "tag", pb.PRE) == ""
    assert 'no post hook "tag" here; this plugin has pre: tag' in await gateway.bind(2, "tag", pb.POST)
    assert "missing required field `limit`" in await gateway.bind(3, "limits", pb.POST, "{}")
    assert "Expected `int`, got `str` - at `$.limit`" in await gateway.bind(4, "limits", pb.POST, '{"limit":"x"}')
    assert "config_data is not JSON" in await gateway.bind(5, "limits", pb.POST, '{"limit')
    assert "not a JSON object" in await gateway.bind(6, "limits", pb.POST, "[]")
    assert "no analytics hook" in await gateway.bind(7, "tag", pb.ANALYTICS)
    assert "stage 9" in await gateway.bind(7, "tag", 9)
    assert await gateway.bind(8, "limits", pb.POST, '{"limit":7,"of_another_hook":1}') == ""
    caller = call(1, 8, metadata={"token": "t"})
    caller.session.alias = "ann"
    await gateway.calls(caller, call(2, 2))
    results = await gateway.results(2)
    assert headers(results[1]) == {"X-Limit": ["7 ann"]}
    assert results[2].failure.message.startswith("the binding was refused: no post hook")


async def test_calls_are_answered_with_changes_alone(bound: NativeGateway) -> None:
    await bound.calls(call(1, 1, [("x-a", "1"), ("X-A", "2")]), call(2, NUMBER["raw"]))
    results = await bound.results(2)
    assert headers(results[1]) == {"X-Tag": ["1|2"]}
    assert (results[1].changes.path, results[1].changes.HasField("body")) == ("/shop/y", False)
    assert headers(results[2]) == {"X-Raw": ["/shop/x?a=1"]}
    assert (await bound.next("credit")).frames == 1


async def test_a_slow_handler_holds_nobody_up(bound: NativeGateway, lab: Lab) -> None:
    await bound.calls(call(1, NUMBER["wait"], [("X-Gate", "slow")]), call(2, 1), call(3, NUMBER["blocks"]))
    await bound.next("credit")
    assert set(await bound.results(1)) == {2}
    await bound.calls(call(4, 1))
    assert set(await bound.results(1)) == {4}
    lab.gate("slow").set()
    late = (await bound.results(1))[1]
    assert headers(late) == {"X-Waited": ["1"]}
    assert late.plugin_us > 0
    lab.released.set()
    assert set(await bound.results(1)) == {3}


async def test_calls_of_one_frame_that_are_done_at_once_share_a_frame(bound: NativeGateway) -> None:
    await bound.calls(*[call(number, 1) for number in range(1, 51)])
    assert len((await bound.next("results")).results) == 50


async def test_five_hundred_calls_can_be_under_way(bound: NativeGateway, lab: Lab) -> None:
    for batch in range(5):
        numbers = range(batch * 100 + 1, batch * 100 + 101)
        await bound.calls(*[call(number, NUMBER["wait"], [("x-gate", "crowd")]) for number in numbers])
        await bound.next("credit")
    assert bound.waiting() == []
    lab.gate("crowd").set()
    assert len(await bound.results(500)) == 500


async def test_every_byte_and_every_value_survives(bound: NativeGateway) -> None:
    body = bytes(range(256))
    utf8 = "Jürgen".encode().decode("latin-1")
    many = [("x-many", str(number)) for number in range(200)]
    caller = call(1, NUMBER["bytes"], [*many, ("x-name", utf8)])
    other = call(2, NUMBER["bytes"], [("x-name", "\xff\xfe")])
    caller.request.body = body
    await bound.calls(caller, other)
    results = await bound.results(2)
    changes = results[1].changes
    assert changes.body == body[::-1]
    assert headers(results[1])["X-Many"] == ["|".join(str(number) for number in range(200))]
    assert headers(results[1])["X-Name"][0].encode("latin-1").decode() == "Jürgen!"
    assert headers(results[2])["X-Name"] == ["\xff\xfe!"]


async def test_results_may_be_more_than_fits_into_one_frame(bound: NativeGateway) -> None:
    calls = [call(number, NUMBER["bytes"]) for number in range(1, 6)]
    for each in calls:
        each.request.body = bytes(40_000)
    await bound.calls(*calls)
    results = await bound.results(5)
    assert len(results[5].changes.body) == 40_000


async def test_an_auth_hook_gives_a_session_and_its_credential(bound: NativeGateway) -> None:
    await bound.calls(call(1, NUMBER["key"], [("authorization", "abc")]))
    changes = (await bound.results(1))[1].changes
    assert (changes.credential, changes.session.alias, changes.session.quota_max) == ("abc", "ann", 9_000_000_000_000)
    assert changes.session.metadata["token"] == "abc"


async def test_a_response_hook_changes_the_response(bound: NativeGateway) -> None:
    caller = call(1, NUMBER["mark"])
    caller.response.status = 200
    for name, value in (("set-cookie", "a"), ("etag", "e")):
        caller.response.headers.add(name=name, value=value)
    await bound.calls(caller, call(2, NUMBER["mark"]))
    results = await bound.results(2)
    changes = results[1].changes
    assert [(edit.op, edit.name, list(edit.values)) for edit in changes.headers] == [
        (pb.FieldChange.ADD, "Set-Cookie", ["c"]),
        (pb.FieldChange.REMOVE, "Etag", []),
    ]
    assert (changes.status, changes.HasField("body")) == (203, False)
    assert "has no response" in results[2].failure.message


async def test_an_answer_ends_the_request(bound: NativeGateway) -> None:
    await bound.calls(call(1, NUMBER["reject"]), call(2, NUMBER["reply"]))
    results = await bound.results(2)
    rejected, replied = results[1].reply, results[2].reply
    assert (rejected.status, rejected.as_error, rejected.body) == (401, True, b"wer ist da?")
    assert [(field.name, field.value) for field in rejected.headers] == [("X-Why", "ü".encode().decode("latin-1"))]
    assert (replied.status, replied.as_error, replied.body.decode()) == (404, False, "nö")
    assert [(field.name, field.value) for field in replied.headers] == [("Content-Type", "text/plain; charset=utf-8")]


async def test_calls_fail_one_by_one(bound: NativeGateway, caplog: pytest.LogCaptureFixture) -> None:
    await bound.calls(call(1, NUMBER["throws"], request_id="r-1"), call(2, 1000), call(3, 1))
    results = await bound.results(3)
    assert results[1].failure.message == "the database is gone"
    assert results[2].failure.message == "binding 1000 is not known on this stream"
    assert headers(results[3]) == {"X-Tag": [""]}
    [record] = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert 'hook "throws" failed' in record.message
    assert "in throws" in (record.exc_text or "")


async def test_there_are_no_calls_after_unbind(bound: NativeGateway) -> None:
    await bound.send(unbind=pb.Unbind(binding=1))
    await bound.calls(call(1, 1))
    assert "binding 1 is not known" in (await bound.results(1))[1].failure.message


async def test_a_result_that_is_too_large_fails_alone(lab: Lab) -> None:
    async with await lab.plugin.serve("127.0.0.1:0", max_message_bytes=10_000) as server:
        async with NativeGateway(f"127.0.0.1:{server.port}") as gateway:
            assert (await gateway.hello()).max_message_bytes == 10_000
            await gateway.bind(1, "big", pb.PRE)
            await gateway.bind(2, "tag", pb.PRE)
            await gateway.calls(call(1, 1), call(2, 2))
            results = await gateway.results(2)
    assert "more than the 10000 of max_message_bytes" in results[1].failure.message
    assert results[2].HasField("changes")


async def test_events_are_told_and_nobody_waits(
    bound: NativeGateway, lab: Lab, caplog: pytest.LogCaptureFixture
) -> None:
    event = pb.Event(name="KeyExpired", handler="alarm", api_id="shop", org_id="org", time_ms=1_767_225_600_250)
    others = [pb.Event(name="KeyExpired", handler=handler) for handler in ("unknown", "broken")]
    bad = pb.Event(name="KeyExpired", handler="alarm", meta_json="[]")
    event.meta_json = '{"Key":"k"}'
    await bound.send(events=pb.Events(events=[*others, bad, event]))
    await lab.gate("alarm").wait()
    expected = Event(
        handler="alarm",
        type="KeyExpired",
        meta={"Key": "k"},
        timestamp="2026-01-01 00:00:00.25 +0000 UTC",
        api_id="shop",
        org_id="org",
    )
    assert lab.events == [expected]
    await bound.calls(call(1, 1))
    assert set(await bound.results(1)) == {1}
    faults = [record.exc_text or "" for record in caplog.records if record.message == "event handler failed"]
    assert len([text for text in faults if 'no event handler "unknown"' in text or "not a JSON object" in text]) == 2


async def test_kept_answers_can_be_forgotten(bound: NativeGateway, lab: Lab) -> None:
    lab.plugin.forget("a", "b")
    lab.plugin.forget()
    first, second = await bound.next("forget"), await bound.next("forget")
    assert (list(first.credentials), first.all) == (["a", "b"], False)
    assert (list(second.credentials), second.all) == ([], True)


async def test_context_of_a_call_is_its_own() -> None:
    plugin = Plugin("ids")
    seen: dict[str, str] = {}

    @plugin.pre(inline=True)
    def inline(request: Request) -> None:
        seen["inline"] = current_request_id()

    @plugin.pre
    def thread(request: Request) -> None:
        seen["thread"] = current_request_id()

    @plugin.pre
    async def waits(request: Request) -> None:
        await asyncio.sleep(0)
        seen["waits"] = current_request_id()

    async with await plugin.serve("127.0.0.1:0") as server, NativeGateway(f"127.0.0.1:{server.port}") as gateway:
        await gateway.hello()
        for number, name in enumerate(("inline", "thread", "waits"), 1):
            await gateway.bind(number, name, pb.PRE)
        await gateway.calls(*[call(number, number, request_id=f"r-{number}") for number in (1, 2, 3)])
        await gateway.results(3)
    assert seen == {"inline": "r-1", "thread": "r-2", "waits": "r-3"}
    assert current_request_id() == ""
