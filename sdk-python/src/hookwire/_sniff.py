"""Content-Type of a body that names none, by its first bytes: WHATWG MIME Sniffing §7, as Go's net/http applies it."""

import re

_HTML = re.compile(
    rb"(?:<!DOCTYPE HTML|<HTML|<HEAD|<SCRIPT|<IFRAME|<H1|<DIV|<FONT|<TABLE|<A|<STYLE|<TITLE|<B|<BODY|<BR|<P|<!--)[ >]",
    re.IGNORECASE,
)
_BINARY = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
_SIGNATURES = tuple(
    (re.compile(pattern, re.DOTALL), kind)
    for pattern, kind in (
        (rb"%PDF-", "application/pdf"),
        (rb"%!PS-Adobe-", "application/postscript"),
        (rb"\xfe\xff", "text/plain; charset=utf-16be"),
        (rb"\xff\xfe", "text/plain; charset=utf-16le"),
        (rb"\xef\xbb\xbf", "text/plain; charset=utf-8"),
        (rb"\x00\x00\x01\x00", "image/x-icon"),
        (rb"\x00\x00\x02\x00", "image/x-icon"),
        (rb"BM", "image/bmp"),
        (rb"GIF8[79]a", "image/gif"),
        (rb"RIFF....WEBPVP", "image/webp"),
        (rb"\x89PNG\r\n\x1a\n", "image/png"),
        (rb"\xff\xd8\xff", "image/jpeg"),
        (rb"FORM....AIFF", "audio/aiff"),
        (rb"ID3", "audio/mpeg"),
        (rb"OggS\x00", "application/ogg"),
        (rb"MThd\x00\x00\x00\x06", "audio/midi"),
        (rb"RIFF....AVI ", "video/avi"),
        (rb"RIFF....WAVE", "audio/wave"),
        (rb"\x1a\x45\xdf\xa3", "video/webm"),
        (rb"\x00\x01\x00\x00", "font/ttf"),
        (rb"OTTO", "font/otf"),
        (rb"ttcf", "font/collection"),
        (rb"wOFF", "font/woff"),
        (rb"wOF2", "font/woff2"),
        (rb"\x1f\x8b\x08", "application/x-gzip"),
        (rb"PK\x03\x04", "application/zip"),
        (rb"Rar!\x1a\x07\x00", "application/x-rar-compressed"),
        (rb"Rar!\x1a\x07\x01\x00", "application/x-rar-compressed"),
        (rb"\x00asm", "application/wasm"),
    )
)


def sniff_content_type(body: bytes) -> str:
    """Type of a body that is not empty."""
    head = body[:512]
    text = head.lstrip(b"\t\n\f\r ")
    if _HTML.match(text):
        return "text/html; charset=utf-8"
    if text.startswith(b"<?xml"):
        return "text/xml; charset=utf-8"
    for pattern, kind in _SIGNATURES:
        if pattern.match(head):
            return kind
    if _is_mp4(head):
        return "video/mp4"
    return "application/octet-stream" if _BINARY.search(text) else "text/plain; charset=utf-8"


def _is_mp4(head: bytes) -> bool:
    """§6.2.1: a box of type `ftyp` with a brand that begins with `mp4`."""
    size = int.from_bytes(head[:4], "big")
    if len(head) < 12 or head[4:8] != b"ftyp" or len(head) < size or size % 4:
        return False
    return any(head[at : at + 3] == b"mp4" for at in range(8, size, 4) if at != 12)
