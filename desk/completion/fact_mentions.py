"""Mentions of facts in a text: ages, and the closed words for register, disability, income, party.

A mention says nothing yet of the asker: 低保怎么申请 has one, too (told_facts.py).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from language.data_files import VerbosePattern, WordLists, file_shape, read_yaml
from language.numerals import number_of

FILE = Path(__file__).with_name("told_facts.yml")
AGE = "age"
NUMBER = re.compile(
    r"(?P<number>\d+(?:\.\d+)?|[零〇一二两三四五六七八九十百千万]+)\s*(?P<years>周?岁|歲)?"
)
OLDEST = 120
BEFORE, BEHIND = 10, 8  # characters around a mention that are read
# Stands for a mention where its surroundings are read; by kind, an age with its unit apart.
SIGNS = {
    "years": "α", AGE: "β", "income": "ι", "household": "η", "register": "ρ", "disability": "δ",
    "party": "π",
}  # fmt: skip


@file_shape
class FactForms:
    """``forms``: by the kind of fact, the words that name one; ``spoken_of_by``: words, separated
    by spaces, with which a text speaks of the kind."""

    words: WordLists
    spoken_of_by: dict[str, str]
    forms: dict[str, VerbosePattern]


@dataclass(frozen=True, slots=True)
class Mention:
    """Characters ``start`` to ``end`` of ``text``; ``sign`` is one of SIGNS."""

    kind: str
    text: str
    start: int
    end: int
    sign: str

    @property
    def words(self) -> str:
        return self.text[self.start : self.end].strip()

    @property
    def surroundings(self) -> str:
        """What stands around it, with its sign in its place."""
        before = self.text[max(0, self.start - BEFORE) : self.start]
        return f"{before}{self.sign}{self.text[self.end : self.end + BEHIND]}"


def mentions_in(text: str) -> Iterator[Mention]:
    """By kind, each in the order of the text."""
    yield from ages_in(text)
    for kind, form in fact_forms().forms.items():
        for found in form.finditer(text):
            group = "said" if "said" in form.groupindex else 0
            yield Mention(kind, text, found.start(group), found.end(group), SIGNS[kind])


def ages_in(text: str) -> Iterator[Mention]:
    """Numbers that may be an age: with its unit, or of two figures or more (68, 六十八)."""
    for found in NUMBER.finditer(text):
        age, unit = number_of(found["number"]), bool(found["years"])
        long = len(found["number"]) > 1 and (found["number"].isdigit() or "十" in found["number"])
        if age is not None and 0 < age <= OLDEST and (unit or long):
            yield Mention(AGE, text, *found.span(), SIGNS["years" if unit else AGE])


@cache
def fact_forms() -> FactForms:
    return read_yaml(FILE, FactForms)
