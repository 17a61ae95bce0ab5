"""`module:plugin` → the plugin."""

import importlib
import sys
from pathlib import Path

from hookwire._exceptions import SetupError
from hookwire._plugin import Plugin


def load_plugin(target: str, folder: Path) -> Plugin:
    """`module` alone is enough where the module has one plugin. Raises a SetupError that says what there is, or what the import raised."""
    name, _, attribute = target.partition(":")
    if not name or name.endswith(".py") or "/" in name:
        raise SetupError(f"{target!r} is not module:plugin, as shop:plugin for the variable `plugin` of shop.py")
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))
    try:
        module = importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name is None or (error.name != name and not name.startswith(f"{error.name}.")):
            raise
        raise SetupError(f"there is no module {error.name!r} in {folder} or where Python looks for modules") from None
    plugins = {key: value for key, value in vars(module).items() if isinstance(value, Plugin)}
    if attribute:
        chosen = getattr(module, attribute, None)
        if isinstance(chosen, Plugin):
            return chosen
        raise SetupError(f"{attribute!r} of module {name} is no Plugin; {_there_is(plugins)}")
    if len(set(map(id, plugins.values()))) == 1:
        return next(iter(plugins.values()))
    raise SetupError(f"name the plugin of module {name}, as {name}:plugin; {_there_is(plugins)}")


def _there_is(plugins: dict[str, Plugin]) -> str:
    return f"it has {', '.join(plugins)}" if plugins else "it has none"
