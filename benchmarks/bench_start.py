"""Time to ready of a first and a second `make run`, and the memory of the three processes.

Clones the present commit into a temporary folder with empty caches (pip's, the model's, the
dialogue's), so it measures what a newcomer meets. Takes as long as a first start does.

    python benchmarks/bench_start.py [--warm-caches]
"""

import argparse
import os
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[1]
READY = "public portal"
GIB = 1024**3


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--warm-caches", action="store_true", help="use this machine's caches")
    warm = parser.parse_args().warm_caches
    with tempfile.TemporaryDirectory() as folder:
        clone = Path(folder) / "policydesk"
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
        environment = newcomer(Path(folder), warm)
        first_s, _ = start(clone, environment)
        second_s, resident = start(clone, environment)
    report(first_s, second_s, resident)


def newcomer(folder: Path, warm: bool) -> dict[str, str]:
    """The environment of somebody who has nothing of ours yet."""
    ports = dict(zip(("PORTAL", "RASA", "ACTIONS"), free_ports(3), strict=True))
    named = {f"POLICYDESK_{name}_PORT": str(port) for name, port in ports.items()}
    cold = {} if warm else {
        "PIP_NO_CACHE_DIR": "1", "POLICYDESK_CACHE_DIR": str(folder / "cache"),
    }  # fmt: skip
    return {**os.environ, **named, **cold}


def free_ports(count: int) -> list[int]:
    probes = [socket.socket() for _ in range(count)]
    for probe in probes:
        probe.bind(("127.0.0.1", 0))
    ports = [int(probe.getsockname()[1]) for probe in probes]
    for probe in probes:
        probe.close()
    return ports


def start(clone: Path, environment: dict[str, str]) -> tuple[float, dict[str, int]]:
    """Seconds until ready, and the resident bytes of each process then."""
    began = time.monotonic()
    process = subprocess.Popen(
        ["make", "run"], cwd=clone, env=environment, stdout=subprocess.PIPE, text=True
    )
    try:
        wait_for_ready(process)
        return time.monotonic() - began, resident_bytes(process.pid)
    finally:
        for child in psutil.Process(process.pid).children(recursive=True):
            if "policydesk.commands" in child.cmdline() or child.name() == "policydesk":
                child.send_signal(signal.SIGINT)
        process.wait(timeout=60)


def wait_for_ready(process: subprocess.Popen[str]) -> None:
    assert process.stdout is not None
    for line in process.stdout:
        if READY in line:
            return
    raise SystemExit(f"the desk ended with code {process.wait()} before it was ready")


def resident_bytes(pid: int) -> dict[str, int]:
    """Resident bytes by process: portal, dialogue server, action server."""
    marks = {"portal_server": "portal", "rasa": "dialogue", "action_server": "actions"}
    found: dict[str, int] = {}
    for child in psutil.Process(pid).children(recursive=True):
        words = " ".join(child.cmdline())
        name = next((name for mark, name in marks.items() if f"-m {mark}" in words
                     or f"policydesk.{mark}" in words), None)  # fmt: skip
        if name:
            found[name] = found.get(name, 0) + child.memory_info().rss
    return found


def report(first_s: float, second_s: float, resident: dict[str, int]) -> None:
    print(f"first start to ready    {first_s:8.1f} s   (aim: under 600)")
    share = second_s / first_s
    print(f"second start to ready   {second_s:8.1f} s   (aim: under 45; {share:.3f} of the first)")
    for name, size in sorted(resident.items()):
        print(f"resident, {name:<13} {size / GIB:8.2f} GiB")
    print(f"resident, together      {sum(resident.values()) / GIB:8.2f} GiB (aim: under 4)")


if __name__ == "__main__":
    main()
