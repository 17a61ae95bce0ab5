"""What a plugin offers, in words."""

from hookwire._declaration import Wanted
from hookwire._hooks import Hook
from hookwire._native.stream import DEFAULT_MESSAGE_BYTES
from hookwire._native.welcome import welcome
from hookwire._plugin import Plugin

_COLUMNS = "{:<10} {:<24} {:<10} {}"


def report(plugin: Plugin) -> str:
    """One line for each hook. Raises what a gateway's handshake would raise."""
    size = welcome(plugin.blueprint, DEFAULT_MESSAGE_BYTES).ByteSize()
    if size > DEFAULT_MESSAGE_BYTES:
        raise ValueError(f"the handshake has {size} bytes, more than a gateway reads")
    title = f"{plugin.name} {plugin.version}".strip()
    lines = [_COLUMNS.format(hook.place, hook.name, _way(hook), _asks(hook)) for hook in plugin.hooks]
    lines += [_COLUMNS.format("event", name, "", "").rstrip() for name in plugin.hooks.names().get("event", [])]
    if not lines:
        return f"{title}: it has no hooks yet"
    return "\n".join([f"{title}: {len(lines)} hook{'s' if len(lines) > 1 else ''}", *lines])


def _way(hook: Hook) -> str:
    if hook.is_async:
        return "async"
    return "inline" if hook.inline else "thread"


def _asks(hook: Hook) -> str:
    wanted = hook.declared.wanted
    parts = (
        ["gets everything"] if wanted == Wanted() else [f"gets {', '.join(_parts(wanted)) or 'no more than the path'}"]
    )
    declared = hook.declared
    if declared.match is not None:
        parts.append("only when it matches")
    if declared.cache is not None:
        parts.append(f"kept for {declared.cache.ttl_ms} ms")
    if declared.config.schema:
        parts.append("config with a schema")
    if declared.timeout_ms:
        parts.append(f"within {declared.timeout_ms} ms")
    if declared.about:
        parts.append(declared.about)
    return "; ".join(parts)


def _parts(wanted: Wanted) -> list[str]:
    parts = [_headers("headers", wanted.headers), _body("body", wanted.body)]
    parts += [name for name in ("query", "session", "client") if getattr(wanted, name)]
    parts += [_headers("response headers", wanted.response_headers), _body("response body", wanted.response_body)]
    return [part for part in parts if part]


def _headers(what: str, names: frozenset[str] | None) -> str:
    if names is None:
        return f"all {what}"
    return f"{what} {' '.join(sorted(names))}" if names else ""


def _body(what: str, size: int | None) -> str:
    if size is None:
        return what
    return f"{what} (first {size} bytes)" if size else ""
