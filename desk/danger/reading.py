"""Emergency detection: cries for help, alone or within a longer text.

A false alarm costs nothing and a missed cry a life, so the bar is low. The more clauses a text
has, the likelier one of them looks like danger by chance, so the bar rises with their number.
"""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from desk.danger.kinds import NO_CRY, Danger, DangerKind
from language.data_files import file_shape, read_yaml
from language.text_classification.softmax_regression import TextClassifier, read_classifier

WEIGHTS = Path(__file__).with_name("weights.safetensors")
FILE = Path(__file__).with_name("reading.yml")
SENTENCE_END = re.compile(r"[。！？!?；;\n]")
# A blank ends a clause only beside Chinese: English parts its words by it.
CLAUSE_END = re.compile(r"[，,、：:]|(?<=[^\x00-\x7f])\s|\s(?=[^\x00-\x7f])")


@file_shape
class ReadingSettings:
    """Bars for the probability of a text with one clause, and how they rise.

    ``clear``: share of the likeliest kind, under which the kind is unclear. ``clause_penalty``:
    what the bars' logit rises by, times the square of ln(clauses). ``passage``: clauses up to so
    many characters are read together; ``least``: shorter ones only so.
    """

    source: str
    heard: float
    sure: float
    clear: float
    clause_penalty: float
    passage: int
    least: int


@dataclass(frozen=True, slots=True)
class Heard:
    """The logit of danger in one passage, and the likeliest kind."""

    logit: float
    kind: DangerKind


def danger_in(masked: str) -> Danger | None:
    """What somebody may be in danger of by this text; None where nothing sounds like it.

    The payload of a button is no text.
    """
    if masked.startswith("/"):
        return None
    clauses = sum(1 for _ in clauses_in(masked))
    if not clauses:
        return None
    rise = settings().clause_penalty * math.log(clauses) ** 2
    heard = [one for one in heard_in(masked) if one.logit >= logit(settings().heard) + rise]
    if not heard:
        return None
    # That help was called says less than the danger told beside it.
    first = max(heard, key=lambda one: (one.kind is not DangerKind.HELP_COMING, one.logit))
    return Danger(first.kind, sure=first.logit >= logit(settings().sure) + rise)


def heard_in(text: str) -> list[Heard]:
    """How every passage of ``text`` sounds; empty where there is none."""
    passages = list(dict.fromkeys(passages_in(text)))
    danger = model()
    none = danger.classes.index(NO_CRY)
    kinds = [name for name in danger.classes if name != NO_CRY]
    shares = danger.probabilities(passages)
    calm = np.clip(shares[:, none], 1e-9, 1 - 1e-9)
    by_kind = np.delete(shares, none, axis=1)
    return [
        Heard(float(np.log((1 - share) / share)), kind_of(kinds, row))
        for share, row in zip(calm, by_kind, strict=True)
    ]


def kind_of(kinds: Sequence[str], shares: NDArray[np.float64]) -> DangerKind:
    """The likeliest kind, where it is clear; ``shares``: of each kind."""
    place = int(shares.argmax())
    clear = shares[place] >= settings().clear * shares.sum()
    return DangerKind(kinds[place]) if clear else DangerKind.UNCLEAR


def passages_in(text: str) -> Iterator[str]:
    """Neighbouring clauses of a sentence together, and each that is long enough alone."""
    for sentence in SENTENCE_END.split(text):
        together = ""
        for clause in clauses_in(sentence):
            if len(clause) >= settings().least:
                yield clause
            if together and len(together) + len(clause) > settings().passage:
                yield together
                together = clause
            else:
                together = f"{together}，{clause}" if together else clause
        if together:
            yield together


def clauses_in(text: str) -> Iterator[str]:
    for sentence in SENTENCE_END.split(text):
        yield from filter(None, (clause.strip() for clause in CLAUSE_END.split(sentence)))


def logit(share: float) -> float:
    return math.log(share / (1 - share))


@cache
def model() -> TextClassifier:
    return read_classifier(WEIGHTS)


@cache
def settings() -> ReadingSettings:
    return read_yaml(FILE, ReadingSettings)
