"""Records in the test harness."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypedDict

from hookwire._options import Api
from hookwire._proto.plugin_pb2 import ANALYTICS, Bind
from hookwire._proto.plugin_pb2 import Record as WireRecord
from hookwire._runtime import Runtime
from hookwire._testing.native import Gateway
from hookwire._views.record import Geo, Record


class GivenRecord(TypedDict, total=False):
    """A record before the hook saw it: what is left out is empty, or 0."""

    api: Api
    config: Mapping[str, Any]
    """`config_data` of the definition."""
    time_ms: int
    request_id: str
    method: str
    host: str
    path: str
    original_path: str
    user_agent: str
    ip_address: str
    content_length: int
    response_code: int
    api_version: str
    api_key: str
    oauth_id: str
    alias: str
    tags: Iterable[str]
    track_path: bool
    total_ms: float
    upstream_ms: float
    gateway_ms: float
    bytes_in: int
    bytes_out: int
    raw_request: bytes
    raw_response: bytes
    expire_at_ms: int
    geo: Geo | None
    traceparent: str


@dataclass(frozen=True, slots=True)
class RecordAfter:
    """What became of a record."""

    outcome: Literal["kept", "dropped", "error"]
    """`error`: the handler raised, or the binding was refused."""
    record: Record[Any]
    """As it is afterwards."""
    message: str
    """Of an error; else empty."""


async def review_record(runtime: Runtime, name: str, given: GivenRecord) -> RecordAfter:
    """Sends one record through the hook, as a gateway would."""
    api = given.get("api", Api(id="test-api", org_id="test-org", listen_path="/"))
    wire = WireRecord()
    before: Record[Any] = Record(wire, api, None)
    for member, value in given.items():
        if member not in ("api", "config"):
            setattr(before, member, value)
    gateway = Gateway(runtime)
    try:
        bind = Bind(binding=1, hook=name, stage=ANALYTICS, api_id=api.id, api_name=api.name, org_id=api.org_id)
        bind.listen_path = api.listen_path
        bind.config_json = json.dumps(dict(given["config"])) if "config" in given else ""
        if refused := gateway.announce(bind):
            return RecordAfter("error", before, refused)
        results = await gateway.review(wire)
    finally:
        gateway.close()
    if results.failed:
        return RecordAfter("error", before, results.message)
    if results.dropped:
        return RecordAfter("dropped", before, "")
    after = Record(results.changed[0].record, api, None) if results.changed else before
    return RecordAfter("kept", after, "")
