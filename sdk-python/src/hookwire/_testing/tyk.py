"""The harness's gateway of Tyk's: builds the object it would send, takes it through the protocol's bytes both ways, and says what it
would do with the answer.
"""

from dataclasses import replace
from typing import Any

from hookwire._exceptions import HandlerResultError
from hookwire._proto.coprocess_object_pb2 import MiniRequestObject, Object, ResponseObject, ReturnOverrides
from hookwire._runtime import Runtime
from hookwire._testing.message import Message, Pairs, Received
from hookwire._testing.result import RequestAfter, ResponseAfter, Result, failed, headers_of, unchanged
from hookwire._text import wire_from_text
from hookwire._tyk.object import HOOK_TYPES, first_values, utf8_or_empty
from hookwire._tyk.run import call_of, run_object
from hookwire._views.query import Query
from hookwire._views.session_codec import read_session, write_session


async def call_tyk(runtime: Runtime, message: Message) -> Result:
    sent = Object.FromString(_object_of(message).SerializeToString())
    try:
        returned = await run_object(runtime, call_of(runtime, sent))
        received = Object.FromString(returned.SerializeToString())
        return _applied_response(message, received) if message.response else _applied_request(message, received)
    except Exception as error:
        return failed(message, error)


def _object_of(message: Message) -> Object:
    made = Object(hook_type=HOOK_TYPES[message.stage], hook_name=message.hook)  # type: ignore[arg-type] # the generated enum wants its own type
    made.request.CopyFrom(_request_part(message))
    made.spec.update({"APIID": message.api.id, "OrgID": message.api.org_id})
    if message.config:
        made.spec["config_data"] = message.config
    if message.session is not None:
        write_session(_kept(message.session), made.session)
        made.metadata.update(made.session.metadata)
    elif message.stage == "response":
        made.session.SetInParent()
    if message.response is not None:
        made.response.CopyFrom(_response_part(message.response))
    return made


def _kept(session: Any) -> Any:
    """A session that a gateway keeps has a token."""
    return session if session.token else replace(session, token="test")  # noqa: S106 - no secret


def _request_part(message: Message) -> MiniRequestObject:
    part = MiniRequestObject(
        headers=first_values(message.headers),
        params=first_values(Query(wire_from_text(message.url.partition("?")[2])).multi_items()),
        url=message.url,
        request_uri=message.url,
        method=message.method,
        scheme="http",
        raw_body=message.body,
        body=utf8_or_empty(message.body),
    )
    part.return_overrides.response_code = -1
    return part


def _response_part(received: Received) -> ResponseObject:
    part = ResponseObject(
        status_code=received.status,
        raw_body=received.body,
        body=utf8_or_empty(received.body),
        headers=first_values(received.headers),
    )
    values: dict[str, list[str]] = {}
    for name, value in received.headers:
        values.setdefault(name, []).append(value)
    for name, of_it in values.items():
        part.multivalue_headers.add(key=name, values=of_it)
    return part


def _applied_request(message: Message, returned: Object) -> Result:
    """Contract §3.1, §3.2."""
    changed = returned.request
    if not returned.HasField("request") or not changed.HasField("return_overrides"):
        raise HandlerResultError("the returned object needs request and request.return_overrides")
    set_headers, deleted = dict(changed.set_headers), list(changed.delete_headers)
    gone = {name.lower() for name in (*deleted, *set_headers)}
    kept = [(name, value) for name, value in message.headers if name.lower() not in gone]
    request = RequestAfter(
        method=changed.method,
        url=changed.url,
        headers=headers_of([*kept, *set_headers.items()]),
        body=changed.raw_body,
    )
    accepted = message.stage == "auth" and returned.HasField("session")
    result = replace(
        unchanged(message),
        request=request,
        set_headers=set_headers,
        deleted_headers=deleted,
        session=read_session(returned.session) if accepted else None,
    )
    return _overridden(result, changed.return_overrides)


def _overridden(result: Result, overrides: ReturnOverrides) -> Result:
    code = overrides.response_code
    if code <= 0:
        return result
    text = overrides.response_error or overrides.response_body
    return replace(
        result,
        outcome="reject" if code >= 400 and not overrides.override_error else "reply",
        status=code,
        message=text,
        reply_body=text.encode(),
        reply_headers=headers_of(list(overrides.headers.items())),
    )


def _applied_response(message: Message, returned: Object) -> Result:
    """Contract §8.4."""
    if not returned.HasField("response"):
        raise HandlerResultError("the returned object needs a response")
    changed = returned.response
    pairs: Pairs = [(header.key, value) for header in changed.multivalue_headers for value in header.values]
    response = ResponseAfter(status=changed.status_code, headers=headers_of(pairs), body=changed.raw_body)
    return replace(unchanged(message), status=changed.status_code, response=response)
