"""What can go wrong, as a tree.

Exception
 ├─ HookwireError
 │   ├─ SetupError              a plugin that cannot work: raised while it is being put together
 │   │   └─ DuplicateHookError
 │   ├─ ServeError              the address cannot be served
 │   ├─ NotDeclaredError        a handler reads what its hook did not ask for
 │   ├─ ConfigError             config_data that is not what the hook wants
 │   ├─ HandlerResultError      a handler returned what no gateway understands
 │   ├─ UnknownHookError        a gateway asks for a hook that is not here
 │   └─ BadMessageError         a gateway sent what it never should
 └─ Answer                      not a fault: how a handler ends a request (see _answers.py)
     ├─ Reply
     └─ Rejection
"""


class HookwireError(Exception):
    """Whatever this package raises as a fault."""


class SetupError(HookwireError):
    """The plugin cannot work as it is written; the message names the hook and the fix."""


class DuplicateHookError(SetupError):
    """A name is taken in that stage."""


class ServeError(HookwireError):
    """The plugin cannot be served as asked; the message names the address and the fix."""


class NotDeclaredError(HookwireError):
    """A handler reads a part of the message that its hook did not ask for; the message says what to add."""


class ConfigError(HookwireError):
    """The `config_data` of an API definition is not what the hook wants."""


class HandlerResultError(HookwireError):
    """A handler returned or changed what cannot be sent."""


class UnknownHookError(HookwireError):
    """A gateway asks for a hook or an event handler that this plugin does not have."""


class BadMessageError(HookwireError):
    """A gateway sent a message in which something is missing or unknown."""
