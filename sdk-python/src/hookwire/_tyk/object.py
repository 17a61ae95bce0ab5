"""Tyk's object: the pieces that both protocols need."""

from collections.abc import Iterable, Mapping

from hookwire._options import Stage
from hookwire._proto.coprocess_object_pb2 import CustomKeyCheck, Post, PostKeyAuth, Pre, Response

STAGES: Mapping[int, Stage] = {
    Pre: "pre",
    CustomKeyCheck: "auth",
    PostKeyAuth: "post_auth",
    Post: "post",
    Response: "response",
}
HOOK_TYPES: Mapping[Stage, int] = {stage: number for number, stage in STAGES.items()}


def utf8_or_empty(data: bytes) -> str:
    """The text form of a body is for valid UTF-8 only."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return ""


def object_text(text: str) -> str:
    """Text of Tyk's object is UTF-8; what came as other bytes becomes U+FFFD, so that no header can fail a call."""
    return text if text.isascii() else text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def first_values(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Of each name the first value, which is all that Tyk's maps hold."""
    first: dict[str, str] = {}
    for name, value in pairs:
        first.setdefault(object_text(name), object_text(value))
    return first
