"""Calls per second of the SDK and of a plain grpcio asyncio server, in turns on the same machine.

Usage: python bench/run.py [rounds] [seconds] [in flight]. Needs the repository's Node.js packages. Ratios travel, figures do not.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
NODE = HERE.parents[1] / "node_modules/.bin/node"
VARIANTS = (
    ("plain grpcio asyncio, unary", "plain.py", "unary", "narrow"),
    ("SDK, Tyk's protocol", "plugin.py", "unary", "narrow"),
    ("SDK, native, async handler", "plugin.py", "native", "narrow"),
    ("SDK, native, inline handler", "plugin.py", "native", "inline"),
    ("SDK, native, everything sent", "plugin.py", "native", "everything"),
    ("SDK, native, handler that waits", "plugin.py", "native", "suspending"),
    ("SDK, native, handler in a thread", "plugin.py", "native", "threaded"),
)


def main(rounds: str = "3", seconds: str = "3", in_flight: str = "32") -> None:
    figures: dict[str, list[float]] = {name: [] for name, *_ in VARIANTS}
    cpu: dict[str, list[float]] = {name: [] for name, *_ in VARIANTS}
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(int(rounds)):
            for number, (name, script, kind, hook) in enumerate(VARIANTS):
                address = f"unix:{folder}/{number}-{time.monotonic_ns()}.sock"
                rate, micros = measure(script, [kind, address, hook, in_flight, seconds])
                figures[name].append(rate)
                cpu[name].append(micros)
    base = statistics.median(figures[VARIANTS[0][0]])
    print(f"{in_flight} calls in flight, median of {rounds} rounds of {seconds} s")
    for name, rates in figures.items():
        rate = statistics.median(rates)
        print(
            f"{name:34} {rate:9,.0f} calls/s   {rate / base:5.1f} x   {statistics.median(cpu[name]):5.0f} µs of CPU per call"
        )


def measure(script: str, arguments: list[str]) -> tuple[float, float]:
    environment = {**os.environ, "PYTHONPATH": str(HERE.parent / "src")}
    address = arguments[1].replace("unix:/", "unix:///") if script == "plugin.py" else arguments[1]
    server = subprocess.Popen([sys.executable, HERE / script, address], env=environment, stdout=subprocess.DEVNULL)
    try:
        wait_for(Path(arguments[1].removeprefix("unix:")))
        before = cpu_seconds(server.pid)
        began = time.monotonic()
        output = subprocess.run([NODE, HERE / "client.ts", *arguments], check=True, capture_output=True, text=True)
        share = (cpu_seconds(server.pid) - before) / (time.monotonic() - began)
        rate = float(output.stdout)
        return rate, share * 1e6 / rate
    finally:
        server.terminate()
        server.wait()


def wait_for(path: Path) -> None:
    deadline = time.monotonic() + 20
    while not path.exists():
        if time.monotonic() > deadline:
            raise TimeoutError(f"nobody listens at {path}")
        time.sleep(0.02)


def cpu_seconds(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main(*sys.argv[1:])
