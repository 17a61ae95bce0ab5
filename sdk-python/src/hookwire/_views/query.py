"""The query view. Edits are kept twice, as parameters and in the url's own query: a gateway of Tyk's uses the former for an
ordinary request and the latter when a URL rewrite is under way (contract §3.1), and each ignores the other's.
"""

from collections.abc import Iterable

from hookwire._call import Call, Pairs, not_declared
from hookwire._query_string import encode_pair, parse_query
from hookwire._text import text_from_wire, wire_from_text
from hookwire._views.multi import MultiDict


class Query(MultiDict):
    """Query parameters of a request, percent-decoded; names are case-sensitive."""

    __slots__ = ("_call", "_raw")

    def __init__(self, raw: str, call: Call | None = None) -> None:
        super().__init__()
        self._raw = raw
        self._call = call

    def __str__(self) -> str:
        """The whole query as it would stand in a url, without `?`."""
        self._check_readable(None)
        return text_from_wire(raw_query(self))

    def _pairs(self) -> Pairs:
        parsed = parse_query(self._raw)
        return [(text_from_wire(name), text_from_wire(value)) for name, values in parsed.items() for value in values]

    def _key(self, name: str) -> str:
        return name

    def _listed(self, key: str) -> bool:
        return True

    def _check_readable(self, key: str | None) -> None:
        if self._call is not None and not self._call.hook.declared.wanted.query:
            raise not_declared(self._call, "the query", "query=True")

    def _checked_name(self, name: str, values: Iterable[str]) -> str:
        for text in (name, *values):
            if not isinstance(text, str):
                raise TypeError(f"names and values of query parameters are str, not {type(text).__name__}")
            wire_from_text(text)
        return name


def raw_query(query: Query) -> str:
    """As it stands in the url after the edits; pairs of other names are left as they came, byte for byte."""
    edits = {wire_from_text(edit.name): edit for edit in query._edits.values()}
    if not edits:
        return query._raw
    kept: list[str] = []
    placed = {name for name, edit in edits.items() if edit.op == "remove"}
    for part in query._raw.split("&") if query._raw else ():
        name = next(iter(parse_query(part)), None)
        edit = None if name is None else edits.get(name)
        if edit is None or edit.op == "add":
            kept.append(part)
        elif name is not None and name not in placed:
            placed.add(name)
            kept.extend(encode_pair(name, wire_from_text(value)) for value in edit.values)
    for name, edit in edits.items():
        if name not in placed:
            kept.extend(encode_pair(name, wire_from_text(value)) for value in edit.values)
    return "&".join(kept)


def replace_query(query: Query, raw: str) -> None:
    """Makes this query the same as another one by setting and removing."""
    wanted = Query(raw)
    for name in list(query):
        if name not in wanted:
            del query[name]
    for name in wanted:
        if query.get_list(name) != wanted.get_list(name):
            query.set_list(name, wanted.get_list(name))
