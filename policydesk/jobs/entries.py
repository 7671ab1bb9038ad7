"""Index entries from the records: published FAQ versions and clauses.

Expired and repealed text is in too, with its last day: so a question that only such text answers
can be told so. An answer whose clause now says something else is not.
"""

from collections.abc import Iterator, Mapping

from casework.faqs import FaqVersion, cite, still_said
from casework.policies import Clause, Policy
from casework.ports import UnitOfWork
from desk.index.faq_entries import cited_source, faq_entry, successor
from knowledge import Entry, EntryKind
from policydesk.jobs.task_prose import readable
from policydesk.jobs.task_twins import twins_in

CLAUSE_PREFIX = "clause:"


def entries_of(uow: UnitOfWork) -> list[Entry]:
    """FAQ entries first, then clauses, policy by policy."""
    policies = {policy.policy_id: policy for policy in uow.policies.list()}
    faqs = [
        faq_entry(faq.faq_id, faq.live, policies)
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
