"""What a native gateway does with a result, for the test harness."""

import json
from collections.abc import Iterable
from dataclasses import replace

from hookwire._proto.plugin_pb2 import Changes, FieldChange, Reply
from hookwire._proto.plugin_pb2 import Result as WireResult
from hookwire._query_string import encode_query, parse_query
from hookwire._testing.message import Message, Pairs
from hookwire._testing.result import CallFailed, ResponseAfter, Result, failed, headers_of, unchanged
from hookwire._text import text_from_wire, wire_from_text
from hookwire._views.session_codec import read_session


def applied(message: Message, result: WireResult) -> Result:
    outcome = result.WhichOneof("outcome")
    if outcome == "failure":
        return failed(message, CallFailed(result.failure.message))
    if outcome == "reply":
        return _replaced(message, result.reply) if message.response else _replied(message, result.reply)
    if outcome == "changes":
        return (
            _changed_response(message, result.changes)
            if message.response
            else _changed_request(message, result.changes)
        )
    return unchanged(message)


def _replied(message: Message, reply: Reply) -> Result:
    return replace(
        unchanged(message),
        outcome="reject" if reply.as_error else "reply",
        status=reply.status,
        message=reply.body.decode("utf-8", "replace"),
        reply_body=reply.body,
        reply_headers=headers_of(_texts(reply)),
    )


def _replaced(message: Message, reply: Reply) -> Result:
    """In the response stage. A rejection takes the form of the gateway's own errors."""
    pairs, body = _texts(reply), reply.body
    if reply.as_error:
        pairs.append(("Content-Type", "application/json"))
        body = json.dumps(
            {"error": body.decode("utf-8", "replace")}, separators=(",", ":"), ensure_ascii=False
        ).encode()
    response = ResponseAfter(status=reply.status, headers=headers_of(pairs), body=body)
    return replace(unchanged(message), status=reply.status, response=response)


def _texts(reply: Reply) -> Pairs:
    return [(field.name, text_from_wire(field.value)) for field in reply.headers]


def _changed_request(message: Message, changes: Changes) -> Result:
    before = unchanged(message).request
    path, _, query = message.url.partition("?")
    query = _edited_query(query, changes.query)
    path = text_from_wire(changes.path) if changes.HasField("path") else path
    request = replace(
        before,
        method=changes.method if changes.HasField("method") else before.method,
        url=f"{path}?{query}" if query else path,
        headers=headers_of(_edited(message.headers, changes.headers)),
        body=changes.body if changes.HasField("body") else before.body,
    )
    accepted = message.stage == "auth" and changes.HasField("session")
    return replace(
        unchanged(message),
        request=request,
        set_headers={
            edit.name: text_from_wire(edit.values[0])
            for edit in changes.headers
            if edit.op == FieldChange.SET and edit.values
        },
        deleted_headers=[edit.name for edit in changes.headers if edit.op == FieldChange.REMOVE],
        session=read_session(changes.session, changes.metadata) if accepted else None,
    )


def _changed_response(message: Message, changes: Changes) -> Result:
    before = unchanged(message)
    if before.response is None or message.response is None:
        raise TypeError("only a response hook changes a response")
    status = changes.status if changes.HasField("status") else before.response.status
    response = replace(
        before.response,
        status=status,
        headers=headers_of(_edited(message.response.headers, changes.headers)),
        body=changes.body if changes.HasField("body") else before.response.body,
    )
    return replace(before, status=status, response=response)


def _edited(headers: Pairs, edits: Iterable[FieldChange]) -> Pairs:
    now = list(headers)
    for edit in edits:
        if edit.op != FieldChange.ADD:
            now = [(name, value) for name, value in now if name.lower() != edit.name.lower()]
        if edit.op != FieldChange.REMOVE:
            now += [(edit.name, text_from_wire(value)) for value in edit.values]
    return now


def _edited_query(query: str, edits: Iterable[FieldChange]) -> str:
    """Like the gateway, which writes the whole query anew when a parameter was changed."""
    edits = list(edits)
    if not edits:
        return query
    now = parse_query(wire_from_text(query))
    for edit in edits:
        kept = now.pop(edit.name, [])
        if edit.op != FieldChange.REMOVE:
            now[edit.name] = [*kept, *edit.values] if edit.op == FieldChange.ADD else list(edit.values)
    return encode_query(now)
