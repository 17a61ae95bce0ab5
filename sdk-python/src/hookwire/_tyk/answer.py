"""What a handler wanted, as the object that goes back to a gateway of Tyk's (contract §3, §4, §8)."""

import json
from typing import Any

from hookwire._answers import Answer, Rejection, Reply
from hookwire._exceptions import HandlerResultError
from hookwire._outcome import Accepted, Answered, Changed, ChangedResponse, Outcome
from hookwire._proto.coprocess_object_pb2 import MiniRequestObject, Object, ResponseObject, ReturnOverrides
from hookwire._sniff import sniff_content_type
from hookwire._text import text_from_wire
from hookwire._tyk.call import TykCall
from hookwire._tyk.object import object_text
from hookwire._views.multi import Edit, entries_of
from hookwire._views.request import Request, edited_url, request_edits
from hookwire._views.response import Response, response_edits
from hookwire._views.session_codec import write_session


def tyk_answer(call: TykCall, outcome: Outcome) -> Object:
    """Raises a HandlerResultError for what Tyk's protocol has no place for."""
    answer = Object(hook_type=call.object.hook_type, hook_name=call.object.hook_name)
    if isinstance(outcome, ChangedResponse):
        _write_response(call, outcome.response, answer.response)
    elif isinstance(outcome, Answered) and call.stage == "response":
        _write_replacement(outcome.answer, answer.response)
    elif isinstance(outcome, Answered):
        _write_request(call, outcome.request, answer.request)
        _write_overrides(outcome.answer, answer.request.return_overrides)
    elif isinstance(outcome, Changed | Accepted):
        _write_request(call, outcome.request, answer.request)
        answer.request.return_overrides.response_code = -1
    if isinstance(outcome, Accepted):
        write_session(outcome.session, answer.session)
        # Older gateways read the token from here instead of the session's own metadata.
        answer.metadata["token"] = outcome.session.token
    return answer


def _write_request(call: TykCall, request: Request[Any], part: MiniRequestObject) -> None:
    """The gateway takes the body from `raw_body` alone and ignores `headers`, `params` and `body` (contract §3.1)."""
    headers, query, method, _, body, metadata = request_edits(request)
    if metadata is not None:
        raise HandlerResultError("under Tyk's protocol a session cannot be changed after the auth hook")
    url = edited_url(request)
    received = call.object.request
    part.url = received.url if url is None else object_text(text_from_wire(url))
    part.request_uri = received.request_uri
    part.scheme = received.scheme
    part.method = received.method if method is None else method
    part.raw_body = received.raw_body if body is None else body
    for edit in headers:
        if edit.op == "remove":
            part.delete_headers.append(edit.name)
        else:
            part.set_headers[edit.name] = _one_value("header", edit, request.headers)
    for edit in query:
        if edit.op == "remove":
            part.delete_params.append(object_text(edit.name))
        else:
            part.add_params[object_text(edit.name)] = _one_value("query parameter", edit, request.query)


def _one_value(what: str, edit: Edit, view: Any) -> str:
    values = edit.values
    if edit.op == "add":
        values = next(
            (
                values
                for name, values in entries_of(view)
                if name == edit.name or (what == "header" and name.lower() == edit.name.lower())
            ),
            values,
        )
    if len(values) > 1:
        raise HandlerResultError(
            f'the {what} "{edit.name}" was given {len(values)} values; Tyk\'s protocol can send one to the upstream'
        )
    return object_text(values[0])


def _write_overrides(answer: Answer, overrides: ReturnOverrides) -> None:
    overrides.response_code = answer.status
    for name, value in answer.headers:
        if name in overrides.headers:
            raise HandlerResultError(
                f"the header {name} comes twice in a {type(answer).__name__}; Tyk's protocol can send one"
            )
        overrides.headers[name] = object_text(value)
    if isinstance(answer, Rejection):
        overrides.response_error = object_text(answer.message)
    elif isinstance(answer, Reply):
        try:
            overrides.response_body = answer.body.decode()
        except UnicodeDecodeError:
            message = "the body of a Reply must be UTF-8 under Tyk's protocol, which has no place for other bytes"
            raise HandlerResultError(message) from None
        # Keeps a status of 400 and more from being turned into the gateway's error reply (contract §3.2).
        overrides.override_error = True


def _write_response(call: TykCall, response: Response[Any], part: ResponseObject) -> None:
    """Both forms of the headers, agreeing with each other: the gateway drops a header that is in one only (contract §8.4)."""
    headers, status, body = response_edits(response)
    received = call.object.response
    part.status_code = received.status_code if status is None else status
    part.raw_body = received.raw_body if body is None else body
    if headers:
        _write_headers(entries_of(response.headers), part)
    else:
        part.headers.update(received.headers)
        part.multivalue_headers.extend(received.multivalue_headers)


def _write_headers(entries: list[tuple[str, list[str]]], part: ResponseObject) -> None:
    for name, values in entries:
        texts = [object_text(value) for value in values]
        part.headers[name] = texts[0]
        part.multivalue_headers.add(key=name, values=texts)


def _write_replacement(answer: Answer, part: ResponseObject) -> None:
    """It takes the place of the upstream's response, headers and all."""
    headers: dict[str, list[str]] = {}
    for name, value in answer.headers:
        headers.setdefault(name, []).append(value)
    if isinstance(answer, Reply):
        body = answer.body
        if body:
            headers.setdefault("Content-Type", [sniff_content_type(body)])
    else:
        message = answer.message if isinstance(answer, Rejection) else ""
        body = json.dumps({"error": message}, separators=(",", ":"), ensure_ascii=False).encode("utf-8", "replace")
        headers["Content-Type"] = ["application/json"]
    if not body:
        # Never an empty set: "no headers at all" is how old bindings say "unchanged" (contract §16.4).
        headers["Content-Length"] = ["0"]
    part.status_code = answer.status
    part.raw_body = body
    _write_headers(list(headers.items()), part)


def untouched(call: TykCall) -> Object:
    """For a hook that was called for a request that it does not match: such a gateway does not know of conditions."""
    if call.stage != "response":
        return tyk_answer(call, Changed(Request(call)))
    return Object(hook_type=call.object.hook_type, hook_name=call.object.hook_name, response=call.object.response)
