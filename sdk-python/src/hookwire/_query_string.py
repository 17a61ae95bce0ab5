"""Query strings as Go reads and writes them (net/url), on bytes as strings. Contract: params of Tyk's object."""

import re
from urllib.parse import quote_plus, unquote_to_bytes

_BAD_ESCAPE = re.compile("%(?![0-9A-Fa-f]{2})")


def unescape(text: str) -> str | None:
    """Percent-decoding; None when an escape is broken."""
    if "%" not in text:
        return text
    if _BAD_ESCAPE.search(text):
        return None
    return unquote_to_bytes(text.encode("latin-1", "replace")).decode("latin-1")


def parse_query(raw: str) -> dict[str, list[str]]:
    """Keys in the order they came, decoded. Pairs with `;` or a broken escape are dropped, empty ones skipped."""
    query: dict[str, list[str]] = {}
    for pair in raw.split("&") if raw else ():
        if not pair or ";" in pair:
            continue
        key, _, value = pair.partition("=")
        name, text = unescape(key.replace("+", " ")), unescape(value.replace("+", " "))
        if name is not None and text is not None:
            query.setdefault(name, []).append(text)
    return query


def encode_pair(name: str, value: str) -> str:
    """One pair as it stands in a URL, blanks as `+`."""
    return f"{quote_plus(name, encoding='latin-1')}={quote_plus(value, encoding='latin-1')}"


def encode_query(query: dict[str, list[str]]) -> str:
    """Sorted by key, as Go does."""
    return "&".join(encode_pair(name, value) for name in sorted(query) for value in query[name])
