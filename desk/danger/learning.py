"""Labelled lines of emergency detection, and how it is trained on them."""

import hashlib
from pathlib import Path

from desk.danger.kinds import NO_CRY
from desk.intent_examples import every_example
from language.data_files import read_yaml
from language.text_classification.training import Line, Training

FOLDER = Path(__file__).parent
CRIES = FOLDER / "cries.yml"
NO_CRIES = FOLDER / "no_cries.yml"
TRAINING = Training(ridge=0.12)  # source: 0.05 to 0.5 tried, November 2026
# A word alone has few grams: its line is learned so many times, or it follows the long ones.
WORD, TIMES = 2, 4  # characters; source: 2 to 8 times tried, November 2026


def labelled_lines() -> list[Line]:
    """Cries, what is none, and the examples of the dialogue's intents."""
    cries = [Line(text, kind) for kind, texts in read(CRIES).items() for text in texts]
    none = [Line(text, NO_CRY) for texts in read(NO_CRIES).values() for text in texts]
    every = cries + none + [Line(text, NO_CRY) for _, text in every_example()]
    return every + [line for line in every if len(line.text) <= WORD] * (TIMES - 1)


def read(path: Path) -> dict[str, list[str]]:
    """Lines by their label."""
    return read_yaml(path, dict[str, list[str]])


def lines_digest() -> str:
    """Of the labelled lines of danger; a model with another digest is to be learned anew."""
    digest = hashlib.sha256()
    for path in (CRIES, NO_CRIES):
        digest.update(path.read_bytes())
    return digest.hexdigest()
