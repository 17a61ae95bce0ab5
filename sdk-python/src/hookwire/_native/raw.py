"""The raw door under the native protocol: Tyk's object built from a call, and what was done to it as a result."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from hookwire._exceptions import HandlerResultError
from hookwire._native.call import NativeCall
from hookwire._proto.coprocess_object_pb2 import MiniRequestObject, Object, ResponseObject, ReturnOverrides
from hookwire._proto.plugin_pb2 import Changes, FieldChange, Result
from hookwire._text import canonical_name, wire_from_text
from hookwire._tyk.object import HOOK_TYPES, first_values, object_text, utf8_or_empty
from hookwire._url import parse_url
from hookwire._views.query import Query

if TYPE_CHECKING:
    from google.protobuf.internal.containers import RepeatedCompositeFieldContainer

    Fields = RepeatedCompositeFieldContainer[FieldChange]


class RawCall:
    """The object as the handler gets it, and as it was: a handler may change it in place."""

    __slots__ = ("_call", "_sent", "object")

    def __init__(self, call: NativeCall) -> None:
        self._call = call
        self.object = _object_of(call)
        self._sent = Object(request=self.object.request, response=self.object.response)

    def write(self, value: object, result: Result) -> None:
        """Raises a HandlerResultError for an object that no gateway could use."""
        returned = self.object if value is None else value
        if not isinstance(returned, Object):
            raise HandlerResultError(f"a raw hook must return a coprocess.Object or None, not {type(value).__name__}")
        if self._call.stage == "response":
            _write_response(self._sent.response, returned, result)
        else:
            _write_request(self._call, self._sent.request, returned, result)


def _object_of(call: NativeCall) -> Object:
    wire, binding = call.wire, call.binding
    made = Object(hook_type=HOOK_TYPES[call.stage], hook_name=call.hook.name)  # type: ignore[arg-type] # the generated enum wants its own type
    made.request.CopyFrom(_request_part(call))
    made.spec.update({"APIID": binding.api.id, "OrgID": binding.api.org_id})
    if binding.config_json:
        made.spec["config_data"] = binding.config_json
    made.metadata.update({**wire.session.metadata, **wire.metadata})
    if wire.HasField("session"):
        made.session.CopyFrom(wire.session)
        made.session.metadata.update(made.metadata)
    elif call.stage == "response":
        made.session.SetInParent()
    if wire.HasField("response"):
        made.response.CopyFrom(_response_part(call))
    return made


def _request_part(call: NativeCall) -> MiniRequestObject:
    headers = first_values((canonical_name(name), value) for name, value in call.headers())
    if call.host:
        headers.setdefault("Host", object_text(call.host))
    part = MiniRequestObject(
        headers=headers,
        params=first_values(Query(call.target.query).multi_items()),
        url=object_text(call.url),
        request_uri=object_text(call.request_uri),
        scheme=call.scheme,
        method=call.method,
        raw_body=call.body.data,
        body=utf8_or_empty(call.body.data),
    )
    part.return_overrides.response_code = -1
    return part


def _response_part(call: NativeCall) -> ResponseObject:
    pairs = [(canonical_name(name), value) for name, value in call.response_headers()]
    data = call.response_body.data
    part = ResponseObject(status_code=call.status, raw_body=data, body=utf8_or_empty(data), headers=first_values(pairs))
    values: dict[str, list[str]] = {}
    for name, value in pairs:
        values.setdefault(object_text(name), []).append(object_text(value))
    for name, all_of_it in values.items():
        part.multivalue_headers.add(key=name, values=all_of_it)
    return part


def _write_request(call: NativeCall, before: MiniRequestObject, returned: Object, result: Result) -> None:
    """Contract §3.1, §3.2 and §4."""
    now = returned.request
    if not returned.HasField("request") or not now.HasField("return_overrides"):
        raise HandlerResultError("the returned object needs request and request.return_overrides")
    if now.return_overrides.response_code > 0:
        _write_overrides(now.return_overrides, result)
        return
    changes = Changes()
    _edit(changes.headers, now.delete_headers, now.set_headers)
    _edit(changes.query, now.delete_params, now.add_params)
    if now.method != before.method:
        changes.method = now.method
    if now.url != before.url:
        changes.path = _path_of(now.url)
    if now.raw_body != before.raw_body:
        changes.body = now.raw_body
    if call.stage == "auth" and returned.HasField("session"):
        changes.session.CopyFrom(returned.session)
        changes.metadata.update(returned.metadata)
        changes.credential = returned.metadata.get("token") or returned.session.metadata.get("token") or ""
    if changes.ByteSize():
        result.changes.CopyFrom(changes)


def _write_overrides(overrides: ReturnOverrides, result: Result) -> None:
    reply = result.reply
    reply.status = overrides.response_code
    for name, value in overrides.headers.items():
        reply.headers.add(name=name, value=wire_from_text(value))
    reply.body = (overrides.response_error or overrides.response_body).encode()
    reply.as_error = overrides.response_code >= 400 and not overrides.override_error


def _write_response(before: ResponseObject, returned: Object, result: Result) -> None:
    """Contract §8.4: `headers` wins over `multivalue_headers` when it was changed."""
    if not returned.HasField("response"):
        raise HandlerResultError("the returned object needs a response")
    now = returned.response
    old, wanted = _multi(before), _multi(now)
    if dict(now.headers) != dict(before.headers):
        wanted = {name: values for name, values in wanted.items() if name in now.headers}
        for name, value in now.headers.items():
            wanted[name] = [value, *wanted.get(name, [])[1:]]
    changes = Changes()
    _edit(changes.headers, [name for name in old if name not in wanted], {})
    for name, values in wanted.items():
        if old.get(name) != values:
            _set(changes.headers, name, values)
    if now.status_code != before.status_code:
        changes.status = now.status_code
    if now.raw_body != before.raw_body:
        changes.body = now.raw_body
    if changes.ByteSize():
        result.changes.CopyFrom(changes)


def _multi(response: ResponseObject) -> dict[str, list[str]]:
    return {header.key: list(header.values) for header in response.multivalue_headers}


def _edit(fields: "Fields", removed: Iterable[str], set_to: Mapping[str, str]) -> None:
    for name in removed:
        fields.add(op=FieldChange.REMOVE, name=wire_from_text(name))
    for name, value in set_to.items():
        _set(fields, name, [value])


def _set(fields: "Fields", name: str, values: list[str]) -> None:
    fields.add(op=FieldChange.SET, name=wire_from_text(name), values=[wire_from_text(value) for value in values])


def _path_of(url: str) -> str:
    """A query that was edited inside `url` counts for nothing (contract §3.1); parameters have lists of their own."""
    parsed = parse_url(wire_from_text(url))
    if parsed is None:
        raise HandlerResultError(f"{url!r} is no url that the gateway can use")
    return str(parsed._replace(query=""))
