"""One process of a prepared desk under its own supervisor, as a container or a service runs it."""

import signal
import subprocess
import sys

import httpx
import pytest

from desk.project_files import PROJECT
from tests.running_desk import RunningDesk, free_ports

pytestmark = pytest.mark.server


def test_a_portal_of_its_own_serves_the_same_desk_and_logs_to_standard_error(
    running_desk: RunningDesk,
):
    (port,) = free_ports(1)
    logs = sorted(running_desk.settings.log_dir.iterdir())
    process = subprocess.Popen(
        [sys.executable, "-m", "policydesk", "serve", "portal"],
        cwd=PROJECT,
        env={
            **running_desk.environment,
            "POLICYDESK_PORTAL_PORT": str(port),
            "POLICYDESK_LOG_TO": "stderr",
        },
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr
    try:
        told = next(line for line in process.stderr if "portal is ready" in line)
        reply = httpx.get(f"http://127.0.0.1:{port}/policies", timeout=60)
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)

    assert told == "policydesk: portal is ready\n"
    assert reply.status_code == 200
    assert sorted(running_desk.settings.log_dir.iterdir()) == logs
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"http://127.0.0.1:{port}/healthz")
