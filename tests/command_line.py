"""``policydesk`` in a process of its own or in this one, and the files it takes."""

import json
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

REPOSITORY = Path(__file__).resolve().parents[1]
PATIENCE_S = 240


def write_rows(path: Path, rows: Iterable[Mapping[str, Any]]) -> Path:
    """Write ``rows`` as JSON Lines; the same path."""
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def policydesk(*arguments: object) -> subprocess.CompletedProcess[str]:
    """Call the command with these arguments from the repository's root."""
    return subprocess.run(
        [sys.executable, "-m", "policydesk", *map(str, arguments)],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE_S,
    )


def policydesk_here(*arguments: object) -> subprocess.CompletedProcess[str]:
    """The same in this process, which has imported most of it: for what claims no process."""
    from policydesk.commands import app

    words = list(map(str, arguments))
    done = CliRunner().invoke(app, words, catch_exceptions=False)
    return subprocess.CompletedProcess(words, done.exit_code, done.stdout, done.stderr)
