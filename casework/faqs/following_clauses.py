"""Propagation of clause changes to entries: renumbered are updated, reworded are flagged."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from casework.events import SYSTEM, FaqCitationsMoved
from casework.faqs.citations import Citation
from casework.faqs.citations_in_force import still_said
from casework.faqs.citing import cite
from casework.faqs.entries import Faq, FaqVersion, NeedsReview, ReviewCause
from casework.faqs.flagging_for_review import ask_for_review
from casework.faqs.withdrawing_review_flags import take_back_clause_review
from casework.policies.clause_changes import ClauseChange
from casework.policies.policies import Policy
from casework.policies.versions import ClauseOutcome, Comparison
from casework.ports import UnitOfWork

CAUSES = {
    ClauseChange.CHANGED: ReviewCause.CLAUSE_CHANGED,
    ClauseChange.REMOVED: ReviewCause.CLAUSE_REMOVED,
}
SAME_WORDS = (ClauseChange.UNCHANGED, ClauseChange.MOVED)
Renewal = Callable[[Citation], Citation]
Place = tuple[str, str]  # policy_id, anchor


def follow_clauses(
    uow: UnitOfWork, policy: Policy, comparison: Comparison, *, at: datetime
) -> None:
    """``policy`` has its new text: whatever cites it follows, or is flagged with the reason."""
    outcomes = {outcome.anchor: outcome for outcome in comparison.outcomes}
    for faq in uow.faqs.citing(policy.policy_id):
        again = said_again(faq, policy)
        found = cited_outcomes(faq, policy.policy_id, outcomes)
        cited = [outcome for outcome in found if outcome.anchor not in again]
        move_citations(uow, faq, policy, comparison, cited_as=policy.policy_id, at=at)
        for change, cause in CAUSES.items():
            hit = tuple(outcome for outcome in cited if outcome.change is change)
            if hit:
                anchors = tuple(outcome.anchor for outcome in hit)
                reason = NeedsReview(cause, policy.policy_id, anchors, hit)
                ask_for_review(uow, faq, reason, at=at)
        take_back_clause_review(uow, faq, policy, at=at)


def cited_outcomes(
    faq: Faq, policy_id: str, outcomes: Mapping[str, ClauseOutcome]
) -> tuple[ClauseOutcome, ...]:
    """What became of the clauses that the entry cites, in the order of the text."""
    anchors = {c.anchor for c in faq.citations if c.policy_id == policy_id}
    return tuple(outcome for outcome in outcomes.values() if outcome.anchor in anchors)


def said_again(faq: Faq, policy: Policy) -> set[str]:
    """The anchors of cited clauses whose present words are the cited ones: a text came back."""
    cited = (c for c in faq.citations if c.policy_id == policy.policy_id)
    return {citation.anchor for citation in cited if still_said(citation, policy)}


def move_citations(
    uow: UnitOfWork,
    faq: Faq,
    policy: Policy,
    comparison: Comparison,
    *,
    cited_as: str,
    at: datetime,
) -> bool:
    """Whether any citation moved: live version and draft cite the clauses that say the same where
    they stand in ``policy`` now. ``cited_as`` is the id under which its text is cited till now.
    """
    outcomes = {outcome.anchor: outcome for outcome in comparison.outcomes}

    def renewed(citation: Citation) -> Citation:
        of_it = citation.policy_id == cited_as
        return _renewed(citation, policy, outcomes) if of_it else citation

    before = [(c.policy_id, c.anchor) for c in faq.citations]
    if faq.live:
        faq.versions = [*faq.versions[:-1], _version_renewed(faq.live, renewed)]
    if faq.draft:
        faq.draft = _version_renewed(faq.draft, renewed)
    moved = _moves(before, [(c.policy_id, c.anchor) for c in faq.citations])
    if moved:
        uow.events.add(
            FaqCitationsMoved(
                at=at,
                actor=SYSTEM,
                faq_id=faq.faq_id,
                policy_id=policy.policy_id,
                anchors=tuple(moved),
                now_anchors=tuple(moved.values()),
            )
        )
    return bool(moved)


def _moves(before: Iterable[Place], after: Iterable[Place]) -> dict[str, str]:
    return {old[1]: new[1] for old, new in zip(before, after, strict=True) if old != new}


def _version_renewed(version: FaqVersion, renewed: Renewal) -> FaqVersion:
    citations = tuple(map(renewed, version.citations))
    sources = tuple(
        replace(s, citation=renewed(s.citation)) if s.citation else s for s in version.sources
    )
    if (citations, sources) == (version.citations, version.sources):
        return version
    return replace(version, citations=citations, sources=sources)


def _renewed(citation: Citation, policy: Policy, outcomes: Mapping[str, ClauseOutcome]) -> Citation:
    """The citation under its clause's present number; unchanged where the words are others."""
    outcome = outcomes.get(citation.anchor)
    if outcome is None or outcome.change not in SAME_WORDS:
        return citation
    clause = policy.clause(outcome.now_anchor or citation.anchor)
    if clause is None:
        return citation
    part = citation.quote if citation.quote in clause.text else None
    return cite(policy, clause, part)
