"""What a handler wanted, as a Result: changes alone, never an echo."""

from hookwire._answers import Answer, Rejection, Reply
from hookwire._exceptions import HandlerResultError
from hookwire._outcome import Accepted, Answered, ChangedResponse, Outcome
from hookwire._proto.plugin_pb2 import Changes, FieldChange, Result
from hookwire._sniff import sniff_content_type
from hookwire._text import wire_from_text
from hookwire._views.multi import Edit
from hookwire._views.request import Request, request_edits
from hookwire._views.response import response_edits
from hookwire._views.session_codec import write_session

_OPS = {"set": FieldChange.SET, "add": FieldChange.ADD, "remove": FieldChange.REMOVE}


def write_outcome(outcome: Outcome, result: Result) -> None:
    """Leaves the result as it is when nothing is to change. Raises a HandlerResultError."""
    if isinstance(outcome, Answered):
        _write_answer(outcome.answer, result)
    elif isinstance(outcome, ChangedResponse):
        headers, status, body = response_edits(outcome.response)
        if headers:
            _write_fields(headers, result.changes, "headers")
        if status is not None:
            result.changes.status = _native_status(status)
        if body is not None:
            result.changes.body = body
    else:
        _write_request(outcome.request, result)
        if isinstance(outcome, Accepted):
            write_session(outcome.session, result.changes.session)
            result.changes.credential = outcome.session.token


def _write_request(request: Request, result: Result) -> None:
    headers, query, method, path, body, metadata = request_edits(request)
    if headers:
        _write_fields(headers, result.changes, "headers")
    if query:
        _write_fields(query, result.changes, "query")
    if method is not None:
        result.changes.method = method
    if path is not None:
        result.changes.path = path
    if body is not None:
        result.changes.body = body
    if metadata is not None:
        result.changes.metadata.update(metadata)


def _write_fields(edits: list[Edit], changes: Changes, kind: str) -> None:
    fields = changes.headers if kind == "headers" else changes.query
    for op, name, values in edits:
        fields.add(op=_OPS[op], name=wire_from_text(name), values=[wire_from_text(value) for value in values])


def _write_answer(answer: Answer, result: Result) -> None:
    reply = result.reply
    reply.status = _native_status(answer.status)
    for name, value in answer.headers:
        reply.headers.add(name=name, value=wire_from_text(value))
    if isinstance(answer, Rejection):
        reply.body = answer.message.encode("utf-8", "surrogateescape")
        reply.as_error = True
    elif isinstance(answer, Reply):
        reply.body = answer.body
        # As a gateway of Tyk's does for a reply without a type.
        if answer.body and all(name != "Content-Type" for name, _ in answer.headers):
            reply.headers.add(name="Content-Type", value=sniff_content_type(answer.body))


def _native_status(status: int) -> int:
    if status > 599:
        raise HandlerResultError(f"the status {status} is for Tyk's protocol only: the native one ends at 599")
    return status
