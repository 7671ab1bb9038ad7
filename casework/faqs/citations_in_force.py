"""Validity check of citations: whether the cited policies are in force on a day."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from casework.faqs.citations import Citation
from casework.faqs.entries import Faq, FaqState
from casework.policies.policies import Policy, PolicyHeading, ValidityStatus
from casework.ports import UnitOfWork

MAY_LAPSE = (FaqState.PUBLISHED, FaqState.NEEDS_REVIEW)


@dataclass(frozen=True, slots=True)
class NotInForce:
    """A cited document that does not hold; ``status`` None: it is not stored any more.

    ``begins_on`` is the first day of one that is yet to come; ``successor`` the title of the
    document that took its place, where one is stored.
    """

    title: str
    status: ValidityStatus | None
    begins_on: date | None = None
    successor: str | None = None

    @property
    def ended(self) -> bool:
        return self.status is not ValidityStatus.NOT_YET


def policies_not_in_force(
    uow: UnitOfWork, citations: Iterable[Citation], on: date
) -> list[NotInForce]:
    """What is cited and does not hold on the day, each document once."""
    return not_in_force_by_entry(uow, {"": citations}, on)[""]


def not_in_force_by_entry(
    uow: UnitOfWork, cited: Mapping[str, Iterable[Citation]], on: date
) -> dict[str, list[NotInForce]]:
    """The same of several texts at once, by the key of each."""
    titles = {key: {c.policy_id: c.title for c in citations} for key, citations in cited.items()}
    known = uow.policies.headings_of(policy_id for held in titles.values() for policy_id in held)
    follows = {p.superseded_by for p in known.values() if p.superseded_by and not p.in_force(on)}
    successors = uow.policies.headings_of(follows) if follows else {}
    return {
        key: [
            _not_in_force(known.get(policy_id), title, on, successors)
            for policy_id, title in held.items()
            if policy_id not in known or not known[policy_id].in_force(on)
        ]
        for key, held in titles.items()
    }


def titles_not_in_force(uow: UnitOfWork, citations: Iterable[Citation], on: date) -> list[str]:
    """Titles of the cited policies that do not hold on the day, each once."""
    return [policy.title for policy in policies_not_in_force(uow, citations, on)]


def answers_on(uow: UnitOfWork, faq: Faq, on: date) -> bool:
    """Whether the live version may be given as an answer on the day: what it rests on holds, and
    says what it said."""
    return bool(answering_on(uow, [faq], on))


def answering_on(uow: UnitOfWork, faqs: Sequence[Faq], on: date) -> list[Faq]:
    """Those of which answers_on is true, in two queries for all."""
    live = {faq.faq_id: faq.live.citations for faq in faqs if faq.live and faq.live_on(on)}
    lapsed = not_in_force_by_entry(uow, live, on)
    clauses = uow.policies.clause_texts({c.policy_id for cited in live.values() for c in cited})
    said = {
        faq_id: all(c.quote in clauses.get((c.policy_id, c.anchor), ()) for c in cited)
        for faq_id, cited in live.items()
    }
    return [faq for faq in faqs if said.get(faq.faq_id) and not lapsed[faq.faq_id]]


def still_said(citation: Citation, policy: Policy | None) -> bool:
    """Whether the words that were cited stand in their clause as it is now."""
    clause = policy.clause(citation.anchor) if policy else None
    return clause is not None and citation.quote in clause.text


def has_lapsed(uow: UnitOfWork, faq: Faq, on: date) -> bool:
    """Whether it stands as published, or flagged for review, though it had its last day."""
    return faq.state in MAY_LAPSE and ended_before(uow, faq, on)


def ended_before(uow: UnitOfWork, faq: Faq, on: date) -> bool:
    """Whether the live version, or a policy it rests on, had its last day before ``on``."""
    if faq.live is None:
        return False
    cited = {c.policy_id for c in faq.live.citations}
    policies = filter(None, map(uow.policies.find, cited))
    last_days = [faq.live.valid_until, *map(Policy.last_day_in_force, policies)]
    return any(day is not None and day < on for day in last_days)


def _not_in_force(
    policy: PolicyHeading | None, title: str, on: date, successors: Mapping[str, PolicyHeading]
) -> NotInForce:
    if policy is None:
        return NotInForce(title, None)
    follows = successors.get(policy.superseded_by or "")
    status, begins = policy.validity_status(on), policy.first_day_in_force()
    return NotInForce(title, status, begins, follows.title if follows else None)
