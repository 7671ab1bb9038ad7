"""Settings and compiled patterns of drafting, read from drafting.yml."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_PATTERNS = (
    "sentence", "part", "announces", "list_item", "unfinished", "boilerplate", "contact",
    "single_case", "progress", "general", "leading",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Aspect:
    """Something an asker may want to know."""

    name: str
    asked: re.Pattern[str]
    answered: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class DraftingRules:
    sentence: re.Pattern[str]
    part: re.Pattern[str]
    announces: re.Pattern[str]
    list_item: re.Pattern[str]
    unfinished: re.Pattern[str]
    boilerplate: re.Pattern[str]
    contact: re.Pattern[str]
    single_case: re.Pattern[str]
    progress: re.Pattern[str]
    general: re.Pattern[str]
    leading: re.Pattern[str]
    lengths: range
    weights: dict[str, float]
    answers_its_message: float
    covered_by_its_clause: float
    least_score: float
    least_cover: float
    least_cover_of_clause: float
    most_unsaid: float
    most_clauses: int
    most_sentences: int
    most_with_news: int
    least_news: float
    same_sentence: float
    most_similar_questions: int
    aspects: tuple[Aspect, ...]
    asked_by_share: float
    no_answer: str
    nothing_said: str
    blank_line: str


@cache
def drafting_rules() -> DraftingRules:
    """As shipped."""
    raw: dict[str, Any] = yaml.safe_load(
        Path(__file__).with_name("drafting.yml").read_text("utf-8")
    )
    patterns: dict[str, Any] = {name: re.compile(raw.pop(name), re.VERBOSE) for name in _PATTERNS}
    shortest, longest = raw.pop("shortest_sentence"), raw.pop("longest_sentence")
    aspects = tuple(
        Aspect(a["name"], re.compile(a["asked"]), re.compile(a["answered"]))
        for a in raw.pop("aspects")
    )
    return DraftingRules(**patterns, lengths=range(shortest, longest + 1), aspects=aspects, **raw)
