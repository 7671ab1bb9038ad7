"""Classify what a message wants (consultation, complaint, …) by the rules of kinds.yml."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from faq_builder.reading.board_items import TextKind
from faq_builder.reading.cleaning import is_question
from language.data_files import Pattern, file_shape, read_yaml


@dataclass(frozen=True, slots=True)
class Reading:
    """``cues``: the words that spoke for the kind, in the order of kinds.yml."""

    kind: TextKind
    cues: tuple[str, ...]


@file_shape
class _Otherwise:
    """The kind of a text without cues, where it asks something and where it does not."""

    asking: TextKind
    telling: TextKind


@file_shape
class _Rules:
    """``subject``: so much a cue in the subject counts beside the body; ``kinds``: weight, cue."""

    subject: float
    kinds: dict[TextKind, tuple[tuple[float, Pattern], ...]]
    otherwise: _Otherwise


def kind_of(subject: str, body: str) -> Reading:
    """The kind with the greatest sum of cues; each cue counts once in subject and in body."""
    rules = _rules()
    sums = {kind: _sum(kind, subject, body) for kind in rules.kinds}
    best = max(sums, key=lambda kind: sums[kind])
    if sums[best] == 0:
        asks = is_question(f"{subject} {body}")
        return Reading(rules.otherwise.asking if asks else rules.otherwise.telling, ())
    return Reading(best, _found(best, f"{subject}\n{body}"))


def _sum(kind: TextKind, subject: str, body: str) -> float:
    rules = _rules()
    return sum(
        weight * (bool(cue.search(body)) + rules.subject * bool(cue.search(subject)))
        for weight, cue in rules.kinds[kind]
    )


def _found(kind: TextKind, text: str) -> tuple[str, ...]:
    matches = (cue.search(text) for _, cue in _rules().kinds[kind])
    return tuple(match.group() for match in matches if match)


@cache
def _rules() -> _Rules:
    return read_yaml(Path(__file__).with_name("kinds.yml"), _Rules)
