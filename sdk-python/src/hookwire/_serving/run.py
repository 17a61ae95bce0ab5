"""What `Plugin.run` does: one process, or a parent with workers."""

from collections.abc import Callable
from dataclasses import replace

from hookwire._exceptions import ServeError
from hookwire._runtime import Blueprint
from hookwire._serving.address import parse_address, reserve_port
from hookwire._serving.options import RunOptions, ServeOptions
from hookwire._serving.process import Job, run_process
from hookwire._serving.server import Server
from hookwire._serving.workers import Workers


def job_of(blueprint: Blueprint, bind: str, options: RunOptions) -> Job:
    """Raises a ServeError for an address that is none."""
    chosen: ServeOptions = {}
    if "tls" in options:
        chosen["tls"] = options["tls"]
    if "grace" in options:
        chosen["grace"] = options["grace"]
    if "max_message_bytes" in options:
        chosen["max_message_bytes"] = options["max_message_bytes"]
    return Job(blueprint, parse_address(bind), chosen)


def run_job(job: Job, workers: int) -> None:
    """Raises a ServeError, or what a start-up function raised."""
    if not isinstance(workers, int) or workers < 1:
        raise ServeError(f"workers takes a number of processes, not {workers!r}")
    if workers == 1:
        run_process(job)
        return
    address, reserved = reserve_port(job.address)
    shared = replace(job, address=address, has_parent=True, shares_port=True)

    def work(serves: Callable[[], None]) -> None:
        def tell(_: Server) -> None:
            serves()

        run_process(shared.told(tell))

    with reserved:
        Workers(workers, work, job.options.get("grace", 10.0), job.blueprint.log).run()
