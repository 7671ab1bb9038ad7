"""Preference of reviewed answers: an entry that cites the clause found stands in its place."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from desk.conversation.validity_check import left_of, valid_entries
from knowledge import OUTCOME_OF_KIND, Answer, Entry, EntryKind, untold
from language.normal_form import normal_form

if TYPE_CHECKING:
    from desk.wiring import Desk

NEAREST = 3  # of the first hits: further down an entry asks for something else of the clause


def with_faq_first(desk: "Desk", answer: Answer, on: date, *, asked: str = "") -> Answer:
    """``answer`` with the entry in place of the clause that it cites, if it says anything of what
    is plainly ``asked`` for; any other as it is."""
    clause = answer.entry
    if clause is None or clause.kind is not EntryKind.CLAUSE:
        return with_choices(answer, without_repeated(answer.choices))
    near = (one for one in near_entries(desk, answer, on) if not untold(normal_form(asked), one))
    faq = next((one for one in near if cites(one, clause)), None)
    if faq is None:
        return answer
    others = tuple(one for one in answer.choices if one not in (faq, clause))
    outcome = OUTCOME_OF_KIND[faq.kind] if answer.outcome.is_answer else answer.outcome
    return replace(answer, outcome=outcome, entry=faq, choices=without_repeated(others, faq))


def with_choices(answer: Answer, left: tuple[Entry, ...]) -> Answer:
    """``answer`` with those of its choices that are ``left``: one alone is no list to choose from,
    it is likely meant."""
    if answer.entry is None and left != answer.choices:
        return left_of(answer, left)
    return replace(answer, choices=left)


def near_entries(desk: "Desk", answer: Answer, on: date) -> tuple[Entry, ...]:
    """What stands beside the clause or among the first hits, and may be shown."""
    hits = [desk.answerer().entry(hit.entry_id) for hit in answer.hits[:NEAREST]]
    return valid_entries(desk, [*answer.choices, *filter(None, hits)], on)


def without_repeated(entries: Iterable[Entry], *beside: Entry) -> tuple[Entry, ...]:
    """``entries`` without the clauses that one of them, or one ``beside`` them, cites."""
    listed = list(entries)
    every = [*beside, *listed]
    return tuple(one for one in listed if not any(cites(other, one) for other in every))


def cites(faq: Entry, clause: Entry) -> bool:
    """Whether ``faq`` is an entry that rests on the clause."""
    if faq.kind is not EntryKind.FAQ or clause.kind is not EntryKind.CLAUSE:
        return False
    return not places(faq).isdisjoint(places(clause))


def places(entry: Entry) -> set[tuple[str, str]]:
    return {(source.policy_id, source.anchor) for source in entry.sources}
