"""Rehearsal of a correction: which entries it would shake, told before it is saved.

It is done in a transaction that is never committed; a person then confirms what was shown.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from casework.faqs import Faq, FaqState, answering_on
from casework.policies import Policy
from casework.ports import UnitOfWork
from portal.web import form_versions
from portal.web.page_values import PageValues


@dataclass(frozen=True, slots=True)
class Standing:
    """How an entry that cites the policy stands: ``reasons``, why it has to be looked at."""

    question: str
    state: FaqState
    reasons: int
    answers: bool


@dataclass(frozen=True, slots=True)
class Shaken:
    """``stops``: it is given as an answer no more, from the day on which that was asked."""

    faq_id: str
    question: str
    before: FaqState
    after: FaqState
    stops: bool


@dataclass(frozen=True, slots=True)
class ShakenEntriesPage(PageValues):
    """``fields`` are sent again with the confirmation; ``action`` is where."""

    template: ClassVar = "staff/shaken_entries.html"
    policy: Policy
    shaken: Sequence[Shaken]
    fields: Mapping[str, str]
    action: str

    @property
    def seen(self) -> str:
        return fingerprint(self.shaken)


def standings(uow: UnitOfWork, policy_id: str, on: date) -> dict[str, Standing]:
    """Of every entry that cites the policy, by id."""
    faqs = uow.faqs.citing(policy_id)
    answers = {faq.faq_id for faq in answering_on(uow, faqs, on)}
    return {faq.faq_id: standing(faq, faq.faq_id in answers) for faq in faqs}


def standing(faq: Faq, answers: bool) -> Standing:
    return Standing(faq.present.question, faq.state, len(faq.review_reasons), answers)


def shaken_by(before: Mapping[str, Standing], after: Mapping[str, Standing]) -> tuple[Shaken, ...]:
    """Those flagged anew, sent back, or no longer given as an answer."""
    return tuple(
        Shaken(faq_id, was.question, was.state, now.state, was.answers and not now.answers)
        for faq_id, was in before.items()
        if (now := after[faq_id])
        and (now.reasons > was.reasons or (was.answers and not now.answers))
    )


def fingerprint(shaken: Sequence[Shaken]) -> str:
    """The same for the same entries shaken in the same way."""
    return form_versions.short(tuple(shaken)) if shaken else ""
