"""The URL of a request as Go's net/url models it, on bytes as strings. Contract §3.1 step 5."""

import re
from typing import NamedTuple
from urllib.parse import quote

from hookwire._query_string import unescape

_CONTROL = re.compile("[\x00-\x1f\x7f]")
_SCHEME = re.compile("([A-Za-z][A-Za-z0-9+.-]*):")
_VALID_ESCAPED = re.compile(r"[A-Za-z0-9\-_.~!$&'()*+,;=:@\[\]/%]*")
_BAD_HOST = re.compile(r'[\s<>"\\^`{|}]')
_PATH_SAFE = "-_.~$&+,/:;=@"


class Url(NamedTuple):
    """Its parts; scheme and host are empty for the usual origin form."""

    path: str
    query: str = ""
    scheme: str = ""
    host: str = ""

    def __str__(self) -> str:
        tail = f"{self.path}?{self.query}" if self.query else self.path
        return f"{self.scheme}://{self.host}{tail}" if self.scheme else tail


def parse_url(raw: str) -> Url | None:
    """None when Go would refuse it: empty, relative, a broken escape, a control character."""
    if not raw or _CONTROL.search(raw):
        return None
    if raw == "*":
        return Url("*")
    found = _SCHEME.match(raw)
    rest, _, query = (raw[found.end() :] if found else raw).partition("?")
    if not rest.startswith("/"):
        return None
    host = ""
    if found and rest.startswith("//"):
        host, slash, path = rest[2:].partition("/")
        rest = slash + path
        if _BAD_HOST.search(host):
            return None
    escaped = _escaped(rest)
    return None if escaped is None else Url(escaped, query, found[1].lower() if found else "", host)


def _escaped(path: str) -> str | None:
    """Keeps a path that is validly encoded as it is, and encodes any other anew."""
    decoded = unescape(path)
    if decoded is None or _VALID_ESCAPED.fullmatch(path):
        return None if decoded is None else path
    return quote(decoded, safe=_PATH_SAFE, encoding="latin-1")


def decoded_path(path: str) -> str:
    """The path that patterns are compared with, so that `%62` is `b`."""
    return unescape(path) or path
