"""A desk on a SQLite file of its own, with an embedder that needs no model."""

import hashlib
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from casework.policies import Policy
from desk.project_files import PROJECT
from desk.settings import Settings
from desk.wiring import Desk, open_desk
from tests.fakes.character_embedder import CharacterEmbedder
from tests.fakes.clauses import clause_at

NO_GUIDES = PROJECT / "tests" / "fakes" / "no_guides.yml"


def small_desk(var_dir: Path) -> Desk:
    """The same records for every caller with the same folder."""
    desk = open_desk(Settings(var_dir=var_dir, guides_file=NO_GUIDES))
    desk.embedder = desk.grouping_embedder = CharacterEmbedder()
    return desk


def policy(number: int, *texts: str) -> Policy:
    """A policy in force since 2024 with one clause for each text."""
    policy_id = f"policy-{number}"
    clauses = [
        clause_at(
            f"c{n}", text, label=f"第{n}条", policy_id=policy_id, clause_id=f"{policy_id}-{n}"
        )
        for n, text in enumerate(texts, start=1)
    ]
    return Policy(
        policy_id=policy_id,
        title=f"临江区办法{number}",
        doc_no=f"临府发〔2024〕{number}号",
        issued_on=date(2024, 1, 1),
        text="".join(texts),
        clauses=clauses,
    )


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return small_desk(tmp_path)


@pytest.fixture
def contents(desk: Desk) -> Callable[[], str]:
    """A digest of everything the database holds."""

    def digest() -> str:
        with sqlite3.connect(desk.settings.var_dir / "policydesk.db") as connection:
            dump = "\n".join(connection.iterdump())
        return hashlib.sha256(dump.encode()).hexdigest()

    return digest


@pytest.fixture
def policydesk(desk: Desk):
    """Run a command in a process of its own, on the desk's folder."""
    known = {n: v for n, v in os.environ.items() if not n.startswith("POLICYDESK_")}
    var_dir = str(desk.settings.var_dir)
    environment = {**known, "PYTHONPATH": str(PROJECT), "POLICYDESK_VAR_DIR": var_dir}

    def run(*arguments: str, stdin: str = "", **settings: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "policydesk", *arguments],
            env={**environment, **settings}, capture_output=True, text=True, input=stdin,
        )  # fmt: skip

    return run
