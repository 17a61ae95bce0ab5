"""Addresses as Tyk writes them: `tcp://host:port`, `host:port`, `unix:///path`."""

import contextlib
import ipaddress
import os
import re
import socket
import stat
from dataclasses import dataclass

from hookwire._exceptions import ServeError

DEFAULT_BIND = "tcp://127.0.0.1:5555"
_FORMS = "use tcp://host:port, host:port or unix:///path"


@dataclass(frozen=True, slots=True)
class Address:
    """Where to listen. Port 0 picks a free one."""

    host: str = ""
    port: int = 0
    path: str = ""
    """Of a UNIX socket; then there is neither host nor port."""

    @property
    def target(self) -> str:
        """As gRPC wants it."""
        return f"unix:{self.path}" if self.path else self._host_port

    def __str__(self) -> str:
        return f"unix://{self.path}" if self.path else f"tcp://{self._host_port}"

    @property
    def _host_port(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


def parse_address(text: str) -> Address:
    """Raises a ServeError that says what is wrong."""
    if text.startswith("unix:"):
        path = re.sub("^unix:(//(?=/))?", "", text)
        if not path or path.startswith("//"):
            raise ServeError(f'"{text}" names no socket file: use unix:///path')
        return Address(path=path)
    found = re.fullmatch(r"(?:tcp://)?(?:\[([^\]]*)\]|([^:/?#@\s]+)):(\d{1,5})", text)
    if found is None:
        raise ServeError(f'"{text}" is not host and port: {_FORMS}')
    port = int(found[3])
    if port > 65535:
        raise ServeError(f'"{text}" has a port above 65535')
    if found[1] is not None:
        with contextlib.suppress(ValueError):
            return Address(host=str(ipaddress.IPv6Address(found[1])), port=port)
        raise ServeError(f'"{text}": [{found[1]}] is no IPv6 address')
    return Address(host=found[2], port=port)


def reserve_port(address: Address) -> tuple[Address, socket.socket]:
    """A port for several processes. The socket keeps it while they start; it does not listen. Raises a ServeError."""
    if address.path:
        raise ServeError(f"several workers cannot share {address}: use a TCP port, or workers=1")
    try:
        family, kind, proto, _, where = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)[0]
    except socket.gaierror as error:
        raise ServeError(f"cannot listen on {address}: {error}") from None
    alone, shared = socket.socket(family, kind, proto), socket.socket(family, kind, proto)
    shared.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    try:
        with alone:  # without sharing: fails when somebody else listens there
            alone.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            alone.bind(where)
            where = alone.getsockname()
        shared.bind(where)
    except OSError as error:
        shared.close()
        raise cannot_listen(address, str(error)) from error
    return Address(host=address.host, port=where[1]), shared


def cannot_listen(address: Address, cause: str) -> ServeError:
    """Names the address and the fix."""
    in_use = "in use" in cause.lower()
    fix = "it is in use: stop what is listening there, or serve on another one" if in_use else cause
    return ServeError(f"cannot listen on {address}: {fix}")


def remove_stale_socket(path: str) -> None:
    """A socket file that nobody listens on is left over from a process that was killed. Raises a ServeError for any other file."""
    if not os.path.exists(path):
        return
    if not stat.S_ISSOCK(os.stat(path).st_mode):
        raise ServeError(f"cannot listen on unix://{path}: there is a file of that name, which is no socket")
    with socket.socket(socket.AF_UNIX) as probe:
        try:
            probe.connect(path)
        except ConnectionRefusedError:
            os.unlink(path)
        except OSError:
            return
        else:
            raise ServeError(f"cannot listen on unix://{path}: it is in use: stop what is listening there")
