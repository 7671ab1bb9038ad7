"""Manual correction of extracted policy metadata, and repeals by a person."""

from dataclasses import replace
from datetime import date, datetime

from casework.events import PolicyCorrected, PolicyRepealed
from casework.faqs.entries import NeedsReview, ReviewCause
from casework.faqs.flagging_for_review import ask_for_review
from casework.faqs.following_clauses import cited_outcomes
from casework.faqs.withdrawing_review_flags import take_back_validity_reviews
from casework.people.staff import Role, StaffMember, require_role
from casework.policies.clause_changes import ClauseChange
from casework.policies.corrections import as_text, corrected_value
from casework.policies.policies import Policy
from casework.policies.versions import ClauseOutcome, Comparison
from casework.ports import UnitOfWork


def correct_policy(
    uow: UnitOfWork, policy_id: str, *, field: str, value: str, by: StaffMember, at: datetime
) -> Policy:
    """Set one field and remember it, so that the next import keeps it.

    What was read from the text is no correction: set back to it, the field follows imports again.
    Entries are flagged where the policy ends by it, and are what they were before where it takes
    an end back.
    """
    require_role(by, Role.EDITOR)
    policy = uow.policies.get(policy_id)
    corrected, stood = corrected_value(field, value), as_text(getattr(policy, field))
    policy.as_read = {field: stood, **policy.as_read}
    policy.corrections = {**policy.corrections, field: as_text(corrected)}
    if policy.as_read[field] == as_text(corrected):
        _forget(policy, field)
    _set(uow, policy, field, corrected, by=by, at=at)
    return policy


def undo_correction(
    uow: UnitOfWork, policy_id: str, *, field: str, by: StaffMember, at: datetime
) -> Policy:
    """What was read from the text counts again; nothing happens where nothing was corrected."""
    require_role(by, Role.EDITOR)
    policy = uow.policies.get(policy_id)
    if field in policy.corrections:
        read = corrected_value(field, policy.as_read.get(field, ""))
        _forget(policy, field)
        _set(uow, policy, field, read, by=by, at=at)
    return policy


def repeal_policy(
    uow: UnitOfWork,
    policy_id: str,
    *,
    repealed_on: date,
    superseded_by: str | None = None,
    comparison: Comparison | None = None,
    actor: str,
    at: datetime,
) -> bool:
    """The policy holds no longer from ``repealed_on``; what cites it must be looked at.

    Whether anything changed; what a person has corrected stays. ``superseded_by`` is the
    successor's policy_id; ``comparison`` says what became of the clauses there.
    """
    policy = uow.policies.get(policy_id)
    ending = {"repealed_on": repealed_on, "superseded_by": superseded_by}
    read = {f: as_text(value) for f, value in ending.items() if f in policy.corrections}
    policy.as_read = {**policy.as_read, **read}
    news = {f: v for f, v in ending.items() if f not in policy.corrections}
    denied = "repealed_on" not in news and policy.repealed_on is None
    if denied or all(getattr(policy, field) == value for field, value in news.items()):
        return False
    last_before = policy.last_day_in_force()
    for field, value in news.items():
        setattr(policy, field, value)
    uow.events.add(
        PolicyRepealed(
            at=at,
            actor=actor,
            policy_id=policy_id,
            repealed_on=repealed_on,
            superseded_by=superseded_by,
        )
    )
    _flag_citing(uow, policy, comparison, at)
    take_back_validity_reviews(uow, policy, last_before=last_before, actor=actor, at=at)
    return True


def _forget(policy: Policy, field: str) -> None:
    policy.corrections = {f: v for f, v in policy.corrections.items() if f != field}
    policy.as_read = {f: v for f, v in policy.as_read.items() if f != field}


def _set(
    uow: UnitOfWork, policy: Policy, field: str, value: object, *, by: StaffMember, at: datetime
) -> None:
    changed, last_before = getattr(policy, field) != value, policy.last_day_in_force()
    setattr(policy, field, value)
    uow.events.add(
        PolicyCorrected(
            at=at,
            actor=by.username,
            policy_id=policy.policy_id,
            field_name=field,
            value=as_text(value),
        )
    )
    if changed and field == "repealed_on" and policy.repealed_on:
        _flag_citing(uow, policy, None, at)
    take_back_validity_reviews(uow, policy, last_before=last_before, actor=by.username, at=at)


def _flag_citing(
    uow: UnitOfWork, policy: Policy, comparison: Comparison | None, at: datetime
) -> None:
    reason = NeedsReview(
        ReviewCause.POLICY_REPEALED, policy.policy_id, successor_id=policy.superseded_by
    )
    outcomes = {o.anchor: o for o in comparison.outcomes} if comparison else {}
    for faq in uow.faqs.citing(policy.policy_id):
        clauses = tuple(map(_elsewhere, cited_outcomes(faq, policy.policy_id, outcomes)))
        ask_for_review(uow, faq, replace(reason, clauses=clauses), at=at)


def _elsewhere(outcome: ClauseOutcome) -> ClauseOutcome:
    """In another document even an equal clause stands in another place."""
    stays = outcome.change is ClauseChange.UNCHANGED
    return replace(outcome, change=ClauseChange.MOVED) if stays else outcome
