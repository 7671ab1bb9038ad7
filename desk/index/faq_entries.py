"""Index entries of FAQ versions: what is answered with, and on which days it holds."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date

from casework.faqs import Citation, FaqVersion
from casework.policies import Policy
from desk.conversation.cards import FAQ_PREFIX
from knowledge import Entry, EntryKind, SourceRef


def faq_entry(faq_id: str, version: FaqVersion, policies: Mapping[str, Policy]) -> Entry:
    """One version; it holds on the days on which it and all it cites hold."""
    cited = [policies[c.policy_id] for c in version.citations if c.policy_id in policies]
    return Entry(
        entry_id=f"{FAQ_PREFIX}{faq_id}",
        kind=EntryKind.FAQ,
        question=version.question,
        answer=version.answer,
        similar_questions=version.similar_questions,
        sources=tuple(cited_source(c, policies.get(c.policy_id)) for c in version.citations),
        services=version.services,
        valid_from=latest([version.valid_from, *(p.first_day_in_force() for p in cited)]),
        valid_until=earliest([version.valid_until, *(p.last_day_in_force() for p in cited)]),
        ended_by=next(filter(None, (successor(p, policies) for p in cited)), None),
        scope=version.scope,
    )


def cited_source(citation: Citation, policy: Policy | None) -> SourceRef:
    """The source as it was cited, with the days on which its policy holds."""
    return SourceRef(
        **asdict(citation),
        url=clause_address(citation.policy_id, citation.anchor),
        valid_from=policy.first_day_in_force() if policy else None,
        valid_until=policy.last_day_in_force() if policy else None,
        issued_by=(policy.issuing_agency or "") if policy else "",
    )


def clause_address(policy_id: str, anchor: str) -> str:
    """Where the portal shows the clause, from its root."""
    return f"/policies/{policy_id}#{anchor}"


def successor(policy: Policy, policies: Mapping[str, Policy]) -> str | None:
    """The title of the policy that took this one's place."""
    found = policies.get(policy.superseded_by or "")
    return found.title if found else None


def latest(days: Iterable[date | None]) -> date | None:
    return max((day for day in days if day), default=None)


def earliest(days: Iterable[date | None]) -> date | None:
    return min((day for day in days if day), default=None)
