"""Headers, query, body, request and response as handlers see and change them."""

import gzip
import zlib
from typing import Any

import pytest

from hookwire import Body, Headers, Plugin, Query, Request, Response
from hookwire._call import BodyPart
from hookwire._text import canonical_name, check_header, text_from_wire, wire_from_text
from hookwire._views import body as body_module
from hookwire._views.multi import edits_of, entries_of
from hookwire._views.query import raw_query
from hookwire.testing import PluginTester, Result


def headers(*pairs: tuple[str, str]) -> Headers:
    return Headers(lambda: pairs)


def test_header_names_match_in_any_letter_case_and_travel_canonically() -> None:
    view = headers(("X-Tenant", "a"))
    assert view["x-tenant"] == "a"
    assert "X-TENANT" in view
    view["x-shard"] = "7"
    view["X-EMPTY"] = ""
    assert edits_of(view) == [("set", "X-Shard", ["7"]), ("set", "X-Empty", [""])]
    assert view.multi_items() == [("X-Tenant", "a"), ("X-Shard", "7"), ("X-Empty", "")]
    assert (len(view), list(view), view.get("nope")) == (3, ["X-Tenant", "X-Shard", "X-Empty"], None)
    with pytest.raises(KeyError):
        view["nope"]


def test_headers_have_every_value_in_the_order_of_the_wire() -> None:
    view = headers(("Via", "a"), ("Accept", "*/*"), ("via", "b"))
    assert view.get_list("VIA") == ["a", "b"]
    assert view["via"] == "a"
    assert view.get_list("x") == []
    assert view.multi_items() == [("Via", "a"), ("Via", "b"), ("Accept", "*/*")]


def test_the_last_edit_of_a_name_counts() -> None:
    view = headers(("X-A", "1"), ("bad_header", "x"))
    del view["x-a"]
    view["X-A"] = "2"
    view["x-b"] = "1"
    del view["X-B"]
    del view["BAD_HEADER"]
    assert edits_of(view) == [("set", "X-A", ["2"]), ("remove", "X-B", []), ("remove", "Bad_header", [])]
    assert "x-b" not in view


def test_values_can_be_added_to_those_there_are() -> None:
    view = headers(("Set-Cookie", "a"), ("Set-Cookie", "b"), ("Etag", "e"))
    view.add("set-cookie", "c")
    view.add("set-cookie", "d")
    del view["etag"]
    view.set_list("x-multi", ["1", "2"])
    view.add("x-multi", "3")
    del view["x-new"]
    view.add("x-new", "1")
    view.set_list("x-none", [])
    assert edits_of(view) == [
        ("add", "Set-Cookie", ["c", "d"]),
        ("remove", "Etag", []),
        ("set", "X-Multi", ["1", "2", "3"]),
        ("set", "X-New", ["1"]),
        ("remove", "X-None", []),
    ]
    assert view.get_list("set-cookie") == ["a", "b", "c", "d"]
    assert [name for name, _ in entries_of(view)] == ["Set-Cookie", "X-Multi", "X-New"]


@pytest.mark.parametrize(
    ("name", "value"), [("a b", "x"), ("", "x"), ("x", "a\r\nb: c"), ("x", "a\0"), ("x", "\ud800"), ("x\n", "x")]
)
def test_what_cannot_be_sent_is_refused(name: str, value: str) -> None:
    with pytest.raises(ValueError, match="header"):
        check_header(name, value)


def test_a_header_value_is_text() -> None:
    check_header("X-Ok", "tab\tand ünïcode")
    with pytest.raises(TypeError, match="header x-n must be a str, not int"):
        headers()["x-n"] = 5  # type: ignore[assignment]


def test_every_byte_survives_as_text() -> None:
    wire = bytes(range(1, 256)).decode("latin-1")
    assert wire_from_text(text_from_wire(wire)) == wire
    assert text_from_wire("Jürgen".encode().decode("latin-1")) == "Jürgen"
    assert [canonical_name(name) for name in ("x-api-key", "DNT", "ETag", "bad_header", "a b", "x-b3-traceId")] == [
        "X-Api-Key",
        "Dnt",
        "Etag",
        "Bad_header",
        "a b",
        "X-B3-Traceid",
    ]


def test_query_edits_leave_the_rest_byte_for_byte() -> None:
    query = Query("x=1&x=2&y=%26&odd;&q=a+b")
    assert query.get_list("x") == ["1", "2"]
    assert query["q"] == "a b"
    query["x"] = "ü&"
    del query["y"]
    query["new"] = "1"
    query.add("q", "c")
    assert str(query) == "x=%C3%BC%26&odd;&q=a+b&new=1&q=c"
    assert query.get_list("q") == ["a b", "c"]
    query.set_list("x", ["1", "2"])
    assert raw_query(query).startswith("x=1&x=2&odd;")


def test_query_parameters_are_text() -> None:
    query = Query("")
    for bad in (1, None, b"x"):
        with pytest.raises(TypeError, match="str"):
            query["a"] = bad  # type: ignore[assignment]
    assert edits_of(query) == []


def test_hostile_queries_are_survived() -> None:
    for raw in ("&&&", "=", "%", "%zz=1", "a;b", "ü", "\xff", "a=%ff", "?", "&=&"):
        query = Query(raw)
        query["k"] = "v"
        assert query["k"] == "v"
        assert str(query).endswith("k=v")


def body_of(data: bytes, *pairs: tuple[str, str]) -> tuple[Body, Headers]:
    view = headers(*pairs)
    return Body(BodyPart(data), view), view


@pytest.mark.parametrize(
    ("encoding", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress), ("x-gzip", gzip.compress)]
)
def test_bodies_are_read_through_their_encoding(encoding: str, pack: Any) -> None:
    body, view = body_of(pack(b'{"a":1}'), ("Content-Encoding", encoding))
    assert body.json == {"a": 1}
    body.json = {"a": "ü"}
    assert body.bytes == '{"a":"ü"}'.encode()
    assert "content-encoding" not in view


def test_brotli_and_zstd_are_read_with_their_packages() -> None:
    brotli, zstandard = pytest.importorskip("brotli"), pytest.importorskip("zstandard")
    assert body_of(brotli.compress(b"text"), ("Content-Encoding", "br"))[0].text == "text"
    assert body_of(zstandard.compress(b"text"), ("Content-Encoding", "gzip, zstd"))[0].bytes == zstandard.compress(
        b"text"
    )
    twice = zstandard.compress(gzip.compress(b"text"))
    assert body_of(twice, ("Content-Encoding", "gzip, zstd"))[0].text == "text"


def test_faults_of_bodies_say_what_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    plain, _ = body_of(b"no json")
    with pytest.raises(ValueError, match="the body is not JSON"):
        plain.json  # noqa: B018
    with pytest.raises(TypeError, match="takes bytes, not str"):
        plain.bytes = "x"  # type: ignore[assignment]
    with pytest.raises(TypeError):
        plain.json = object()
    for data, message in ((b"x", "not what its Content-Encoding gzip says"), (gzip.compress(b"x")[:-9], "cut off")):
        with pytest.raises(ValueError, match=message):
            body_of(data, ("Content-Encoding", "gzip"))[0].text  # noqa: B018
    with pytest.raises(ValueError, match="cannot read Content-Encoding 'snappy'"):
        body_of(b"x", ("Content-Encoding", "snappy"))[0].text  # noqa: B018
    monkeypatch.setattr(body_module, "MAX_DECODED_BYTES", 10)
    with pytest.raises(ValueError, match="unpacks to more than"):
        body_of(gzip.compress(bytes(11)), ("Content-Encoding", "gzip"))[0].text  # noqa: B018
    assert plain.bytes == b"no json"


def test_an_empty_compressed_body_is_empty_as_head_has_it() -> None:
    assert body_of(b"", ("Content-Encoding", "gzip"))[0].text == ""


def changed(handler: Any, protocol: Any = "tyk", **request: Any) -> Result:
    plugin = Plugin("test", inline=True)
    plugin.pre("h")(handler)
    return PluginTester(plugin, protocol=protocol).pre("h", **request)


@pytest.mark.parametrize("protocol", ["native", "tyk"])
def test_a_request_shows_what_the_gateway_sent(protocol: Any) -> None:
    seen: list[object] = []

    def look(request: Request) -> None:
        seen.extend([request.path, request.query["x"], request.host, request.method, request.scheme, request.url])
        seen.extend([request.request_uri, request.api_id, request.org_id, request.hook, request.stage])
        seen.extend([request.config["k"], request.body.json, request.cancelled, request.traceparent])

    sent = {"method": "POST", "url": "/t/a%20b?x=1", "headers": {"Host": "h:1"}, "config": {"k": [1]}, "body": {"a": 1}}
    assert changed(look, protocol, **sent).error is None
    assert seen[:6] == ["/t/a%20b", "1", "h:1", "POST", "http", "/t/a%20b?x=1"]
    assert seen[6:11] == ["/t/a%20b?x=1", "test-api", "test-org", "h", "pre"]
    assert seen[11:] == [(1,), {"a": 1}, False, ""]


@pytest.mark.parametrize("protocol", ["native", "tyk"])
def test_an_untouched_request_goes_on_as_it_came(protocol: Any) -> None:
    url = "/t/x?x=1&x=2&y=%26&c;"
    result = changed(lambda request: None, protocol, url=url, body=b"\xff\x00")
    assert (result.request.url, result.request.body, result.set_headers) == (url, b"\xff\x00", {})


@pytest.mark.parametrize("protocol", ["native", "tyk"])
def test_a_path_and_a_parameter_can_be_changed(protocol: Any) -> None:
    def edit(request: Request) -> None:
        request.path = "/t/y"
        request.query["b"] = "4"
        request.method = "PATCH"

    result = changed(edit, protocol, url="/t/x?a=1&a=2&b=3")
    assert (result.request.url, result.request.method) == ("/t/y?a=1&a=2&b=4", "PATCH")


@pytest.mark.parametrize("protocol", ["native", "tyk"])
def test_a_whole_url_is_a_path_and_parameters(protocol: Any) -> None:
    def edit(request: Request) -> None:
        request.url = "tyk://other/y?b=3&c=4"
        assert request.url == "tyk://other/y?b=3&c=4"

    assert changed(edit, protocol, url="/t/x?a=1&b=2").request.url == "tyk://other/y?b=3&c=4"


def test_the_target_of_a_url_rewrite_is_edited_in_place() -> None:
    def edit(request: Request) -> None:
        assert request.path == "/x"
        request.path = "/z"

    assert changed(edit, url="http://other/x?a=1").request.url == "http://other/z?a=1"


@pytest.mark.parametrize("url", ["", "relative", "?x=1", "/a%zz", "/a\nb", "*", 5])
def test_urls_that_no_gateway_could_use_are_refused(url: Any) -> None:
    def edit(request: Request) -> None:
        with pytest.raises(ValueError, match="no url that the gateway can use"):
            request.url = url

    assert changed(edit).error is None


@pytest.mark.parametrize("path", ["", "x", "/a?b=1", "/%", 5])
def test_paths_that_no_gateway_could_use_are_refused(path: Any) -> None:
    def edit(request: Request) -> None:
        with pytest.raises(ValueError, match="path"):
            request.path = path
        with pytest.raises(ValueError, match="not an HTTP method"):
            request.method = "G T"

    assert changed(edit).error is None


def test_tyks_protocol_takes_one_value_of_a_request() -> None:
    def two_headers(request: Request) -> None:
        request.headers.set_list("x-a", ["1", "2"])

    def one_more(request: Request) -> None:
        request.headers.add("X-A", "2")

    def first(request: Request) -> None:
        request.headers.add("x-new", "1")
        request.query.add("p", "1")

    def two_parameters(request: Request) -> None:
        request.query.set_list("p", ["1", "2"])

    message = "was given 2 values; Tyk's protocol can send one to the upstream"
    for handler in (two_headers, one_more, two_parameters):
        assert message in str(changed(handler, headers={"x-a": "1"}).error)
    assert changed(first).set_headers == {"X-New": "1"}
    native = changed(two_headers, "native").request.headers.get_list("x-a")
    assert (native, changed(one_more, "native", headers={"x-a": "1"}).request.headers.get_list("x-a")) == (
        ["1", "2"],
        ["1", "2"],
    )


@pytest.mark.parametrize("protocol", ["native", "tyk"])
def test_a_response_can_be_changed_in_part(protocol: Any, caplog: pytest.LogCaptureFixture) -> None:
    plugin = Plugin("test", inline=True)

    @plugin.response
    def h(response: Response) -> None:
        assert (response.status, response.request.path, response.hook) == (200, "/up", "h")
        assert (response.api_id, response.org_id, response.config) == ("test-api", "test-org", {})
        response.headers.add("set-cookie", "c")
        del response.headers["etag"]
        response.headers.set_list("x-multi", ["1", "2"])
        response.request.headers["x"] = "y"
        for bad in (99, 1000, "200"):
            with pytest.raises(ValueError, match="200 to 999"):
                response.status = bad  # type: ignore[assignment]

    sent: Any = {"headers": {"Set-Cookie": ["a", "b"], "Etag": "e"}, "body": b"\xff"}
    after = PluginTester(plugin, protocol=protocol).response("h", url="/up", response=sent).response
    assert after is not None
    assert after.headers.multi_items() == [
        ("Set-Cookie", "a"),
        ("Set-Cookie", "b"),
        ("Set-Cookie", "c"),
        ("X-Multi", "1"),
        ("X-Multi", "2"),
    ]
    assert (after.status, after.body) == (200, b"\xff")
    assert any("which has no effect" in message for message in caplog.messages)
