"""Index entries from the records: published FAQ versions and clauses.

Expired and repealed text is in too, with its last day: so a question that only such text answers
can be told so. An answer whose clause now says something else is not.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from datetime import date

from casework.faqs import Citation, Faq, FaqVersion, cite, still_said
from casework.policies import Clause, Policy
from casework.ports import UnitOfWork
from desk.conversation.cards import FAQ_PREFIX
from knowledge import Entry, EntryKind, SourceRef
from policydesk.jobs.task_prose import readable
from policydesk.jobs.task_twins import twins_in

CLAUSE_PREFIX = "clause:"


def entries_of(uow: UnitOfWork) -> list[Entry]:
    """FAQ entries first, then clauses, policy by policy."""
    policies = {policy.policy_id: policy for policy in uow.policies.list()}
    faqs = [
        faq_entry(faq, faq.live, policies)
        for faq in uow.faqs.live()
        if faq.live and rests_on_what_is_said(faq.live, policies)
    ]
    return [*faqs, *(e for policy in policies.values() for e in clause_entries(policy, policies))]


def rests_on_what_is_said(live: FaqVersion, policies: Mapping[str, Policy]) -> bool:
    """Whether all it cites still stands there; else the clauses answer until it was looked at."""
    known = [c for c in live.citations if c.policy_id in policies]
    return all(still_said(citation, policies[citation.policy_id]) for citation in known)


def clause_entries(policy: Policy, policies: Mapping[str, Policy]) -> Iterator[Entry]:
    """One for each clause; an item and the row of the same task are one, which cites both."""
    twins = twins_in(policy.clauses)
    told = {item.anchor for item in twins.values()}
    for clause in policy.clauses:
        if clause.text.strip() and clause.anchor not in told:
            yield clause_entry(policy, clause, policies, twins.get(clause.anchor))


def faq_entry(faq: Faq, live: FaqVersion, policies: Mapping[str, Policy]) -> Entry:
    """The live version; it holds on the days on which it and all it cites hold."""
    cited = [policies[c.policy_id] for c in live.citations if c.policy_id in policies]
    return Entry(
        entry_id=f"{FAQ_PREFIX}{faq.faq_id}",
        kind=EntryKind.FAQ,
        question=live.question,
        answer=live.answer,
        similar_questions=live.similar_questions,
        sources=tuple(cited_source(c, policies.get(c.policy_id)) for c in live.citations),
        services=live.services,
        valid_from=latest([live.valid_from, *(p.first_day_in_force() for p in cited)]),
        valid_until=earliest([live.valid_until, *(p.last_day_in_force() for p in cited)]),
        ended_by=next(filter(None, (successor(p, policies) for p in cited)), None),
        scope=live.scope,
    )


def clause_entry(
    policy: Policy, clause: Clause, policies: Mapping[str, Policy], item: Clause | None = None
) -> Entry:
    """``item`` is the plan's prose of the same task. What is quoted is the text as it stands."""
    cited = [clause, item] if item else [clause]
    return Entry(
        entry_id=f"{CLAUSE_PREFIX}{clause.clause_id}",
        kind=EntryKind.CLAUSE,
        answer=readable(clause, item),
        sources=tuple(cited_source(cite(policy, c), policy) for c in cited),
        services=tuple(policy.service_items),
        valid_from=policy.first_day_in_force(),
        valid_until=policy.last_day_in_force(),
        ended_by=successor(policy, policies),
        context=" ".join([policy.title, *clause.heading_path]),
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
