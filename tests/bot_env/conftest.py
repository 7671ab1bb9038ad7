"""What the tests of the dialogue server share; elsewhere, without rasa, they are not collected."""

import asyncio
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

if find_spec("rasa") is None:
    collect_ignore_glob = ["test_*.py"]

REPOSITORY = Path(__file__).resolve().parents[2]
QUIET = {"RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "2", "PYTHONWARNINGS": "ignore"}


@pytest.fixture(scope="session")
def agent(tmp_path_factory):
    """The dialogue model of the present files, trained once (about 15 seconds)."""
    from rasa.core.agent import Agent

    folder = tmp_path_factory.mktemp("model")
    command = [
        sys.executable, "-m", "rasa", "train", "--config", "config.yml", "--domain", "domain.yml",
        "--data", "data", "--out", str(folder), "--fixed-model-name", "tested",
    ]  # fmt: skip
    done = subprocess.run(
        command, cwd=REPOSITORY, env={**os.environ, **QUIET}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return Agent.load(str(folder / "tested.tar.gz"))


@pytest.fixture(scope="session")
def read(agent):
    """What the model makes of a text: Rasa's parse result."""
    return lambda text: asyncio.run(agent.parse_message(text))
