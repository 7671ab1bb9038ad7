"""Labelled metadata fields at a policy's head (文号：…, 成文日期：…), in lines or in cells."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from knowledge.policies.words import policy_words

# field -> the list of its names in words.yml
KINDS = {
    "doc_no": "doc_no_fields",
    "issuer": "issuer_fields",
    "issued": "issued_fields",
    "published": "published_fields",
    "effective": "effective_fields",
    "until": "until_fields",
    "title": "title_fields",
    "other": "other_fields",
}


class Field(NamedTuple):
    """``kind`` is one of KINDS; ``name`` as ``words.yml`` has it."""

    kind: str
    name: str
    value: str


def fields_in(lines: Sequence[str]) -> list[Field]:
    """The fields in the order of the lines, each once; empty ones are left out."""
    found = (pair for line in lines for pair in (*_in_cells(line), *_in_line(line)))
    named = ((name, value) for name, value in found if value and name in _kinds())
    return [Field(_kinds()[name], name, value) for name, value in dict.fromkeys(named)]


def is_field(line: str) -> bool:
    """Whether the line begins with a field that tells something we keep."""
    found = _name().match(line)
    return _kind(found["name"] if found else line) not in (None, "title", "other")


def _in_line(line: str) -> Iterator[tuple[str, str]]:
    """文号：甲 成文日期：乙, 【文号】甲: a value goes up to the next name."""
    names = list(_name().finditer(line))
    ends = [*(name.start() for name in names[1:]), len(line)]
    for name, end in zip(names, ends, strict=False):
        yield _plain(name["name"]), line[name.end() : end].strip(" |,，;；/")


def _in_cells(line: str) -> Iterator[tuple[str, str]]:
    """文号 | 甲 | 成文日期 | 乙: cells whose names have no colon."""
    for name, value in pairwise(map(str.strip, line.split("|"))):
        if _kind(name) and _kind(value) is None and not _name().match(value):
            yield _plain(name), value


def _kind(name: str) -> str | None:
    return _kinds().get(_plain(name))


def _plain(name: str) -> str:
    return re.sub(r"[\s:：]", "", name)


@cache
def _kinds() -> dict[str, str]:
    return {name: kind for kind, names in KINDS.items() for name in policy_words().listed(names)}


@cache
def _name() -> re.Pattern[str]:
    """A field's name at the head of a line or behind a space or mark; its letters may be spaced."""
    names = sorted(_kinds(), key=len, reverse=True)
    spaced = "|".join(r"\s{0,4}".join(name) for name in names)
    mark = r"(?:[\]】]\s*[:：]?|\s*[:：])\s*"
    return re.compile(rf"(?:^|(?<=[\s|,，;；/])|(?=[\[【]))[\[【]?(?P<name>{spaced}){mark}")
