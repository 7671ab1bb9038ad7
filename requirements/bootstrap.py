"""Make the two Python environments of a checkout, from their lock files, once.

Runs on any Python from 3.8 with nothing installed, so it uses the standard library only:

    python3 requirements/bootstrap.py          both environments
    python3 requirements/bootstrap.py --tests  also Chromium, PostgreSQL and Redis for the tests
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Callable, Optional, Sequence, Union

ROOT = Path(__file__).resolve().parents[1]
UV = "uv==0.13.8"
Word = Union[str, Path]
Finder = Callable[[str], Optional[str]]


class CannotSetUp(Exception):
    """One line for the person: what is missing and how to get it."""


class Environment:
    """A virtual environment that a lock file describes.

    The lock file holds the digest of every file that pip may take. ``completion`` is what pip is
    asked for afterwards, without digests: torch, whose builds differ from machine to machine
    (docs/adr/0004), and what only this platform or Python needs.
    """

    def __init__(
        self,
        folder: str,
        lock: str,
        versions: Sequence[str],
        completion: Sequence[str],
        sources: Sequence[str],
    ) -> None:
        self.folder, self.lock = ROOT / folder, ROOT / lock
        self.versions, self.completion = versions, completion
        self.sources = [self.lock, *(ROOT / source for source in sources)]

    @property
    def python(self) -> Path:
        return self.folder / "bin" / "python"

    @property
    def stamp(self) -> Path:
        return self.folder / ".installed-from"

    def recipe(self) -> str:
        """A digest of everything that decides what is installed."""
        text = b"".join(part.read_bytes() for part in self.sources) + str(self.folder).encode()
        return hashlib.sha256(text).hexdigest()

    def is_current(self) -> bool:
        return self.stamp.is_file() and self.stamp.read_text() == self.recipe()


APPLICATION = Environment(
    ".venv",
    "requirements/app.txt",
    ("3.11", "3.12", "3.13"),
    ["--requirement", "requirements/torch.txt", "--no-build-isolation", "--editable", ".[dev]"],
    ["requirements/torch.txt", "pyproject.toml"],
)
DIALOGUE = Environment(
    ".venv-rasa",
    "requirements/rasa.txt",
    ("3.10",),
    ["--requirement", "requirements/rasa.in"],
    ["requirements/rasa.in"],
)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--tests", action="store_true", help="also what the tests need")
    wanted = arguments.parse_args()
    try:
        for environment in (APPLICATION, DIALOGUE):
            install(environment)
        if wanted.tests:
            ensure_test_programs()
    except CannotSetUp as fault:
        sys.exit("policydesk: " + str(fault))


def install(environment: Environment) -> None:
    """Bring ``environment`` to its lock file; does nothing where it is there already."""
    if environment.is_current():
        return
    say("setting up %s from %s" % (environment.folder.name, environment.lock.name))
    create(environment)
    pip: list[Word] = [
        environment.python,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
    ]
    run([*pip, *locked(environment.lock)], "installing " + environment.lock.name)
    run([*pip, *environment.completion], "completing " + environment.folder.name, cwd=ROOT)
    environment.stamp.write_text(environment.recipe())


def locked(lock: Path) -> list[Word]:
    """What asks pip for exactly the files of a lock, which names all dependencies itself."""
    return ["--require-hashes", "--no-deps", "--requirement", lock]


def create(environment: Environment) -> None:
    """An empty environment; one of an older recipe is kept and brought up to date."""
    if environment.python.exists() and works(environment.python, environment.versions):
        return
    shutil.rmtree(environment.folder, ignore_errors=True)
    python = find_python(environment.versions)
    made = subprocess.run([python, "-m", "venv", environment.folder], capture_output=True)
    if made.returncode != 0:
        shutil.rmtree(environment.folder, ignore_errors=True)
        raise CannotSetUp(
            "%s cannot make a virtual environment; on Debian and Ubuntu: "
            "apt-get install python3-venv" % python
        )


def find_python(versions: Sequence[str], finders: Optional[Sequence[Finder]] = None) -> str:
    """A working interpreter of one of ``versions``: on the PATH, in pyenv, or fetched by uv."""
    for finder in finders or (on_path, in_pyenv, from_uv):
        for version in versions:
            python = finder(version)
            if python and works(python, versions):
                return python
    names = ", ".join("python" + version for version in versions)
    raise CannotSetUp(
        "no Python %s found; tried %s on the PATH, pyenv and uv. Mend: `pyenv install %s`, "
        "or put one on the PATH" % (" or ".join(versions), names, versions[0])
    )


def on_path(version: str) -> Optional[str]:
    return shutil.which("python" + version)


def in_pyenv(version: str, root: Optional[Word] = None) -> Optional[str]:
    """The interpreter of the newest patch release that pyenv has."""
    root = Path(root or os.environ.get("PYENV_ROOT", str(Path.home() / ".pyenv")))
    folders = sorted(root.glob("versions/%s.*" % version), key=lambda f: patch_of(f.name))
    return str(folders[-1] / "bin" / ("python" + version)) if folders else None


def patch_of(release: str) -> int:
    last = release.rsplit(".", 1)[-1]
    return int(last) if last.isdigit() else -1


def from_uv(version: str) -> Optional[str]:
    """The interpreter that uv has or can fetch; None where uv cannot reach its source."""
    uv = shutil.which("uv") or own_uv()
    if uv is None:
        return None
    subprocess.run([uv, "python", "install", "--quiet", version], capture_output=True)
    found = subprocess.run([uv, "python", "find", version], capture_output=True)
    return found.stdout.decode().strip() if found.returncode == 0 else None


def own_uv() -> Optional[str]:
    """uv in a small environment of its own, made with the Python that runs this file."""
    folder = ROOT / "var" / "tools"
    uv = folder / "bin" / "uv"
    if not uv.exists():
        say("fetching uv, to get a Python that this machine lacks")
        pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", UV]
        for command in ([sys.executable, "-m", "venv", str(folder)], pip):
            if subprocess.run(command, capture_output=True).returncode != 0:
                return None
    return str(uv)


def works(python: Word, versions: Sequence[str]) -> bool:
    """Whether ``python`` starts and is of one of ``versions`` (a pyenv shim may do neither)."""
    ask = [str(python), "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]
    try:
        answer = subprocess.run(ask, capture_output=True)
    except OSError:
        return False
    return answer.returncode == 0 and answer.stdout.decode().strip() in versions


def ensure_test_programs() -> None:
    """What tests of pages and databases need, by Debian's packages where we may install them."""
    if not (shutil.which("chromium") or shutil.which("chromium-browser")):
        install_packages(["chromium", "fonts-noto-cjk"], "the browser tests")
    if not list(Path("/usr/lib/postgresql").glob("*/bin/initdb")):
        install_packages(["postgresql"], "the tests on PostgreSQL")
    if not shutil.which("redis-server"):
        install_packages(["redis-server"], "the tests on Redis")


def install_packages(packages: Sequence[str], needed_by: str) -> None:
    """Install them, or say what is skipped without them and how to get them."""
    names = " ".join(packages)
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        say("%s will be skipped. Mend: apt-get install %s" % (needed_by, names))
        return
    say("installing " + names)
    quiet = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    try:
        for command in (["update"], ["install", "--yes", *packages]):
            run(["apt-get", "-qq", *command], "apt-get " + command[0], env=quiet)
    except CannotSetUp as fault:
        say("%s; %s will be skipped" % (fault, needed_by))


def run(
    command: Sequence[Word],
    what: str,
    *,
    cwd: Optional[Path] = None,
    env: Optional[dict[str, str]] = None,
) -> None:
    """Run a step; its output is shown only when it fails."""
    done = subprocess.run(
        [str(part) for part in command],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        cwd=cwd,
        env=env,
    )
    if done.returncode != 0:
        sys.stderr.write(done.stdout.decode(errors="replace")[-4000:])
        raise CannotSetUp("%s failed (above: its last output)" % what)


def say(line: str) -> None:
    print("policydesk: " + line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
