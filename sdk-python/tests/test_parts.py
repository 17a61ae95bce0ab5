"""Small parts: frames of results, types by first bytes, urls, patterns, addresses, log lines."""

import json
import logging
import socket
from pathlib import Path
from typing import Any

import pytest

from hookwire import JsonFormatter, ServeError
from hookwire._log import log_as_json
from hookwire._match import matches_path
from hookwire._native.outbox import Outbox
from hookwire._proto import plugin_pb2 as pb
from hookwire._query_string import encode_query, parse_query
from hookwire._serving.address import Address, parse_address, remove_stale_socket, reserve_port
from hookwire._sniff import sniff_content_type
from hookwire._url import Url, parse_url


def result(call_id: int, size: int = 0) -> bytes:
    encoded = pb.Result(id=call_id)
    if size:
        encoded.changes.body = bytes(size)
    return encoded.SerializeToString()


def frames_of(outbox: Outbox) -> list[pb.PluginFrame]:
    frames = []
    while (frame := outbox.take()) is not None:
        frames.append(pb.PluginFrame.FromString(frame))
    return frames


def test_results_share_frames_of_about_60_kb() -> None:
    outbox = Outbox()
    for number, size in enumerate((10, 100_000, 200, 40_000, 40_000, 5), 1):
        outbox.result(result(number, size))
    frames = frames_of(outbox)
    assert [[each.id for each in frame.results.results] for frame in frames] == [[1], [2], [3, 4], [5, 6]]
    assert [len(each.changes.body) for frame in frames for each in frame.results.results] == [
        10,
        100_000,
        200,
        40_000,
        40_000,
        5,
    ]


def test_credit_leaves_before_results_and_adds_up() -> None:
    outbox = Outbox()
    assert not outbox
    outbox.result(result(1))
    outbox.credit()
    outbox.credit()
    outbox.put(pb.PluginFrame(drain=pb.Drain(reason="r")))
    kinds = [(frame.WhichOneof("frame"), frame.credit.frames) for frame in frames_of(outbox)]
    assert kinds == [("drain", 0), ("credit", 2), ("results", 0)]
    outbox.result(result(1))
    outbox.clear()
    assert outbox.take() is None


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"  <!DOCTYPE html>", "text/html; charset=utf-8"),
        (b"<p>", "text/html; charset=utf-8"),
        (b"<pre>", "text/plain; charset=utf-8"),
        (b"\n<?xml version", "text/xml; charset=utf-8"),
        (b'{"a":1}', "text/plain; charset=utf-8"),
        (b"\xef\xbb\xbfx", "text/plain; charset=utf-8"),
        (b"%PDF-1.7", "application/pdf"),
        (b"RIFFxxxxWEBPVP", "image/webp"),
        (b"\x00\x00\x00\x10ftypmp42mp42", "video/mp4"),
        (b"\x01\x02", "application/octet-stream"),
    ],
)
def test_content_types_by_the_first_bytes(body: bytes, kind: str) -> None:
    assert sniff_content_type(body) == kind


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("/a%20b?x=1", Url("/a%20b", "x=1")),
        ("/a b", Url("/a%20b")),
        ("/ü".encode().decode("latin-1"), Url("/%C3%BC")),
        ("tyk://Self/x", Url("/x", "", "tyk", "Self")),
        ("HTTP://h:1/x?y", Url("/x", "y", "http", "h:1")),
        ("http://h", Url("", "", "http", "h")),
        ("*", Url("*")),
        ("", None),
        ("x", None),
        ("/%zz", None),
        ("http://a b/", None),
        ("/a\x7f", None),
    ],
)
def test_urls_are_read_as_go_reads_them(text: str, url: Url | None) -> None:
    assert parse_url(text) == url


def test_queries_are_read_and_written_as_go_does() -> None:
    query = parse_query("b=2&a=1&a=+&c&&x;y=1&%zz=1&%C3%BC=%26")
    assert query == {"b": ["2"], "a": ["1", " "], "c": [""], "Ã¼": ["&"]}
    assert encode_query(query) == "a=1&a=+&b=2&c=&%C3%BC=%26"


@pytest.mark.parametrize(
    ("pattern", "path", "matches"),
    [
        ("/a/*", "/a/b", True),
        ("/a/*", "/a/b/c", False),
        ("/a/**", "/a/b/c", True),
        ("**.json", "/a/b.json", True),
        ("/a.b", "/axb", False),
        ("/*/x", "//x", True),
        ("/a", "/a\n", False),
    ],
)
def test_patterns_of_paths(pattern: str, path: str, matches: bool) -> None:
    assert matches_path(pattern, path) is matches


@pytest.mark.parametrize(
    ("text", "target", "name"),
    [
        ("tcp://127.0.0.1:5555", "127.0.0.1:5555", "tcp://127.0.0.1:5555"),
        ("localhost:0", "localhost:0", "tcp://localhost:0"),
        ("tcp://[::1]:80", "[::1]:80", "tcp://[::1]:80"),
        ("unix:///run/p.sock", "unix:/run/p.sock", "unix:///run/p.sock"),
        ("unix:p.sock", "unix:p.sock", "unix://p.sock"),
    ],
)
def test_addresses_are_what_the_gateway_takes(text: str, target: str, name: str) -> None:
    address = parse_address(text)
    assert (address.target, str(address)) == (target, name)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("5555", "is not host and port: use tcp://host:port"),
        ("http://x:1", "is not host and port"),
        ("x:99999", "a port above 65535"),
        ("[fe]:1", "is no IPv6 address"),
        ("unix://", "names no socket file"),
    ],
)
def test_other_addresses_are_refused_with_the_forms_there_are(text: str, message: str) -> None:
    with pytest.raises(ServeError, match=message):
        parse_address(text)


def test_a_port_is_kept_for_workers_and_refused_when_it_is_taken() -> None:
    address, kept = reserve_port(parse_address("127.0.0.1:0"))
    with kept:
        assert address.port > 0
        with pytest.raises(ServeError, match="it is in use: stop what is listening there"):
            reserve_port(address)
    with pytest.raises(ServeError, match="several workers cannot share unix:///x"):
        reserve_port(Address(path="/x"))
    with pytest.raises(ServeError, match=r"cannot listen on tcp://no\.such\.host\.invalid:1"):
        reserve_port(Address(host="no.such.host.invalid", port=1))


def test_only_a_socket_file_that_nobody_listens_on_is_removed(tmp_path: Path) -> None:
    path = tmp_path / "p.sock"
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(path))
        listening.listen()
        with pytest.raises(ServeError, match="it is in use"):
            remove_stale_socket(str(path))
    remove_stale_socket(str(path))
    assert not path.exists()
    remove_stale_socket(str(path))
    path.write_text("a file")
    with pytest.raises(ServeError, match="a file of that name, which is no socket"):
        remove_stale_socket(str(path))
    assert path.exists()


def test_log_lines_are_json_whatever_is_in_them() -> None:
    record = logging.LogRecord("hookwire.shop", logging.WARNING, "f", 1, "a %s", ("b",), None)
    record.__dict__.update({"path": Path("/x"), "count": 2, "level": "mine"})
    entry = json.loads(JsonFormatter().format(record))
    assert entry.pop("time").endswith("Z")
    assert entry == {
        "level": "warning",
        "logger": "hookwire.shop",
        "message": "a b",
        "path": repr(Path("/x")),
        "count": 2,
    }
    try:
        raise ValueError("no")
    except ValueError as error:
        record.exc_info = (ValueError, error, error.__traceback__)
    assert "ValueError: no" in json.loads(JsonFormatter().format(record))["error"]


def test_logging_that_was_set_up_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    root = logging.getLogger()
    handlers: list[Any] = list(root.handlers)
    assert handlers
    log_as_json()
    assert root.handlers == handlers
