"""Segmentation of a text into passages: neighbouring clauses, each with its surroundings."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

SENTENCE_END = re.compile(r"[。！？!?；;\n]")
# A blank ends a clause only beside Chinese: English parts its words by it.
CLAUSE_END = re.compile(r"[，,、：:]|(?<=[^\x00-\x7f])\s|\s(?=[^\x00-\x7f])")
LONGEST = 28  # characters of clauses that are read together; source: tried, November 2026
LEAST = 4  # characters of a clause that is read alone
AROUND = 24  # characters of the surroundings, before and behind


@dataclass(frozen=True, slots=True)
class Span:
    """Clauses from ``first`` up to but without ``end``, by their place in the text."""

    first: int
    end: int


class Passage(NamedTuple):
    """``around``: up to AROUND characters before it and behind it; empty for a whole text."""

    text: str
    around: str = ""


def passages_in(text: str) -> Iterator[str]:
    """Neighbouring clauses of a sentence together, and each that is long enough alone."""
    clauses = [list(clauses_of(sentence)) for sentence in SENTENCE_END.split(text)]
    every = [clause for sentence in clauses for clause in sentence]
    for span in spans_of(clauses):
        yield joined(every, span)


def passages_in_context(text: str) -> list[Passage]:
    """Each passage of a text that has several, with what stands around it; else none."""
    clauses = [list(clauses_of(sentence)) for sentence in SENTENCE_END.split(text)]
    every = [clause for sentence in clauses for clause in sentence]
    spans = [span for span in spans_of(clauses) if span.end - span.first < len(every)]
    return list(dict.fromkeys(in_context(every, span) for span in spans))


def spans_of(sentences: Sequence[Sequence[str]]) -> Iterator[Span]:
    """The passages of a text, given as clauses by sentence."""
    start = 0
    for clauses in sentences:
        first, length = start, 0
        for place, clause in enumerate(clauses, start):
            if len(clause) >= LEAST:
                yield Span(place, place + 1)
            if place > first and length + len(clause) > LONGEST:
                yield Span(first, place)
                first, length = place, 0
            length += len(clause) + (place > first)
        start += len(clauses)
        if start > first:
            yield Span(first, start)


def in_context(clauses: Sequence[str], span: Span) -> Passage:
    before = joined(clauses, Span(max(0, span.first - AROUND), span.first))[-AROUND:]
    behind = joined(clauses, Span(span.end, span.end + AROUND))[:AROUND]
    return Passage(joined(clauses, span), f"{before}，{behind}")


def joined(clauses: Sequence[str], span: Span) -> str:
    return "，".join(clauses[span.first : span.end])


def clauses_in(text: str) -> Iterator[str]:
    for sentence in SENTENCE_END.split(text):
        yield from clauses_of(sentence)


def clauses_of(sentence: str) -> Iterator[str]:
    yield from filter(None, (clause.strip() for clause in CLAUSE_END.split(sentence)))
