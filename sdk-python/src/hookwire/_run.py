"""From what a handler did to what it wanted, whichever protocol asked."""

import json
import logging
from typing import Any

from hookwire._answers import Answer, Rejection, Reply
from hookwire._call import Call
from hookwire._exceptions import HandlerResultError
from hookwire._outcome import Accepted, Answered, Changed, ChangedResponse, Outcome
from hookwire._views.request import Request, is_changed
from hookwire._views.response import Response
from hookwire._views.session import Session

View = Request[Any] | Response[Any]


def view_of(call: Call) -> View:
    """What the handler is called with."""
    request: Request[Any] = Request(call)
    return Response(call, request) if call.stage == "response" else request


def outcome_of(call: Call, view: View, value: object) -> Outcome:
    """`value` is what the handler returned; a raised answer counts as returned. Raises a HandlerResultError."""
    if isinstance(view, Response):
        return _response_outcome(call, view, value)
    if isinstance(value, Reply | Rejection):
        return Answered(value, view)
    if call.hook.place == "auth":
        if isinstance(value, Session):
            return Accepted(view, value)
        raise _wrong_result(call, value, "a Session with a token, a Reply or a Rejection")
    if value is None:
        return Changed(view)
    raise _wrong_result(call, value, "None, a Reply or a Rejection")


def _response_outcome(call: Call, response: Response[Any], value: object) -> Outcome:
    if value is not None and not isinstance(value, Reply | Rejection):
        raise _wrong_result(call, value, "None, a Reply or a Rejection")
    if is_changed(response.request):
        message = "the response hook %s changed the request, which has no effect: it has gone upstream already"
        logging.getLogger("hookwire").warning(message, json.dumps(call.hook.name))
    return ChangedResponse(response) if value is None else Answered(value, response.request)


def answered(error: BaseException | None) -> Answer | None:
    """The answer that a handler raised; None: it raised nothing, or a fault."""
    return error if isinstance(error, Reply | Rejection) else None


def _wrong_result(call: Call, value: object, wanted: str) -> HandlerResultError:
    got = "None" if value is None else f"a value of type {type(value).__name__}"
    return HandlerResultError(
        f"the {call.stage} hook {json.dumps(call.hook.name)} must return {wanted}; it returned {got}"
    )
