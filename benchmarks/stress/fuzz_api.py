"""Fuzzing of the API by its own description: schemathesis, with real sessions mixed in."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.stress.checks import Check
from benchmarks.stress.desk import StressDesk
from benchmarks.stress.stage import Stage, progress
from benchmarks.stress.writers import api

HOOKS = Path(__file__).parent / "schemathesis_hooks.py"
SECONDS = 100  # bounded in time: the count is what was reached


def run(stage: Stage) -> Iterator[Check]:
    with stage.desk("fuzz-api") as desk:
        report = fuzz(desk, stage)
    yield verdict(report)


def verdict(report: dict[str, Any]) -> Check:
    """A line from the JSON report; an operation that was not reached proves nothing."""
    failing = sorted({name for group in report["failures"] for name in group["operations"]})
    reached, all_of_them = report["operations"]["tested"], report["operations"]["selected"]
    held = not failing and not report["errors"] and reached == all_of_them
    return Check(f"{report['test_cases']['generated']} fuzzed requests, API (schemathesis)",
                 "no server error, every operation reached",
                 f"{', '.join(failing) or 'no error'}; {reached} of {all_of_them} operations",
                 held)  # fmt: skip


def fuzz(desk: StressDesk, stage: Stage) -> dict[str, Any]:
    """The JSON report of schemathesis; it lies in the run's folder, too."""
    out = desk.folder / "schemathesis.json"
    seconds = max(30, min(SECONDS, stage.sizes.requests * SECONDS // 10_000))
    progress(f"fuzz: schemathesis for {seconds} s")
    done = subprocess.run(
        [
            str(Path(sys.executable).parent / "schemathesis"), "run",
            f"{desk.settings.address}/api/v1/openapi.json",
            "--checks", "not_a_server_error", "--phases", "coverage,fuzzing",
            "--max-time", str(seconds), "--seed", str(stage.sizes.seed), "--workers", "2",
            "--no-shrink", "--continue-on-failure", "--suppress-health-check", "all",
            "--report", "json", "--report-json-path", str(out),
        ],
        cwd=desk.folder, env={**os.environ, **real_values(desk)}, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=seconds + 120,
    )  # fmt: skip
    if not out.exists():
        raise RuntimeError(f"schemathesis made no report:\n{done.stdout[-2000:]}")
    if done.returncode:
        progress(done.stdout[-6000:])
    report: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    return report


def real_values(desk: StressDesk) -> dict[str, str]:
    """What schemathesis cannot make up: a session, a policy, a message (schemathesis_hooks.py)."""
    with desk.client() as client:
        session = client.post("/api/v1/sessions").json()["session"]
        policy = client.get("/api/v1/policies").json()["items"][0]["policy_id"]
        _, number = api(client, session, "小区门口的路灯坏了，请派人来修。")
    return {
        "SCHEMATHESIS_HOOKS": str(HOOKS),
        "DESK_SESSION": session,
        "DESK_POLICY": policy,
        "DESK_NUMBER": number or "",
    }
