"""The lock files: every package pinned with the digests of its files, torch apart."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from requirements import bootstrap

ROOT = bootstrap.ROOT
LOCKS = [bootstrap.APPLICATION.lock, bootstrap.DIALOGUE.lock]


def entries(lock: Path) -> list[str]:
    """Each requirement with the lines that continue it."""
    return re.sub(r"\\\n\s*", "", lock.read_text(encoding="utf-8")).splitlines()


@pytest.mark.parametrize(
    "lock", [*LOCKS, ROOT / "requirements/serve.txt"], ids=lambda lock: lock.name
)
def test_every_package_is_pinned_with_the_digests_of_its_files(lock: Path):
    loose = [
        line
        for line in entries(lock)
        if not re.fullmatch(r"[a-z0-9._-]+==[^\s+]+( --hash=sha256:[0-9a-f]{64})+", line)
    ]

    assert loose == []


@pytest.mark.parametrize(
    "lock", [*LOCKS, ROOT / "requirements/serve.txt"], ids=lambda lock: lock.name
)
def test_no_package_is_named_twice(lock: Path):
    names = [line.split("==")[0] for line in entries(lock)]

    assert sorted(names) == sorted(set(names))


def test_torch_stands_apart_at_the_version_that_the_project_names():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (pin,) = [line for line in project["dependencies"] if line.startswith("torch==")]

    assert (ROOT / "requirements/torch.txt").read_text().split() == [pin]
    assert not any(line.startswith("torch==") for lock in LOCKS for line in entries(lock))


def test_a_file_of_another_digest_is_refused(tmp_path: Path):
    folder = tmp_path / "thing-1.0"
    folder.mkdir()
    (folder / "setup.py").write_text("from setuptools import setup\nsetup(name='thing')\n")
    archive = tmp_path / "thing-1.0.tar.gz"
    subprocess.run(["tar", "-czf", archive, "-C", tmp_path, "thing-1.0"], check=True)
    (tmp_path / "lock.txt").write_text(f"thing==1.0 --hash=sha256:{'0' * 64}\n")

    refused = subprocess.run(
        [sys.executable, "-m", "pip", "download", "--no-index", "--find-links", tmp_path, "--dest",
         tmp_path / "out", *bootstrap.locked(tmp_path / "lock.txt")],
        capture_output=True, text=True,
        env={"PATH": "/usr/bin:/bin", "PIP_CONFIG_FILE": "/dev/null"},
    )  # fmt: skip

    assert refused.returncode != 0
    assert "DO NOT MATCH THE HASHES" in refused.stderr


def test_an_environment_is_stale_when_torch_or_the_dialogues_wishes_change():
    assert ROOT / "requirements/torch.txt" in bootstrap.APPLICATION.sources
    assert ROOT / "requirements/rasa.in" in bootstrap.DIALOGUE.sources


def test_the_container_serves_with_the_versions_that_were_tested():
    tested, served = set(entries(LOCKS[0])), set(entries(ROOT / "requirements/serve.txt"))

    assert served < tested
    names = {line.split("==")[0] for line in served}
    assert {"fastapi", "psycopg", "rasa-sdk"} <= names
    assert not names & {"pytest", "mypy", "ruff", "playwright", "hypothesis"}
