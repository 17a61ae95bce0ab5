"""From a dispatched object to the object that goes back."""

from hookwire._exceptions import BadMessageError, HandlerResultError
from hookwire._hooks import Hook
from hookwire._match import can_matter
from hookwire._options import Stage
from hookwire._proto.coprocess_object_pb2 import Object
from hookwire._run import answered, outcome_of, view_of
from hookwire._runtime import Runtime
from hookwire._tyk.answer import tyk_answer, untouched
from hookwire._tyk.call import TykCall
from hookwire._tyk.object import STAGES


async def run_object(runtime: Runtime, call: TykCall) -> Object:
    """Raises an UnknownHookError, a BadMessageError, or what the handler raised."""
    hook, message = call.hook, call.object
    if hook.declared.config.checks:
        _ = call.config  # raises when the hook refuses it, also for a handler that reads none
    if hook.place == "raw":
        return _raw(await runtime.run(hook, message, call), message)
    part = "response" if call.stage == "response" else "request"
    if not message.HasField(part):
        raise BadMessageError(f"the object has no {part}")
    if not can_matter(hook.declared.match, call.method, call.headers()):
        return untouched(call)
    view = view_of(call)
    try:
        value = await runtime.run(hook, view, call)
    except Exception as error:
        value = answered(error)
        if value is None:
            raise
    return tyk_answer(call, outcome_of(call, view, value))


def call_of(runtime: Runtime, message: Object, seconds_left: float | None = None) -> TykCall:
    """Raises an UnknownHookError or a BadMessageError."""
    stage: Stage | None = STAGES.get(message.hook_type)
    if stage is None:
        raise BadMessageError(f"hook_type {message.hook_type} is unknown")
    hook: Hook = runtime.blueprint.hooks.find(stage, message.hook_name)
    return TykCall(message, hook, stage, int((seconds_left or 0) * 1000))


def _raw(returned: object, message: Object) -> Object:
    if returned is None:
        return message
    if not isinstance(returned, Object):
        raise HandlerResultError(f"a raw hook must return a coprocess.Object or None, not {type(returned).__name__}")
    return returned
