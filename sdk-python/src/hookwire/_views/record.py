"""A record of a finished exchange, as an analytics handler sees it."""

from collections.abc import Iterable, Mapping, MutableSequence
from dataclasses import dataclass
from typing import Any, Generic, overload

from typing_extensions import TypeVar

from hookwire._options import Api
from hookwire._proto.plugin_pb2 import Geo as WireGeo
from hookwire._proto.plugin_pb2 import Record as WireRecord
from hookwire._text import text_from_wire, wire_from_text

C = TypeVar("C", default=Mapping[str, Any])
V = TypeVar("V")


@dataclass(frozen=True, slots=True, kw_only=True)
class Geo:
    """Where a client is, as far as whoever fills it in knows."""

    country: str = ""
    """ISO 3166 code."""
    city: str = ""
    latitude: float = 0.0
    longitude: float = 0.0
    time_zone: str = ""


class _Part(Generic[V]):
    """A member of the message, under the same name."""

    def __init__(self, kind: type[V]) -> None:
        self._name = ""

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, record: None, owner: type) -> "_Part[V]": ...
    @overload
    def __get__(self, record: "Record[Any]", owner: type) -> V: ...
    def __get__(self, record: "Record[Any] | None", owner: type) -> "_Part[V] | V":
        return self if record is None else self._read(getattr(record.wire, self._name))

    def __set__(self, record: "Record[Any]", value: V) -> None:
        setattr(record.wire, self._name, self._written(value))

    def _read(self, value: Any) -> V:
        return value  # type: ignore[no-any-return] # messages have no types for names that are computed

    def _written(self, value: V) -> Any:
        return value


class _HttpText(_Part[str]):
    """Bytes of HTTP, which travel as Latin-1."""

    def __init__(self) -> None:
        super().__init__(str)

    def _read(self, value: Any) -> str:
        return text_from_wire(value)

    def _written(self, value: str) -> Any:
        return wire_from_text(value)


class Record(Generic[C]):
    """One exchange that is over.

    A handler changes the record in place, or drops it; what it leaves alone stays as it was. Assigning a value of another type raises a
    TypeError. Names and meanings are those of `Record` in plugin.proto; times are milliseconds since 1970, durations milliseconds.
    """

    __slots__ = ("_api", "_config", "dropped", "wire")

    time_ms = _Part(int)
    request_id = _Part(str)
    method = _HttpText()
    host = _HttpText()
    path = _HttpText()
    """After the listen path, percent-encoded."""
    original_path = _HttpText()
    """With the listen path."""
    user_agent = _HttpText()
    ip_address = _Part(str)
    content_length = _Part(int)
    """Of the request; -1: the client did not say."""
    response_code = _Part(int)
    api_version = _Part(str)
    """`Non Versioned` if the API has no versions."""
    api_key = _Part(str)
    """The caller's key, hashed if the gateway hashes keys; empty: nobody was authenticated."""
    oauth_id = _Part(str)
    alias = _Part(str)
    track_path = _Part(bool)
    total_ms = _Part(float)
    upstream_ms = _Part(float)
    """Until the upstream's answer was there."""
    gateway_ms = _Part(float)
    bytes_in = _Part(int)
    """On the client's connection, with heads."""
    bytes_out = _Part(int)
    raw_request = _Part(bytes)
    """As on the wire; empty unless the exchange is recorded in detail."""
    raw_response = _Part(bytes)
    expire_at_ms = _Part(int)
    """When a store may forget it; 0: never."""
    traceparent = _Part(str)
    """W3C trace context; empty: not traced."""

    def __init__(self, wire: WireRecord, api: Api, config: C) -> None:
        self.wire = wire
        """For the SDK itself."""
        self.dropped = False
        """Whether `drop` was called."""
        self._api = api
        self._config = config

    def __repr__(self) -> str:
        return f"<Record {self.method} {self.original_path} {self.response_code}>"

    @property
    def api(self) -> Api:
        """The API that it is a record of."""
        return self._api

    @property
    def config(self) -> C:
        """`config_data` of the definition."""
        return self._config

    @property
    def tags(self) -> MutableSequence[str]:
        """May be changed in place, or replaced."""
        return self.wire.tags

    @tags.setter
    def tags(self, tags: Iterable[str]) -> None:
        self.wire.tags[:] = list(tags)

    @property
    def geo(self) -> Geo | None:
        """None: not known."""
        if not self.wire.HasField("geo"):
            return None
        geo = self.wire.geo
        return Geo(
            country=geo.country,
            city=geo.city,
            latitude=geo.latitude,
            longitude=geo.longitude,
            time_zone=geo.time_zone,
        )

    @geo.setter
    def geo(self, geo: Geo | None) -> None:
        self.wire.ClearField("geo")
        if geo is not None:
            wire = WireGeo(country=geo.country, city=geo.city, time_zone=geo.time_zone)
            wire.latitude, wire.longitude = geo.latitude, geo.longitude
            self.wire.geo.CopyFrom(wire)

    def drop(self) -> None:
        """Nobody gets this record: no later hook, and no sink."""
        self.dropped = True
