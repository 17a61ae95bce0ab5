"""What one call came to, in no protocol's words."""

from dataclasses import dataclass
from typing import Any

from hookwire._answers import Answer
from hookwire._views.request import Request
from hookwire._views.response import Response
from hookwire._views.session import Session


@dataclass(frozen=True, slots=True)
class Changed:
    """Go on with the changed request."""

    request: Request[Any]


@dataclass(frozen=True, slots=True)
class Accepted:
    """Let the caller in."""

    request: Request[Any]
    session: Session


@dataclass(frozen=True, slots=True)
class ChangedResponse:
    """Go on with the changed response."""

    response: Response[Any]


@dataclass(frozen=True, slots=True)
class Answered:
    """The handler's own answer ends the request."""

    answer: Answer
    request: Request[Any]


Outcome = Changed | Accepted | ChangedResponse | Answered
