"""`config_data` of API definitions: read once, checked once, the same object for every call."""

import json
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, NoReturn

import msgspec

from hookwire._exceptions import ConfigError
from hookwire._options import Api

_MAX_KEPT = 1000
"""Far above the number of definitions that name one hook; it only keeps a gateway that reloads for ever from filling the memory."""


class ConfigReader:
    """What a hook wants of its `config_data`."""

    def __init__(self, options: Mapping[str, Any], fault: Callable[[str], NoReturn]) -> None:
        self._type: Any = options.get("config")
        self._check: Callable[[Any, Api], None] | None = options.get("configure")
        if self._check is not None and not callable(self._check):
            fault("configure takes a function (config, api)")
        self.schema = _schema(self._type, options.get("config_schema"), fault)
        """JSON, or empty."""
        self._kept: dict[tuple[str, str], Any] = {}

    @property
    def checks(self) -> bool:
        """Whether a config can be refused."""
        return self._type is not None or self._check is not None

    def read(self, text: str, api: Api) -> Any:
        """Raises a ConfigError, or what the hook's `configure` raised."""
        config = _parsed(text)
        if self._type is not None:
            try:
                config = msgspec.convert(config, self._type)
            except msgspec.ValidationError as error:
                raise ConfigError(f"config_data does not fit {self._type.__name__}: {error}") from None
        else:
            config = _frozen(config)
        if self._check is not None:
            self._check(config, api)
        return config

    def cached(self, text: str, api: Api) -> Any:
        """The same for Tyk's protocol, which sends the config with every call."""
        key = (api.id, text)
        if key not in self._kept:
            config = self.read(text, api)
            if len(self._kept) >= _MAX_KEPT:
                self._kept.clear()
            self._kept[key] = config
        return self._kept[key]


def _parsed(text: str) -> dict[str, Any]:
    try:
        config = json.loads(text) if text else None
    except ValueError as error:
        raise ConfigError(f"config_data is not JSON: {error}") from None
    if config is not None and not isinstance(config, dict):
        raise ConfigError("config_data is not a JSON object")
    return config or {}


def _frozen(value: Any) -> Any:
    """Shared by all calls, so nobody may change it."""
    if isinstance(value, dict):
        return MappingProxyType({key: _frozen(item) for key, item in value.items()})
    return tuple(_frozen(item) for item in value) if isinstance(value, list) else value


def _schema(kind: Any, given: Any, fault: Callable[[str], NoReturn]) -> str:
    derived = None if kind is None else _derived(kind, fault)
    if given is None:
        return "" if derived is None else json.dumps(derived)
    if not isinstance(given, Mapping):
        fault("config_schema takes a JSON Schema as a dict")
    wanted = given.get("type", "object")
    if "object" not in (wanted if isinstance(wanted, list) else [wanted]):
        fault(f'config_schema is for type "{wanted}", but config_data is always an object')
    if derived is not None:
        _check_agreement(kind, given, fault)
    try:
        return json.dumps(given)
    except (TypeError, ValueError) as error:
        fault(f"config_schema is not JSON: {error}")


def _derived(kind: Any, fault: Callable[[str], NoReturn]) -> dict[str, Any]:
    if not isinstance(kind, type) or not hasattr(kind, "__dataclass_fields__"):
        fault(f"config takes a dataclass, not {kind!r}")
    try:
        return msgspec.json.schema(kind)
    except Exception as error:  # a type that JSON has no word for, or an annotation that cannot be resolved
        fault(f"config: {kind.__name__} cannot be read from JSON: {error}")


def _check_agreement(kind: Any, given: Mapping[str, Any], fault: Callable[[str], NoReturn]) -> None:
    """A schema without a field that the class cannot do without lets configs through that the plugin then refuses."""
    properties = given.get("properties", {})
    closed = given.get("additionalProperties") is False
    for field in msgspec.inspect.type_info(kind).fields:  # type: ignore[attr-defined] # checked before: it is a struct-like type
        if field.required and field.encode_name not in given.get("required", ()):
            fault(f'config_schema must require "{field.encode_name}", which {kind.__name__} has no default for')
        if closed and field.encode_name not in properties:
            fault(f'config_schema does not allow "{field.encode_name}", a field of {kind.__name__}')
