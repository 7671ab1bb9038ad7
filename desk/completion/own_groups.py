"""Audience matching: whether a text is for the group that an asker told to be of, or for others.

Amounts often differ by the group alone (低保, 低收入; from 80 on; a company): which group a text
names is closed by law, and which one the asker is of was told (told_facts.py).
"""

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path

from desk.completion.fact_mentions import AGE
from desk.completion.told_facts import Facts
from desk.conversation.age_limits import excluding, limits_in
from knowledge import Entry
from language.data_files import WordList, file_shape, read_yaml

FILE = Path(__file__).with_name("own_groups.yml")
# What ends a part of a text that may be for one group: sentences first, then their clauses.
PARTS = (re.compile(r"[；;。\n]"), re.compile(r"[；;。，,：:\n]"))
SUBJECT_END = re.compile(r"[，,：:；;。？?\n]")
MOST_LINES = 3


class Fit(StrEnum):
    """``OPEN``: no group of the kinds told is named."""

    OWN = "own"
    OTHER = "other"
    OPEN = "open"


@file_shape
class GroupWords:
    groups: dict[str, dict[str, WordList]]
    denied_by: WordList


def fit(facts: Facts, text: str) -> Fit:
    """Whether ``text`` is for who told ``facts``: for others if it is by any kind of fact."""
    found = {fit_of(kind, said, text) for kind, said in facts.items()}
    return next((one for one in (Fit.OTHER, Fit.OWN) if one in found), Fit.OPEN)


def fit_of(kind: str, said: str, text: str) -> Fit:
    """
    >>> str(fit_of("income", "低保户", "低收入老年人家庭")), str(fit_of("age", "82", "80周岁以上"))
    ('other', 'own')
    """
    if kind == AGE:
        return fit_of_age(said, text)
    own, named = groups_in(kind, said), groups_in(kind, text)
    if not own or not named:
        return Fit.OPEN
    return Fit.OWN if own & named else Fit.OTHER


def fit_of_age(said: str, text: str) -> Fit:
    if not any(limits_in(text)):
        return Fit.OPEN
    return Fit.OTHER if excluding(said, text) else Fit.OWN


def groups_in(kind: str, text: str) -> set[str]:
    """The groups of a kind that ``text`` names and does not deny."""
    found = (match for match in words_of(kind).finditer(text) if not is_denied(text, match.start()))
    return {of_word(kind)[match.group()] for match in found}


def is_denied(text: str, start: int) -> bool:
    return text[:start].endswith(group_words().denied_by)


def subject(entry: Entry) -> str:
    """Whom an entry is for, by its scope and its question, or by how a clause begins."""
    return f"{entry.scope} {entry.question or SUBJECT_END.split(entry.answer, maxsplit=1)[0]}"


def own_lines(facts: Facts, answer: str) -> tuple[str, ...]:
    """The parts of an answer that are for who told ``facts``: where others are for others, or a few
    among many; none where it tells no groups apart."""
    for mark in PARTS:
        parts = [bare(part) for part in mark.split(answer) if part.strip()]
        lines = tuple(part for part in parts if fit(facts, part) is Fit.OWN)
        if any(fit(facts, part) is Fit.OTHER for part in parts) and lines:
            break
    few = len(lines) <= min(MOST_LINES, len(parts) / 2)
    return lines if few else ()


def bare(part: str) -> str:
    return part.strip().removeprefix("或者").removeprefix("和")


def facts_of(facts: Facts, lines: tuple[str, ...]) -> Iterator[str]:
    """The facts by which ``lines`` are for the asker."""
    for kind, said in facts.items():
        if any(fit_of(kind, said, line) is Fit.OWN for line in lines):
            yield said


@cache
def words_of(kind: str) -> re.Pattern[str]:
    """The words of all groups of a kind; nothing where it has none."""
    words = sorted(of_word(kind), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)) or r"(?!)")


@cache
def of_word(kind: str) -> Mapping[str, str]:
    groups = group_words().groups.get(kind, {})
    return {word: group for group, words in groups.items() for word in words}


@cache
def group_words() -> GroupWords:
    return read_yaml(FILE, GroupWords)
