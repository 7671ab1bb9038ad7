"""Run by ``benchmarks.understanding.intents`` in Rasa's environment: one fold of cross-validation.

Usage: python -m benchmarks.understanding.rasa_fold PIPELINE FOLDS FOLD SEED OUT. Trains PIPELINE on
all examples of data/nlu but those of FOLD, and writes (text, wanted, read) of these as JSON.
"""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from rasa.core.agent import Agent
from rasa.model_training import train_nlu
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.formats.rasa_yaml import RasaYAMLWriter
from rasa.shared.nlu.training_data.loading import load_data
from rasa.shared.nlu.training_data.training_data import TrainingData
from sklearn.model_selection import StratifiedKFold

DATA = "data/nlu"


def main() -> None:
    pipeline, folds, fold, seed, out = sys.argv[1:]
    learned, held_out = split(load_data(DATA), int(folds), int(fold), int(seed))
    found = asyncio.run(readings(trained(pipeline, learned), held_out))
    Path(out).write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")


def split(data: TrainingData, folds: int, fold: int, seed: int) -> tuple[TrainingData, list[Any]]:
    """Training data without the examples of the fold, and these: the same for every pipeline."""
    examples = data.intent_examples
    intents = [example.get(INTENT) for example in examples]
    parts = StratifiedKFold(folds, shuffle=True, random_state=seed).split(examples, intents)
    learned, held_out = list(parts)[fold]
    kept = TrainingData(
        [examples[place] for place in learned],
        data.entity_synonyms,
        data.regex_features,
        data.lookup_tables,
    )
    return kept, [examples[place] for place in held_out]


def trained(pipeline: str, data: TrainingData) -> Agent:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        RasaYAMLWriter().dump(folder / "nlu.yml", data)
        return Agent.load(train_nlu(pipeline, str(folder / "nlu.yml"), name))


async def readings(agent: Agent, examples: list[Any]) -> list[tuple[str, str, str]]:
    texts = [str(example.get(TEXT)) for example in examples]
    read = [(await agent.parse_message(text))[INTENT]["name"] for text in texts]
    return [
        (text, example.get(INTENT), name or "")
        for text, example, name in zip(texts, examples, read, strict=True)
    ]


if __name__ == "__main__":
    main()
