"""Header views. Names match in any letter case and travel in Go's canonical form (`x-tenant` → `X-Tenant`)."""

import json
from collections.abc import Callable, Iterable
from typing import Literal

from hookwire._call import Call, Pairs, not_declared
from hookwire._text import canonical_name, check_header
from hookwire._views.multi import MultiDict


class Headers(MultiDict):
    """Headers of a request or a response."""

    __slots__ = ("_call", "_message", "_source", "_wanted")

    def __init__(
        self, source: Callable[[], Pairs], call: Call | None = None, message: Literal["request", "response"] = "request"
    ) -> None:
        super().__init__()
        self._source = source
        self._call = call
        self._message = message
        self._wanted: frozenset[str] | None = None
        if call is not None:
            wanted = call.hook.declared.wanted
            self._wanted = wanted.headers if message == "request" else wanted.response_headers

    def _pairs(self) -> Pairs:
        return [(canonical_name(name), value) for name, value in self._source()]

    def _key(self, name: str) -> str:
        return name.lower()

    def _listed(self, key: str) -> bool:
        return self._wanted is None or key in self._wanted

    def _check_readable(self, key: str | None) -> None:
        wanted, call = self._wanted, self._call
        if wanted is None or call is None or (key in wanted if key is not None else wanted):
            return
        option = "headers" if self._message == "request" else "response_headers"
        if key is None:
            raise not_declared(call, f"the {self._message} headers", f'{option}="all"')
        name = canonical_name(key)
        raise not_declared(call, f"the {self._message} header {json.dumps(name)}", f"{option}=[{json.dumps(name)}]")

    def _checked_name(self, name: str, values: Iterable[str]) -> str:
        check_header(name, *values)
        return canonical_name(name)
