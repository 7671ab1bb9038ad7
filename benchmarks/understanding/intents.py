"""Cross-validation of the dialogue's intents, by any pipeline of Rasa, on the same seeded folds."""

import json
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.understanding.readings import Reading
from desk.errors import WorkFailed
from desk.project_files import PROJECT
from desk.settings import Settings
from policydesk.servers.dialogue_model import rasa_environment

OURS = PROJECT / "config.yml"
STOCK = Path(__file__).with_name("stock_pipeline.yml")
WORKER = "benchmarks.understanding.rasa_fold"
FALLBACK, QUESTION = "nlu_fallback", "ask_policy"
SEED = 15


def cross_validated(
    settings: Settings, pipeline: Path, folds: int, measured: int
) -> Iterator[list[Reading]]:
    """The readings of each of the first ``measured`` of ``folds`` folds by a model that was trained
    on the others; raises WorkFailed."""
    with tempfile.TemporaryDirectory() as name:
        for fold in range(measured):
            out = Path(name) / f"{fold}.json"
            order = [str(pipeline), str(folds), str(fold), str(SEED), str(out)]
            run_worker(settings, order)
            yield [Reading(*each) for each in json.loads(out.read_text("utf-8"))]


def run_worker(settings: Settings, order: list[str]) -> None:
    done = subprocess.run(
        [str(settings.rasa_python), "-m", WORKER, *order],
        cwd=PROJECT, env=rasa_environment(settings), capture_output=True, text=True,
    )  # fmt: skip
    if done.returncode:
        raise WorkFailed(f"the pipeline could not be trained:\n{done.stderr[-2000:]}")


def fallback_as_question(readings: list[Reading]) -> list[Reading]:
    """What our dialogue does with a message of which it is not sure."""
    return [
        Reading(one.text, one.wanted, QUESTION if one.read == FALLBACK else one.read)
        for one in readings
    ]
