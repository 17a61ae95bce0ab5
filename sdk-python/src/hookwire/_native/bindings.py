"""Which numbers of one stream stand for which hook of which API."""

from hookwire._exceptions import BadMessageError
from hookwire._native.call import Binding
from hookwire._native.records import RecordBinding
from hookwire._native.welcome import STAGE_NUMBERS
from hookwire._options import Api, Stage
from hookwire._proto.plugin_pb2 import ANALYTICS, Bind
from hookwire._runtime import Runtime

_STAGES: dict[int, Stage] = {number: stage for stage, number in STAGE_NUMBERS.items()}
_MAX_BINDINGS = 100_000
"""Far above the hooks of all definitions of a gateway; it only keeps one that never unbinds from filling the memory."""


class Bindings:
    """A refused binding is kept with its reason, which calls of it are answered with."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime
        self._bindings: dict[int, Binding | RecordBinding | str] = {}

    def bind(self, bind: Bind) -> str:
        """Empty, or why not."""
        if len(self._bindings) >= _MAX_BINDINGS and bind.binding not in self._bindings:
            return f"more than {_MAX_BINDINGS} bindings on one stream"
        try:
            self._bindings[bind.binding] = self._bound(bind)
        except Exception as error:
            reason = str(error) or type(error).__name__
            self._bindings[bind.binding] = f"the binding was refused: {reason}"
            extra = {"hook": bind.hook, "api_id": bind.api_id}
            self._runtime.log.warning("a binding was refused: %s", reason, extra=extra)
            return reason
        return ""

    def unbind(self, binding: int) -> None:
        """No call names it after this."""
        self._bindings.pop(binding, None)

    def find(self, binding: int) -> Binding | str:
        """A text: why calls of it fail."""
        found = self._bindings.get(binding) or f"binding {binding} is not known on this stream"
        return "the binding is one for records" if isinstance(found, RecordBinding) else found

    def find_for_records(self, binding: int) -> RecordBinding | str:
        """A text: why its records fail."""
        found = self._bindings.get(binding) or f"binding {binding} is not known on this stream"
        return "the binding is one for calls" if isinstance(found, Binding) else found

    def _bound(self, bind: Bind) -> Binding | RecordBinding:
        hooks = self._runtime.blueprint.hooks
        api = Api(id=bind.api_id, name=bind.api_name, org_id=bind.org_id, listen_path=bind.listen_path)
        if bind.stage == ANALYTICS:
            hook = hooks.find("analytics", bind.hook)
            return RecordBinding(hook, api, hook.declared.config.read(bind.config_json, api))
        stage = _STAGES.get(bind.stage)
        if stage is None:
            raise BadMessageError(f"stage {bind.stage} is not one that this SDK knows")
        hook = hooks.find(stage, bind.hook)
        config = hook.declared.config.read(bind.config_json, api)
        return Binding(hook, stage, api, config, bind.config_json)
