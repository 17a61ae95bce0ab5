"""A hook's `match`, for those who call it without having asked: gateways of Tyk's, and the test harness."""

import re

from hookwire._call import Pairs
from hookwire._options import Match


def can_matter(match: Match | None, method: str, headers: Pairs, path: str | None = None) -> bool:
    """`path` is the one after the listen path; None when nobody knows it, which counts as met."""
    if match is None:
        return True
    if match.methods and method not in {wanted.upper() for wanted in match.methods}:
        return False
    if match.paths and path is not None and not any(matches_path(pattern, path) for pattern in match.paths):
        return False
    present = {name.lower() for name, _ in headers} if match.headers else frozenset()
    return all(name.lower() in present for name in match.headers)


def matches_path(pattern: str, path: str) -> bool:
    """`*` is any run of characters but `/`, `**` any run."""
    parts = [_part(part) for part in re.split(r"(\*+)", pattern)]
    return re.fullmatch("".join(parts), path, re.DOTALL) is not None


def _part(part: str) -> str:
    if not part.startswith("*"):
        return re.escape(part)
    return ".*" if len(part) > 1 else "[^/]*"
