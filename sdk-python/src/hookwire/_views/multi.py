"""What headers and query parameters have in common: names with several values, edited in place."""

from collections.abc import Iterable, Iterator, MutableMapping
from typing import Literal, NamedTuple

Op = Literal["set", "add", "remove"]


class Edit(NamedTuple):
    """What a handler asked for: these values and no others, these after the ones there are, or none at all."""

    op: Op
    name: str
    values: list[str]


class MultiDict(MutableMapping[str, str]):
    """A mapping of names to their first values, with methods for all values. What a handler does not touch stays as it was.

    `len` counts names. Reading what the hook did not ask for raises a :class:`NotDeclaredError`; changing needs no declaration.
    """

    __slots__ = ("_edits", "_entries")

    def __init__(self) -> None:
        self._entries: dict[str, tuple[str, list[str]]] | None = None
        self._edits: dict[str, Edit] = {}

    # ---- to be filled in by the two kinds

    def _pairs(self) -> Iterable[tuple[str, str]]:
        raise NotImplementedError

    def _key(self, name: str) -> str:
        raise NotImplementedError

    def _check_readable(self, key: str | None) -> None:
        """Raises for a name, or for all of them (None), that the hook did not ask for."""

    def _checked_name(self, name: str, values: Iterable[str]) -> str:
        raise NotImplementedError

    def _listed(self, key: str) -> bool:
        """Whether iteration shows the name."""
        raise NotImplementedError

    # ---- reading

    def get_list(self, name: str) -> list[str]:
        """All values in their order; none: an empty list. Tyk's protocol shows the first of a request's values only."""
        entry = self._readable(name)
        return [] if entry is None else list(entry[1])

    def multi_items(self) -> list[tuple[str, str]]:
        """Pairs of name and value, one for each value."""
        return [(name, value) for name, values in self._visible() for value in values]

    def __getitem__(self, name: str) -> str:
        entry = self._readable(name)
        if entry is None:
            raise KeyError(name)
        return entry[1][0]

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and self._readable(name) is not None

    def __iter__(self) -> Iterator[str]:
        return iter([name for name, _ in self._visible()])

    def __len__(self) -> int:
        return len(self._visible())

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.multi_items()!r})"

    # ---- changing

    def __setitem__(self, name: str, value: str) -> None:
        self.set_list(name, [value])

    def __delitem__(self, name: str) -> None:
        """Removes all values. Unlike with a dict it is no error when there are none: a hook may not know."""
        self._all().pop(self._key(name), None)
        self._edits[self._key(name)] = Edit("remove", self._checked_name(name, ()), [])

    def set_list(self, name: str, values: Iterable[str]) -> None:
        """Replaces all values of the name by these; none: removes it. Under Tyk's protocol a request takes one value only."""
        new = list(values)
        if not new:
            del self[name]
            return
        name, key = self._checked_name(name, new), self._key(name)
        entries = self._all()
        # A set name goes last, as it does in the response of a gateway of Tyk's.
        entries.pop(key, None)
        entries[key] = (name, new)
        self._edits[key] = Edit("set", name, new)

    def add(self, name: str, value: str) -> None:
        """Adds a value after those that are there, as `Set-Cookie` needs it."""
        name, key = self._checked_name(name, [value]), self._key(name)
        edit = self._edits.get(key)
        if edit is None:
            self._edits[key] = Edit("add", name, [value])
        elif edit.op == "remove":
            self.set_list(name, [value])
            return
        else:
            self._edits[key] = edit._replace(values=[*edit.values, value])
        kept = self._all().get(key, (name, []))
        self._all()[key] = (kept[0], [*kept[1], value])

    # ---- for the SDK itself

    def _all(self) -> dict[str, tuple[str, list[str]]]:
        entries = self._entries
        if entries is None:
            entries = self._entries = {}
            for name, value in self._pairs():
                key = self._key(name)
                if key in entries:
                    entries[key][1].append(value)
                else:
                    entries[key] = (name, [value])
        return entries

    def _readable(self, name: str) -> tuple[str, list[str]] | None:
        key = self._key(name)
        if not self._is_known(key):
            self._check_readable(key)
        return self._all().get(key)

    def _visible(self) -> list[tuple[str, list[str]]]:
        self._check_readable(None)
        entries = self._all()
        return [entry for key, entry in entries.items() if self._listed(key) or self._is_known(key)]

    def _is_known(self, key: str) -> bool:
        """What the handler set or removed itself it knows; beside what it added there may be more."""
        edit = self._edits.get(key)
        return edit is not None and edit.op != "add"


def edits_of(view: MultiDict | None) -> list[Edit]:
    """What a handler asked for."""
    return [] if view is None else list(view._edits.values())


def entries_of(view: MultiDict) -> list[tuple[str, list[str]]]:
    """Everything there is after the edits, asked for or not."""
    return list(view._all().values())


def peek(view: MultiDict, name: str) -> str | None:
    """The first value, asked for or not."""
    entry = view._all().get(view._key(name))
    return None if entry is None else entry[1][0]
