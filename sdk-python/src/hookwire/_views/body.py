"""One view of a message body for requests and responses: bytes as they travel, text and JSON as a plugin wants them."""

import json
import zlib
from collections.abc import Callable
from importlib import import_module
from typing import Any

from hookwire._call import BodyPart
from hookwire._exceptions import NotDeclaredError
from hookwire._views.headers import Headers
from hookwire._views.multi import peek

_Bytes = bytes  # the name stands for a property inside the class
MAX_DECODED_BYTES = 100 * 1024 * 1024
"""A compressed body that would unpack to more is refused; the gateway's own bound for bodies that hooks see."""


class Body:
    """A body. `bytes` are what travels; `text` and `json` undo the Content-Encoding first, because most clients ask for compression.

    Each of the three can be assigned. That removes Content-Encoding, as the new bytes are plain: set the header afterwards when they
    are not. Content-Length is the gateway's business.
    """

    __slots__ = ("_headers", "_part", "_refusal", "_replaced")

    def __init__(self, part: BodyPart, headers: Headers, refusal: Callable[[], NotDeclaredError] | None = None) -> None:
        self._part = part
        self._headers = headers
        self._refusal = refusal
        self._replaced: _Bytes | None = None

    @property
    def bytes(self) -> _Bytes:
        """The bytes as they travel; empty when there is no body."""
        if self._replaced is not None:
            return self._replaced
        if self._refusal is not None:
            raise self._refusal()
        return self._part.data

    @bytes.setter  # noqa: A003 - the property above
    def bytes(self, data: _Bytes | bytearray | memoryview) -> None:
        if not isinstance(data, bytes | bytearray | memoryview):
            raise TypeError(f"body.bytes takes bytes, not {type(data).__name__}; there are body.text and body.json")
        self._replaced = bytes(data)
        # A hook that did not ask for the body was not told of the encoding either.
        if self._refusal is not None or peek(self._headers, "content-encoding") is not None:
            del self._headers["content-encoding"]

    @property
    def text(self) -> str:
        """Decoded UTF-8; bytes that are none become U+FFFD. Raises a ValueError when the encoding is unknown or broken."""
        return self._decoded().decode("utf-8", "replace")

    @text.setter
    def text(self, text: str) -> None:
        if not isinstance(text, str):
            raise TypeError(f"body.text takes a str, not {type(text).__name__}")
        self.bytes = text.encode("utf-8", "surrogateescape")

    @property
    def json(self) -> Any:
        """The parsed JSON. Raises a ValueError when it is none (an empty body isn't)."""
        try:
            return json.loads(self._decoded())
        except ValueError as error:
            raise ValueError(f"the body is not JSON: {error}") from error

    @json.setter
    def json(self, value: Any) -> None:
        self.text = json.dumps(value, separators=(",", ":"), ensure_ascii=False)

    @property
    def truncated(self) -> bool:
        """True when the hook asked for the first bytes only, and there are more."""
        return self._replaced is None and self._part.truncated

    def __bytes__(self) -> _Bytes:
        return self.bytes

    def __len__(self) -> int:
        return len(self.bytes)

    def __repr__(self) -> str:
        return f"Body({self._part.data if self._replaced is None else self._replaced!r})"

    def _decoded(self) -> _Bytes:
        data = self.bytes
        encodings = (peek(self._headers, "content-encoding") or "").lower().split(",")
        for encoding in reversed([name.strip() for name in encodings]):
            if encoding and encoding != "identity" and data:
                data = _decode(encoding, data)
        return data


def replaced_body(body: Body | None) -> bytes | None:
    """What a handler assigned; None: nothing."""
    return None if body is None else body._replaced


def _decode(encoding: str, data: bytes) -> bytes:
    if encoding in ("gzip", "x-gzip", "deflate"):
        return _inflate(encoding, data)
    if encoding == "br":
        decoder = _optional("brotli", "br").Decompressor()
        return _bounded(decoder.process(data, output_buffer_limit=MAX_DECODED_BYTES + 1))
    if encoding == "zstd":
        reader = _optional("zstandard", "zstd").ZstdDecompressor().stream_reader(data)
        return _bounded(reader.read(MAX_DECODED_BYTES + 1))
    raise ValueError(f"cannot read Content-Encoding {encoding!r} as text: use body.bytes")


def _inflate(encoding: str, data: bytes) -> bytes:
    decoder = zlib.decompressobj(wbits=zlib.MAX_WBITS if encoding == "deflate" else zlib.MAX_WBITS | 16)
    try:
        plain = decoder.decompress(data, MAX_DECODED_BYTES)
    except zlib.error as error:
        raise ValueError(f"the body is not what its Content-Encoding {encoding} says: {error}") from None
    if decoder.unconsumed_tail:
        raise ValueError(_TOO_LARGE)
    if not decoder.eof:
        raise ValueError(f"the body is not what its Content-Encoding {encoding} says: it is cut off")
    return plain


_TOO_LARGE = f"the body unpacks to more than {MAX_DECODED_BYTES} bytes: use body.bytes"


def _bounded(plain: bytes) -> bytes:
    if len(plain) > MAX_DECODED_BYTES:
        raise ValueError(_TOO_LARGE)
    return plain


def _optional(module: str, encoding: str) -> Any:
    try:
        return import_module(module)
    except ImportError:
        message = f"reading Content-Encoding {encoding} needs the package {module}: pip install 'hookwire[compression]'"
        raise ValueError(message) from None
