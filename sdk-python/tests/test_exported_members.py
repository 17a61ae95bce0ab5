"""The face of the package: sorted, complete, and nothing that is only imported."""

import importlib
import pkgutil
from types import ModuleType

import pytest

import hookwire
import hookwire.coprocess
import hookwire.testing


@pytest.mark.parametrize("module", [hookwire, hookwire.coprocess, hookwire.testing])
def test_all_is_sorted_and_has_what_it_names(module: ModuleType) -> None:
    assert module.__all__ == sorted(module.__all__)
    assert [name for name in module.__all__ if not hasattr(module, name)] == []


def test_whatever_has_a_public_name_is_exported() -> None:
    submodules = {info.name for info in pkgutil.iter_modules(hookwire.__path__)}
    public = {name for name in vars(hookwire) if not name.startswith("_")} - submodules
    assert public | {"__version__"} == set(hookwire.__all__)


def test_only_two_modules_are_public() -> None:
    names = {info.name for info in pkgutil.iter_modules(hookwire.__path__) if not info.name.startswith("_")}
    assert names == {"coprocess", "testing"}


def test_every_module_can_be_imported_alone() -> None:
    for info in pkgutil.walk_packages(hookwire.__path__, "hookwire."):
        if not info.name.endswith("__main__"):
            importlib.import_module(info.name)


def test_exceptions_are_one_tree() -> None:
    kinds = [getattr(hookwire, name) for name in hookwire.__all__]
    errors = {kind for kind in kinds if isinstance(kind, type) and issubclass(kind, Exception)}
    assert {kind for kind in errors if not issubclass(kind, hookwire.HookwireError | hookwire.Answer)} == set()
