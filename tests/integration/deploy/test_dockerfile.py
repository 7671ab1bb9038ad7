"""The image's recipe names only what exists here, installs with digests, and serves as nobody."""

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
from dockerfile_parse import DockerfileParser

from desk.project_files import DEMO, PROJECT
from desk.settings import VARIABLES, read_settings
from policydesk.servers.dialogue_model import INGREDIENTS

DOCKERFILE = PROJECT / "deploy" / "Dockerfile"
PARSED = DockerfileParser(path=str(DOCKERFILE))
IGNORED = (PROJECT / ".dockerignore").read_text(encoding="utf-8").splitlines()


def instructions(name: str) -> list[str]:
    return [step["value"] for step in PARSED.structure if step["instruction"] == name]


def copied() -> list[str]:
    """What is taken from the checkout, not from another stage."""
    sources = []
    for value in instructions("COPY"):
        words = [word for word in shlex.split(value) if not word.startswith("--chown")]
        if not words[0].startswith("--from"):
            sources += words[:-1]
    return sources


def test_every_copied_source_exists():
    assert [source for source in copied() if not (PROJECT / source).exists()] == []


def test_what_is_copied_is_exactly_what_the_build_is_allowed_to_see():
    allowed = {line[1:] for line in IGNORED if line.startswith("!")}

    assert IGNORED[1] == "*"
    assert set(copied()) == allowed


def test_everything_that_serves_is_in_the_image():
    packages = {path.parent.name for path in PROJECT.glob("*/__init__.py")} - {"tests"}
    taken = {source.rstrip("/") for source in copied()}

    assert packages - {"benchmarks"} <= taken
    assert {Path(name).parts[0] for name in INGREDIENTS} <= taken
    assert {"endpoints.yml", "credentials.yml", DEMO.name} <= taken


def test_neither_tests_nor_caches_nor_secrets_nor_databases_get_in():
    taken = " ".join(copied())

    for unwanted in ("tests", "var", ".git", ".venv", "deploy", "secrets", "docs"):
        assert f"{unwanted}/" not in taken.split()
    assert "**/__pycache__/" in IGNORED


def test_base_images_are_pinned_to_a_patch_release():
    bases = [value.split()[0] for value in instructions("FROM")]
    named = {value.split()[-1] for value in instructions("FROM")}

    for base in bases:
        assert base in named or re.search(r":\d+\.\d+\.\d+-", base), base


def test_the_image_runs_as_a_user_without_rights_by_number():
    assert instructions("USER") == ["10001:10001"]
    before_user = DOCKERFILE.read_text().split("\nUSER ")[1]
    assert "apt-get" not in before_user, "installed as root after the user was set"


def test_packages_are_installed_by_digest_but_for_torch():
    installs = re.findall(r"pip install ([^&\n]+)", " && ".join(instructions("RUN")))

    loose = [step for step in installs if "--require-hashes" not in step]
    assert [step.strip() for step in loose] == ["--requirement requirements/torch.txt"]
    assert all((PROJECT / name).is_file() for s in installs for name in re.findall(r"\S+\.txt", s))


def test_every_command_of_ours_exists(policydesk_commands: set[str]):
    runs = re.findall(r"-m policydesk ([a-z-]+)", " ".join(instructions("RUN")))

    assert runs == ["prepare"]
    assert set(runs) <= policydesk_commands
    assert instructions("ENTRYPOINT") == ['[".venv/bin/python", "-m", "policydesk"]']
    assert instructions("CMD") == ['["run"]']


def test_every_setting_is_known():
    words = " ".join(instructions("ENV")).split()
    given = dict(word.split("=", 1) for word in words if word.startswith("POLICYDESK_"))

    assert set(given) <= set(VARIABLES.values())
    assert str(read_settings(given).var_dir) in instructions("VOLUME")[0]
    assert instructions("EXPOSE") == [str(read_settings({}).portal_port)]


def test_hadolint_finds_nothing_to_warn_of():
    hadolint = shutil.which("hadolint") or pytest.skip("hadolint is not installed")
    # DL3008: apt's versions go away with each point release; DL3064: pip's own variable names.
    known = ["--ignore", "DL3008", "--ignore", "DL3064"]

    done = subprocess.run([hadolint, *known, DOCKERFILE], capture_output=True, text=True)

    assert done.returncode == 0, done.stdout
