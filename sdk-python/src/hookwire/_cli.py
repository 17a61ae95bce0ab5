"""`python -m hookwire run module:plugin` and `python -m hookwire check module:plugin`."""

import argparse
import logging
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from hookwire._check import report
from hookwire._exceptions import HookwireError
from hookwire._log import log_as_json
from hookwire._serving.address import DEFAULT_BIND
from hookwire._serving.load import load_plugin
from hookwire._serving.options import RunOptions, Tls
from hookwire._serving.reload import Reloader
from hookwire._serving.server import Server
from hookwire._version import __version__


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code."""
    chosen = _parser().parse_args(arguments)
    try:
        return _check(chosen) if chosen.command == "check" else _run(chosen)
    except HookwireError as error:
        print(f"hookwire: {error}", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m hookwire", description="Plugins for the Hookwire API gateway.")
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(dest="command", required=True)
    run = commands.add_parser("run", help="serve a plugin until SIGTERM")
    check = commands.add_parser("check", help="load a plugin and say what it offers")
    for command in (run, check):
        command.add_argument(
            "target", metavar="module:plugin", help="as shop:plugin for the variable `plugin` of shop.py"
        )
    run.add_argument("--bind", default=DEFAULT_BIND, help="tcp://host:port or unix:///path (default %(default)s)")
    run.add_argument("--workers", type=int, default=1, help="processes on the same port (default 1)")
    run.add_argument("--reload", action="store_true", help="start anew when a *.py file below this folder changes")
    run.add_argument("--grace", type=float, default=10.0, help="seconds that calls get to end (default 10)")
    run.add_argument("--max-message-bytes", type=int, help="largest message (default: 4 MiB on the native protocol)")
    run.add_argument("--tls-cert", type=Path, help="PEM file; serves TLS together with --tls-key")
    run.add_argument("--tls-key", type=Path)
    run.add_argument("--tls-ca", type=Path, help="PEM file; callers must show a certificate signed by it")
    run.add_argument("--log-level", default="info", choices=["debug", "info", "warning", "error"])
    return parser


def _check(chosen: argparse.Namespace) -> int:
    print(report(load_plugin(chosen.target, Path.cwd())))
    return 0


def _run(chosen: argparse.Namespace) -> int:
    log_as_json(level=getattr(logging, chosen.log_level.upper()))
    options = _options(chosen)
    if not chosen.reload:
        load_plugin(chosen.target, Path.cwd()).run(chosen.bind, **options)
        return 0
    if chosen.workers != 1:
        raise HookwireError("--reload is for one process: leave --workers away")

    def child(told: Callable[[Server], None]) -> None:
        plugin = load_plugin(chosen.target, Path.cwd())
        plugin.run_as_child(chosen.bind, options, told)

    return Reloader(Path.cwd(), child, logging.getLogger("hookwire")).run()


def _options(chosen: argparse.Namespace) -> RunOptions:
    options: RunOptions = {"workers": chosen.workers, "grace": chosen.grace}
    if chosen.max_message_bytes is not None:
        options["max_message_bytes"] = chosen.max_message_bytes
    if chosen.tls_cert is not None and chosen.tls_key is not None:
        options["tls"] = Tls(cert=chosen.tls_cert, key=chosen.tls_key, ca=chosen.tls_ca)
    elif chosen.tls_cert or chosen.tls_key or chosen.tls_ca:
        raise HookwireError("TLS needs both --tls-cert and --tls-key")
    return options
