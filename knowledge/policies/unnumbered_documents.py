"""Segmentation of documents without numbering: each paragraph is a clause."""

from collections.abc import Iterator, Sequence

from knowledge.policies.clause_ends import closes, is_heading
from knowledge.policies.clause_labels import Place
from knowledge.policies.open_clauses import OpenClause
from knowledge.policies.paragraphs import Paragraph
from knowledge.policies.words import policy_words

LEAST_QUESTIONS = 2


def has_no_numbers(found: Sequence[OpenClause]) -> bool:
    """Nothing but one opening over several paragraphs was found, annexes apart."""
    own = [clause for clause in found if not clause.place.annex]
    return [clause.place.kind for clause in own] == ["preamble"] and own[0].last > own[0].first


def paragraph_clauses(paragraphs: Sequence[Paragraph], first: int) -> Iterator[OpenClause]:
    """Paragraphs from the place ``first`` on, under the headings among them.

    A question and what answers it, up to the next question, are one.
    """
    asking = tuple(policy_words().asking_words)
    asked = [i for i, p in enumerate(paragraphs) if i >= first and p.text.startswith(asking)]
    if len(asked) >= LEAST_QUESTIONS:
        yield from _questions(paragraphs, first, asked)
    else:
        yield from _plain(paragraphs, first)


def _plain(paragraphs: Sequence[Paragraph], first: int) -> Iterator[OpenClause]:
    headings: tuple[str, ...] = ()
    number = 0
    for index in range(first, len(paragraphs)):
        if closes(paragraphs, index):
            return
        if is_heading(paragraphs[index].text):
            headings = (paragraphs[index].text,)
            continue
        number += 1
        yield _clause(number, headings, index, index)


def _questions(
    paragraphs: Sequence[Paragraph], first: int, asked: Sequence[int]
) -> Iterator[OpenClause]:
    starts = [first, *asked] if first < asked[0] else list(asked)
    ends = [*(start - 1 for start in starts[1:]), _last(paragraphs, starts[-1])]
    for number, (start, end) in enumerate(zip(starts, ends, strict=True), start=1):
        yield _clause(number, (), start, end)


def _last(paragraphs: Sequence[Paragraph], start: int) -> int:
    """The last paragraph before what closes the document."""
    rest = range(start + 1, len(paragraphs))
    return next((index for index in rest if closes(paragraphs, index)), len(paragraphs)) - 1


def _clause(number: int, headings: tuple[str, ...], first: int, last: int) -> OpenClause:
    return OpenClause(Place("", (), "paragraph", number), headings, first, last)
