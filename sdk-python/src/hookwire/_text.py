"""Text that came over HTTP is bytes read as ISO-8859-1 on the native wire, and UTF-8 for people.

Bytes that are no UTF-8 become lone surrogates (PEP 383), as with file names, so that every byte survives the way through a plugin.
"""

import re
from functools import lru_cache

TOKEN = re.compile(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+")
_BAD_VALUE = re.compile("[\x00-\x08\x0a-\x1f\x7f\ud800-\udc7f\udd00-\udfff]")
_WORD = re.compile(r"(?:^|(?<=-))[a-z]")


def text_from_wire(wire: str) -> str:
    """Bytes as a string → text."""
    return wire if wire.isascii() else wire.encode("latin-1", "replace").decode("utf-8", "surrogateescape")


def wire_from_text(text: str) -> str:
    """Text → bytes as a string."""
    return text if text.isascii() else text.encode("utf-8", "surrogateescape").decode("latin-1")


def is_token(name: object) -> bool:
    """Whether this can be the name of a header or a method."""
    return isinstance(name, str) and TOKEN.fullmatch(name) is not None


@lru_cache(maxsize=1024)
def canonical_name(name: str) -> str:
    """Go's form, which is also Tyk's: `x-api-key` → `X-Api-Key`; what is no token stays as it is."""
    return _WORD.sub(lambda match: match[0].upper(), name.lower()) if TOKEN.fullmatch(name) else name


def check_header(name: object, *values: object) -> None:
    """Raises a TypeError or ValueError for a header that could not be sent."""
    if not is_token(name):
        raise ValueError(f"{name!r} is not a header name")
    for value in values:
        _check_value(name, value)


def _check_value(name: object, value: object) -> None:
    if not isinstance(value, str):
        raise TypeError(f"the value of header {name} must be a str, not {type(value).__name__}")
    if not value.isprintable() and _BAD_VALUE.search(value):
        raise ValueError(
            f"the value of header {name} has a line break, another control character or half a surrogate pair"
        )
