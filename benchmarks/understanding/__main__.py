"""How well the dialogue understands: its intents cross-validated, and the learned readers.

The intents of data/nlu are cross-validated on seeded folds, by the pipeline of config.yml and by
the one that Rasa's documentation proposes for Chinese, each trained anew for every fold. The
readers of the desk are measured as they are, on lines of a split that they did not learn from.

    python -m benchmarks.understanding [--folds 5] [--measured 1] [--no-stock] [--split choose]
"""

import argparse
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.understanding.intents import (
    OURS,
    SEED,
    STOCK,
    cross_validated,
    fallback_as_question,
)
from benchmarks.understanding.readers import READERS
from benchmarks.understanding.readings import Reading
from benchmarks.understanding.tables import beside_each_other, confusion_list, reader_rows
from desk.settings import read_settings
from knowledge.learning.question_corpus.districts import Split

PIPELINES = {"ours": OURS, "Rasa's stock": STOCK}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--measured", type=int, help="only so many of the folds, to save time")
    parser.add_argument("--no-stock", action="store_true", help="our pipeline alone")
    parser.add_argument("--no-intents", action="store_true", help="the readers alone")
    parser.add_argument("--split", type=Split, default=Split.CHOOSE, help="of the readers' lines")
    parser.add_argument("--texts", type=int, default=6, help="shown of each confusion")
    wanted = parser.parse_args()
    if not wanted.no_intents:
        print("\n".join(intents(wanted)), flush=True)
    for line in readers(wanted.split, wanted.texts):
        print(line, flush=True)


def intents(wanted: argparse.Namespace) -> Iterator[str]:
    pipelines = {
        name: PIPELINES[name] for name in list(PIPELINES)[: 1 if wanted.no_stock else None]
    }
    measured = wanted.measured or wanted.folds
    read = {name: held_out(name, path, wanted.folds, measured) for name, path in pipelines.items()}
    systems = dict(read)
    if not wanted.no_stock:
        # Ours takes what it is not sure of as a question, so that column does so, too.
        systems["stock, unsure asks"] = fallback_as_question(read["Rasa's stock"])
    yield f"Intents of data/nlu, {measured} of {wanted.folds} folds, seed {SEED}"
    yield from beside_each_other(systems)
    for name, readings in read.items():
        yield f"\nConfusions, {name}"
        yield from confusion_list(readings, wanted.texts)


def held_out(name: str, pipeline: Path, folds: int, measured: int) -> list[Reading]:
    found: list[Reading] = []
    settings = read_settings(os.environ)
    for number, readings in enumerate(cross_validated(settings, pipeline, folds, measured), 1):
        print(f"… {name}: fold {number} of {measured} done", file=sys.stderr, flush=True)
        found += readings
    return found


def readers(split: Split, texts: int) -> Iterator[str]:
    yield f"\nReaders, split {split}\n{'':<24}{'texts':>6}{'P':>10}{'R':>6}{'F1':>6}"
    for name, read in READERS.items():
        readings = list(read(split))
        yield from reader_rows(name, readings)
        yield from confusion_list(readings, texts)


if __name__ == "__main__":
    main()
