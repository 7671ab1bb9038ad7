"""The systemd units: what they start exists, nobody has rights to spare, systemd takes them."""

import configparser
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from desk.project_files import PROJECT
from desk.settings import VARIABLES

FOLDER = PROJECT / "deploy" / "systemd"
SERVICES = sorted(FOLDER.glob("*.service"))
UNITS = [*SERVICES, *sorted(FOLDER.glob("*.timer"))]
HARDENING = {
    "User": "policydesk", "UMask": "0077", "NoNewPrivileges": "yes", "ProtectSystem": "strict",
    "ProtectHome": "yes", "PrivateTmp": "yes", "PrivateDevices": "yes", "CapabilityBoundingSet": "",
    "RestrictSUIDSGID": "yes", "ProtectKernelTunables": "yes", "LockPersonality": "yes",
}  # fmt: skip
EXPOSURE_AT_MOST = 3.0  # of systemd-analyze security: below 4 it says OK

every_service = pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.name)
every_unit = pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)


def section(unit: Path, name: str) -> configparser.SectionProxy:
    parser = configparser.RawConfigParser(strict=False)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read_string(unit.read_text(encoding="utf-8"))
    return parser[name]


@every_service
def test_a_service_is_hardened(unit: Path):
    service = section(unit, "Service")

    assert {name: service.get(name) for name in HARDENING} == HARDENING


@every_service
def test_its_command_exists(unit: Path, policydesk_commands: set[str]):
    (command,) = re.findall(r"^ExecStart=.* -m policydesk ([a-z-]+)$", unit.read_text(), re.M)

    assert command in policydesk_commands


@every_service
def test_its_settings_are_known(unit: Path):
    named = re.findall(r"^Environment=(POLICYDESK_\w+)=", unit.read_text(), re.M)

    assert named and set(named) <= set(VARIABLES.values())


@every_service
def test_it_may_write_where_its_settings_point(unit: Path):
    service = section(unit, "Service")
    (var_dir,) = re.findall(r"^Environment=POLICYDESK_VAR_DIR=(.*)$", unit.read_text(), re.M)

    assert var_dir in service["ReadWritePaths"].split()


def test_the_desk_gets_enough_files_and_goes_down_in_order():
    service = section(FOLDER / "policydesk.service", "Service")

    assert int(service["LimitNOFILE"]) >= 65_536
    assert (service["KillMode"], service["Restart"]) == ("mixed", "on-failure")
    assert "WatchdogSec" not in service, "nothing here answers systemd's watchdog"


def test_the_timer_starts_a_service_that_is_there():
    assert (FOLDER / "policydesk-backup.timer").with_suffix(".service").is_file()
    assert section(FOLDER / "policydesk-backup.timer", "Timer")["Persistent"] == "true"


@every_unit
def test_systemd_takes_it(unit: Path, tmp_path: Path):
    analyze = shutil.which("systemd-analyze") or pytest.skip("systemd-analyze is not installed")
    for each in UNITS:
        text = each.read_text().replace("/opt/policydesk/.venv/bin/python", "/usr/bin/env")
        (tmp_path / each.name).write_text(text)

    done = subprocess.run(
        [analyze, "verify", "--man=no", tmp_path / unit.name], capture_output=True, text=True
    )

    assert [line for line in done.stderr.splitlines() if unit.name in line] == []


@every_service
def test_little_of_the_machine_is_open_to_it(unit: Path):
    analyze = shutil.which("systemd-analyze") or pytest.skip("systemd-analyze is not installed")

    done = subprocess.run(
        [analyze, "security", "--offline=true", unit], capture_output=True, text=True
    )

    found = re.search(r"Overall exposure level for \S+: ([\d.]+)", done.stdout)
    if found is None:
        pytest.skip("this systemd-analyze cannot look at a file offline")
    assert float(found.group(1)) <= EXPOSURE_AT_MOST
