"""Validity check at answer time: what the index gives is said only if the records still say it.

The index is a cache and may be behind: by seconds after a change, by more while an earlier version
stands in for a damaged one. What was withdrawn, repealed, replaced or reworded since is dropped.
Records are never deleted, so what they do not know was not withdrawn.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from casework.answer_outcomes import AnswerOutcome
from casework.faqs import answers_on
from casework.ids import digest_of
from casework.ports import UnitOfWork
from desk.conversation.cards import faq_id
from knowledge import Answer, Entry, SourceRef

if TYPE_CHECKING:
    from desk.wiring import Desk


def still_valid(desk: "Desk", answer: Answer, on: date) -> Answer:
    """``answer`` without what may no longer be said; unknown where nothing of it is left."""
    shown = answer.shown
    left = valid_entries(desk, shown, on)
    return answer if left == shown else left_of(answer, left)


def left_of(answer: Answer, left: tuple[Entry, ...]) -> Answer:
    """``answer`` with the entries that are left of it: what came near one that is gone is named as
    related, and of those that stood equal the last is likely."""
    if not left:
        return ending(AnswerOutcome.NO_ANSWER_UNKNOWN)
    if answer.entry in left:
        return replace(answer, choices=left[1:])
    if answer.outcome is AnswerOutcome.CLARIFIED and len(left) == 1:
        likely = AnswerOutcome.ANSWERED_LIKELY
        return replace(answer, outcome=likely, entry=left[0], choices=())
    if answer.entry is not None:
        uncertain = AnswerOutcome.NO_ANSWER_UNCERTAIN
        return replace(answer, outcome=uncertain, entry=None, choices=left)
    return replace(answer, choices=left)


def valid_entries(desk: "Desk", entries: Iterable[Entry], on: date) -> tuple[Entry, ...]:
    """Those of ``entries`` that may be shown on the day."""
    with desk.uow() as uow:
        return tuple(entry for entry in entries if is_still_said(uow, entry, on))


def is_still_said(uow: UnitOfWork, entry: Entry, on: date) -> bool:
    known = faq_id(entry)
    if known is None:
        return all(clause_stands(uow, source, on) for source in entry.sources)
    faq = uow.faqs.find(known)
    return faq is None or answers_on(uow, faq, on)


def clause_stands(uow: UnitOfWork, source: SourceRef, on: date) -> bool:
    """Whether the clause is in force on the day, word for word as it was indexed."""
    policy = uow.policies.find(source.policy_id)
    if policy is None:
        return True
    clause = policy.clause(source.anchor) if policy.in_force(on) else None
    return clause is not None and digest_of(clause.text) == source.digest


def ending(outcome: AnswerOutcome) -> Answer:
    """An answer that consists of its outcome alone."""
    return Answer(outcome, 0.0, None, (), (), None)
