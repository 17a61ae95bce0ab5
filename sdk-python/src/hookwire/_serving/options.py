"""How a plugin is served."""

from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict


@dataclass(frozen=True, slots=True, kw_only=True)
class Tls:
    """Certificates, as PEM bytes or as paths of PEM files. With `ca`, callers must show a certificate signed by it."""

    cert: bytes | str | Path
    key: bytes | str | Path
    ca: bytes | str | Path | None = None


class ServeOptions(TypedDict, total=False):
    """Of `Plugin.serve` and, with what it adds, `Plugin.run`."""

    tls: Tls
    """Default: plaintext."""
    grace: float
    """Seconds that calls under way get to end; then they are cut off. Default 10."""
    max_message_bytes: int
    """Largest message, either way. Default: no bound under Tyk's protocol, so that the gateway's own limits decide, and 4 MiB under
    the native one, where a call that does not fit fails by itself instead of ending the stream of all."""


class RunOptions(ServeOptions, total=False):
    """Of `Plugin.run`."""

    workers: int
    """Processes on the same port, which need a gateway with several connections to be of use. Default 1."""
    json_log: bool
    """Writes the log as JSON lines to standard output, unless the process has set up logging itself. Default True."""
