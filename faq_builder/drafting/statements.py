"""Parse a sentence into figures, subject terms, negation, duty and referred office."""

import re
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from faq_builder.drafting.figures import Figure, FigureKind, figures, without_figures
from faq_builder.reading.distinctive_words import is_distinctive
from faq_builder.reading.lexical import words
from language.data_files import Pattern, WordLists, file_shape, read_yaml


@file_shape
class ContradictionRules:
    """As contradictions.yml has them; ``cases``: a line for each group of words."""

    words: WordLists
    negation: Pattern
    no_negation: Pattern
    no_need: Pattern
    must: Pattern
    may: Pattern
    also: Pattern
    condition: Pattern
    condition_negation: Pattern
    office: Pattern
    assigns: Pattern
    refers_to: Pattern
    at_most: Pattern
    cases: str
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
        rules = contradiction_rules()
        for pattern in (rules.no_need, rules.negation, rules.must, rules.may):
            bare = pattern.sub(" ", bare)
        return [w for w in words(bare) if is_distinctive(w)]

    @cached_property
    def denials(self) -> tuple[re.Match[str], ...]:
        """Denials of the statement itself, not of its condition."""
        free = contradiction_rules().no_negation.sub(lambda m: "～" * len(m.group()), self.text)
        for condition in contradiction_rules().condition.finditer(free):
            free = free.replace(condition.group(), "～" * len(condition.group()))
        return tuple(contradiction_rules().negation.finditer(free))

    def of_kind(self, kind: FigureKind) -> list[Figure]:
        return [figure for figure in self.figures if figure.kind is kind]

    def matches(self, name: str) -> list[re.Match[str]]:
        """Of the pattern of that name in contradictions.yml."""
        pattern: re.Pattern[str] = getattr(contradiction_rules(), name)
        return list(pattern.finditer(self.text))

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
    return read_yaml(Path(__file__).with_name("contradictions.yml"), ContradictionRules)


@cache
def opposite_cases() -> tuple[tuple[str, ...], ...]:
    """Groups of words of which a sentence means one and not the others."""
    lines = contradiction_rules().cases.splitlines()
    return tuple(tuple(line.split()) for line in lines if line.strip())
