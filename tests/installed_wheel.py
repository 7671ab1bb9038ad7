"""The wheel of this checkout, built and installed into an environment that cannot see the checkout.

What ours depends on is lent by the running environment: a ``.pth`` file names its site-packages.
Python reads no ``.pth`` file in a folder that was named by one, so the editable installation of
this checkout is not lent.
"""

import os
import shutil
import subprocess
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

from desk.project_files import PROJECT

LEFT_OUT = shutil.ignore_patterns(
    ".*", "__pycache__", "build", "dist", "var", "*.egg-info", "benchmarks", "docs", "tests"
)
PIP = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]


@dataclass(frozen=True, slots=True)
class InstalledWheel:
    """Where it is installed, what it holds, and a folder elsewhere to work in."""

    environment: Path
    names: frozenset[str]
    elsewhere: Path

    def run(self, *command: object) -> subprocess.CompletedProcess[str]:
        """A program of the environment, which finds nothing but what is installed there."""
        program, *arguments = map(str, command)
        return run_elsewhere(self.elsewhere, self.environment / "bin" / program, *arguments)


def install_wheel(folder: Path) -> InstalledWheel:
    """Build the wheel in ``folder`` and install it into an environment there."""
    wheel = build_wheel(folder)
    environment = make_environment(folder / "environment")
    check(*PIP, "--python", environment / "bin" / "python", "install", "--no-deps", wheel)
    elsewhere = folder / "elsewhere"
    elsewhere.mkdir()
    return InstalledWheel(environment, frozenset(ZipFile(wheel).namelist()), elsewhere)


def build_wheel(folder: Path) -> Path:
    """The wheel of a copy of the checkout, so that nothing of an earlier build is packed."""
    source = shutil.copytree(PROJECT, folder / "source", ignore=LEFT_OUT)
    check(*PIP, "wheel", "--no-build-isolation", "--no-deps", "--wheel-dir", folder, source)
    (wheel,) = folder.glob("policydesk-*.whl")
    return wheel


def make_environment(folder: Path) -> Path:
    check(sys.executable, "-m", "venv", "--without-pip", folder)
    (packages,) = folder.glob("lib/python*/site-packages")
    (packages / "lent.pth").write_text(f"{sysconfig.get_path('purelib')}\n", encoding="utf-8")
    return folder


def run_elsewhere(folder: Path, *command: object) -> subprocess.CompletedProcess[str]:
    """Run a command in ``folder``, with no path that leads to the checkout."""
    clean = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    arguments = [str(part) for part in command]
    return subprocess.run(
        arguments, cwd=folder, env=clean, capture_output=True, text=True, check=False, timeout=240
    )


def check(*command: object) -> None:
    """Run a step of the installation; raises RuntimeError with what it printed when it fails."""
    done = run_elsewhere(PROJECT, *command)
    if done.returncode != 0:
        raise RuntimeError(done.stdout + done.stderr)
