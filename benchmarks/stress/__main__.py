"""Fault injection and load over a real running desk, on the loopback; one table at the end.

Starts the processes of `policydesk run --demo` on free ports and in temporary folders, harms them,
and compares what people were told with what the database holds. Exit code 1 when a line is not
held. A whole run takes about 25 minutes on two cores.

    python -m benchmarks.stress [--only kill,disk-full] [--out results.json] [--quick]
        [--keep FOLDER] [--turns 3000] [--requests 10000]
"""

import argparse
import json
import os
import signal
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from benchmarks.stress import (
    damaged_index,
    disk_full,
    fuzz_api,
    fuzz_pages,
    hung_child,
    kill_processes,
    load,
    locked_database,
    long_conversations,
)
from benchmarks.stress.checks import Check, as_json, failed, table
from benchmarks.stress.stage import QUICK, Scenario, Sizes, Stage, prepared, progress

SCENARIOS: dict[str, Scenario] = {
    "kill": kill_processes.run,
    "disk-full": disk_full.run,
    "locked": locked_database.run,
    "hung": hung_child.run,
    "index": damaged_index.run,
    "load": load.run,
    "long": long_conversations.run,
    "fuzz-api": fuzz_api.run,
    "fuzz-pages": fuzz_pages.run,
}


def main() -> int:
    asked = arguments()
    names = asked.only.split(",") if asked.only else list(SCENARIOS)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that the desks are stopped, too
    began, machine = time.monotonic(), machine_now()
    with working_folder(asked.keep) as folder:
        stage = prepared(folder, sizes(asked))
        checks = list(run({name: SCENARIOS[name] for name in names}, stage))
    progress(f"done in {(time.monotonic() - began) / 60:.1f} minutes")
    print(f"{table(checks)}\n\n{machine}")
    if asked.out:
        asked.out.write_text(json.dumps(as_json(checks), ensure_ascii=False, indent=1) + "\n")
    return 1 if failed(checks) else 0


def machine_now() -> str:
    """Where much else runs, times say little of the desk."""
    load, processors = os.getloadavg()[0], os.cpu_count()
    return f"{time.strftime('%Y-%m-%d')}, {processors} processors, load {load:.1f} before the run"


def sizes(asked: argparse.Namespace) -> Sizes:
    given = {name: getattr(asked, name) for name in ("turns", "requests") if getattr(asked, name)}
    return replace(QUICK if asked.quick else Sizes(), **given)


@contextmanager
def working_folder(kept: Path | None) -> Iterator[Path]:
    if kept:
        yield kept.resolve()
        return
    with tempfile.TemporaryDirectory(prefix="policydesk-stress-") as folder:
        yield Path(folder)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.stress", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--only", help=f"some of: {','.join(SCENARIOS)}")
    parser.add_argument("--out", type=Path, help="write the lines as JSON, too")
    parser.add_argument("--quick", action="store_true", help="small sizes, to try a scenario")
    parser.add_argument("--turns", type=int, help="of the long conversations")
    parser.add_argument("--requests", type=int, help="fuzzed ones")
    parser.add_argument(
        "--keep", type=Path, metavar="FOLDER",
        help="work in this folder and leave logs and databases there; run again, it is ready",
    )  # fmt: skip
    asked = parser.parse_args()
    unknown = set(asked.only.split(",") if asked.only else ()) - set(SCENARIOS)
    if unknown:
        parser.error(f"no scenario {', '.join(sorted(unknown))}; there are {', '.join(SCENARIOS)}")
    return asked


def run(scenarios: Mapping[str, Scenario], stage: Stage) -> Iterator[Check]:
    """The lines of each scenario; one that breaks is a line that is not held."""
    for name, scenario in scenarios.items():
        progress(f"scenario {name}")
        try:
            for check in scenario(stage):
                progress(f"{check.verdict}: {check.scenario}: {check.seen}")
                yield check
        except Exception as error:  # an entry point: the other scenarios still run
            progress(f"scenario {name} broke: {error!r}")
            yield Check(name, "runs to its end", repr(error)[:300], False)


if __name__ == "__main__":
    sys.exit(main())
