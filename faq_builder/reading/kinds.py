"""Classify what a message wants (consultation, complaint, …) by the rules of kinds.yml."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from faq_builder.reading.board_items import TextKind
from faq_builder.reading.cleaning import is_question


@dataclass(frozen=True, slots=True)
class Reading:
    """``cues``: the words that spoke for the kind, in the order of kinds.yml."""

    kind: TextKind
    cues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Rules:
    subject_counts: float
    cues: dict[TextKind, tuple[tuple[float, re.Pattern[str]], ...]]
    asking: TextKind
    telling: TextKind


def kind_of(subject: str, body: str) -> Reading:
    """The kind with the greatest sum of cues; each cue counts once in subject and in body."""
    rules = _rules()
    sums = {kind: _sum(kind, subject, body) for kind in rules.cues}
    best = max(sums, key=lambda kind: sums[kind])
    if sums[best] == 0:
        asks = is_question(f"{subject} {body}")
        return Reading(rules.asking if asks else rules.telling, ())
    return Reading(best, _found(best, f"{subject}\n{body}"))


def _sum(kind: TextKind, subject: str, body: str) -> float:
    rules = _rules()
    return sum(
        weight * (bool(cue.search(body)) + rules.subject_counts * bool(cue.search(subject)))
        for weight, cue in rules.cues[kind]
    )


def _found(kind: TextKind, text: str) -> tuple[str, ...]:
    matches = (cue.search(text) for _, cue in _rules().cues[kind])
    return tuple(match.group() for match in matches if match)


@cache
def _rules() -> _Rules:
    raw = yaml.safe_load(Path(__file__).with_name("kinds.yml").read_text("utf-8"))
    return _Rules(
        subject_counts=float(raw["subject"]),
        cues={
            TextKind(kind): tuple((float(weight), re.compile(cue)) for weight, cue in cues)
            for kind, cues in raw["kinds"].items()
        },
        asking=TextKind(raw["otherwise"]["asking"]),
        telling=TextKind(raw["otherwise"]["telling"]),
    )
