"""Parse a sentence into figures, subject terms, negation, duty and referred office."""

import re
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import yaml

from faq_builder.drafting.figures import Figure, FigureKind, figures, without_figures
from faq_builder.reading.distinctive_words import is_distinctive
from faq_builder.reading.lexical import words

_PATTERNS = (
    "negation", "no_negation", "no_need", "must", "may", "also", "condition",
    "condition_negation", "office", "assigns", "refers_to", "at_most",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ContradictionRules:
    """As contradictions.yml has them."""

    patterns: dict[str, re.Pattern[str]]
    cases: tuple[tuple[str, ...], ...]
    least_same: float
    least_same_figure: float
    least_same_of_several: float
    least_shared_words: int
    near_enough: float
    most: int


@dataclass(frozen=True)
class Statement:
    """What one sentence says; each part is taken out at first use."""

    text: str

    @cached_property
    def figures(self) -> list[Figure]:
        return figures(self.text)

    @cached_property
    def telling(self) -> frozenset[str]:
        """Words that name the matter: neither figures nor denials nor may and must."""
        return frozenset(self._telling(self.figures))

    @cached_property
    def in_order(self) -> list[str]:
        """The same without offices, in the order of the sentence."""
        offices = [
            Figure(FigureKind.COUNT, "", "", *m.span("office")) for m in self.matches("office")
        ]
        return self._telling(sorted([*self.figures, *offices], key=lambda f: f.start))

    def _telling(self, left_out: list[Figure]) -> list[str]:
        bare = without_figures(self.text, left_out)
        for name in ("no_need", "negation", "must", "may"):
            bare = contradiction_rules().patterns[name].sub(" ", bare)
        return [w for w in words(bare) if is_distinctive(w)]

    @cached_property
    def denials(self) -> tuple[re.Match[str], ...]:
        """Denials of the statement itself, not of its condition."""
        free = (
            contradiction_rules()
            .patterns["no_negation"]
            .sub(lambda m: "～" * len(m.group()), self.text)
        )
        for condition in contradiction_rules().patterns["condition"].finditer(free):
            free = free.replace(condition.group(), "～" * len(condition.group()))
        return tuple(contradiction_rules().patterns["negation"].finditer(free))

    def of_kind(self, kind: FigureKind) -> list[Figure]:
        return [figure for figure in self.figures if figure.kind is kind]

    def matches(self, name: str) -> list[re.Match[str]]:
        return list(contradiction_rules().patterns[name].finditer(self.text))

    @cached_property
    def offices(self) -> frozenset[str]:
        return frozenset(m["office"] for m in self.matches("office") if m["office"])


def sameness(one: Statement, other: Statement) -> float:
    """Dice of their telling words; a word that stands inside the other text counts as said."""
    shared = sum(w in other.text for w in one.telling) + sum(w in one.text for w in other.telling)
    both = len(one.telling) + len(other.telling)
    if shared < 2 * contradiction_rules().least_shared_words and both > shared:
        return 0.0
    return shared / both if both else 0.0


@cache
def contradiction_rules() -> ContradictionRules:
    raw = yaml.safe_load(Path(__file__).with_name("contradictions.yml").read_text("utf-8"))
    patterns = {name: re.compile(raw.pop(name)) for name in _PATTERNS}
    cases = tuple(tuple(line.split()) for line in raw.pop("cases").splitlines() if line.strip())
    return ContradictionRules(patterns=patterns, cases=cases, **raw)
