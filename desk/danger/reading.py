"""Emergency detection: cries for help, alone or within a longer text.

A text is read as a whole, and each of its passages in its surroundings: who tells of a pregnancy
and asks for an allowance is in no danger, who tells of a bleeding and asks for one may be.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from desk.danger.kinds import CRY, Danger, DangerKind
from desk.danger.passages import Passage, clauses_in, passages_in_context
from desk.danger.pinyin_cries import cry_in_pinyin, is_english, is_in_pinyin, may_be_english
from desk.turn_reading.languages import is_foreign
from language.data_files import file_shape, read_yaml
from language.text_classification.softmax_regression import TextClassifier, read_classifier

FOLDER = Path(__file__).parent
WHOLE = FOLDER / "whole.safetensors"
PASSAGE = FOLDER / "passage.safetensors"
AROUND = FOLDER / "around.safetensors"
KIND = FOLDER / "kind.safetensors"
FILE = FOLDER / "reading.yml"


@file_shape
class ReadingSettings:
    """Bars for the probability that a text, or a passage within a longer one, cries for help.

    ``sure``: from here on nothing else is likely to be meant. ``clear``: share of the likeliest
    kind, under which the kind is unclear; ``clear_doubtful``: of a cry that is not sure.
    ``clause_penalty``: what the logit of a passage's bar rises by, times ln(clauses): the more
    passages a text has, the likelier one sounds like danger.
    """

    source: str
    heard: float
    heard_within: float
    sure: float
    sure_within: float
    clear: float
    clear_doubtful: float
    clause_penalty: float


@dataclass(frozen=True, slots=True)
class Heard:
    """A text or passage that may cry for help: by how much its logit passes either bar."""

    text: str
    above: float
    above_sure: float


def danger_in(masked: str) -> Danger | None:
    """What somebody may be in danger of by this text; None where nothing sounds like it.

    The payload of a button is no text.
    """
    clauses = 0 if masked.startswith("/") else sum(1 for _ in clauses_in(masked))
    if not clauses:
        return None
    found = danger_of(masked, clauses)
    if not is_in_pinyin(masked):
        return found
    kind = cry_in_pinyin(masked)
    if kind is not None:
        return Danger(kind, sure=True)
    return found if found and found.sure and may_be_english(masked) else None


def danger_of(masked: str, clauses: int) -> Danger | None:
    """What the classifiers hear in a text of so many clauses."""
    heard = [one for one in heard_in(masked, clauses) if one.above >= 0]
    if not heard:
        return None
    kinds = kinds_of(heard)
    # That it is cared for says less than the danger told beside it, an unclear kind less than a
    # clear one, and a part less than the whole.
    told = [
        (not kind.is_cared_for, kind is not DangerKind.UNCLEAR, one.text == masked, one.above)
        for one, kind in zip(heard, kinds, strict=True)
    ]
    kind = kinds[told.index(max(told))]
    sure = any(one.above_sure >= 0 for one in heard)
    return Danger(kind, sure, is_foreign(masked) or is_english(masked))


def heard_in(text: str, clauses: int) -> Iterator[Heard]:
    """How the whole sounds, and every passage of a text that has several."""
    bars = settings()
    (whole,) = cry_logits(whole_classifier(), [text])
    yield Heard(text, whole - logit(bars.heard), whole - logit(bars.sure))
    passages = passages_in_context(text)
    rise = bars.clause_penalty * math.log(clauses)
    heard, sure = logit(bars.heard_within) + rise, logit(bars.sure_within) + rise
    for passage, found in zip(passages, passage_logits(passages), strict=True):
        yield Heard(passage.text, found - heard, found - sure)


def passage_logits(passages: Sequence[Passage]) -> list[float]:
    """What a passage says and what stands around it, learned together, add up."""
    own = cry_logits(passage_classifier(), [passage.text for passage in passages])
    around = cry_logits(around_classifier(), [passage.around for passage in passages])
    return [sum(both) for both in zip(own, around, strict=True)]


def cry_logits(classifier: TextClassifier, texts: Sequence[str]) -> list[float]:
    """The logit of the probability that each text cries for help."""
    if not texts:
        return []
    shares = classifier.probabilities(texts)[:, classifier.classes.index(CRY)]
    shares = np.clip(shares, 1e-9, 1 - 1e-9)
    return [float(found) for found in np.log(shares / (1 - shares))]


def kinds_of(heard: Sequence[Heard]) -> list[DangerKind]:
    """The likeliest kind of danger of each, where it is clear: wrong advice to who may be in no
    danger at all frightens, so what is doubtful needs a clearer one."""
    classifier = kind_classifier()
    shares = classifier.probabilities([one.text for one in heard])
    return [
        DangerKind(classifier.classes[int(row.argmax())])
        if row.max() >= clear_from(one)
        else DangerKind.UNCLEAR
        for one, row in zip(heard, shares, strict=True)
    ]


def clear_from(heard: Heard) -> float:
    return settings().clear if heard.above_sure >= 0 else settings().clear_doubtful


def logit(share: float) -> float:
    return math.log(share / (1 - share))


@cache
def whole_classifier() -> TextClassifier:
    return read_classifier(WHOLE)


@cache
def passage_classifier() -> TextClassifier:
    return read_classifier(PASSAGE)


@cache
def around_classifier() -> TextClassifier:
    return read_classifier(AROUND)


@cache
def kind_classifier() -> TextClassifier:
    return read_classifier(KIND)


@cache
def settings() -> ReadingSettings:
    return read_yaml(FILE, ReadingSettings)
