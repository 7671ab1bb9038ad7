"""Index entries of a corpus district, as a desk holds them: its FAQ entries, then its clauses."""

import hashlib
from collections.abc import Iterator, Mapping
from datetime import date

from knowledge.entries import Entry, EntryKind, SourceRef
from knowledge.learning.question_corpus.districts import (
    Clause,
    CorpusEntry,
    CorpusQuestion,
    District,
    Policy,
)

CLAUSE_PREFIX = "clause:"


def entries_of(district: District) -> list[Entry]:
    """What ``policydesk build`` would make of the district's records."""
    return [*faq_entries(district), *clause_entries(district)]


def faq_entries(district: District) -> list[Entry]:
    policies = {policy.id: policy for policy in district.policies}
    return [faq_entry(entry, policies[entry.policy]) for entry in district.entries]


def clause_entries(district: District) -> Iterator[Entry]:
    for policy in district.policies:
        for clause in policy.clauses:
            yield clause_entry(policy, clause)


def faq_entry(entry: CorpusEntry, policy: Policy) -> Entry:
    cited = next(clause for clause in policy.clauses if clause.label == entry.clause)
    return Entry(
        entry_id=entry.id,
        kind=EntryKind.FAQ,
        answer=entry.answer,
        question=entry.question,
        similar_questions=tuple(entry.similar_questions),
        sources=(source_of(policy, cited),),
        valid_from=policy.in_force_from,
        valid_until=policy.valid_until,
        scope=entry.scope,
    )


def clause_entry(policy: Policy, clause: Clause) -> Entry:
    return Entry(
        entry_id=clause_id(policy.id, clause.label),
        kind=EntryKind.CLAUSE,
        answer=clause.text,
        sources=(source_of(policy, clause),),
        valid_from=policy.in_force_from,
        valid_until=policy.valid_until,
        context=policy.title,
    )


def source_of(policy: Policy, clause: Clause) -> SourceRef:
    return SourceRef(
        policy_id=policy.id,
        clause_id=clause_id(policy.id, clause.label),
        title=policy.title,
        doc_no=policy.doc_no,
        label=clause.label,
        anchor=clause.label,
        quote=clause.text,
        digest=hashlib.sha256(clause.text.encode()).hexdigest(),
        url=f"/policies/{policy.id}#{clause.label}",
        valid_from=policy.in_force_from,
        valid_until=policy.valid_until,
    )


def clause_id(policy: str, label: str) -> str:
    return f"{CLAUSE_PREFIX}{policy}:{label}"


def right_ids(question: CorpusQuestion, entries: Mapping[str, CorpusEntry]) -> frozenset[str]:
    """The entries that answer the question, and the clauses they rest on; ``entries`` by id."""
    right = [entries[name] for name in (question.entry, *question.also) if name is not None]
    clauses = {clause_id(entry.policy, entry.clause) for entry in right}
    return frozenset(entry.id for entry in right) | clauses


def first_day_all_hold(district: District) -> date:
    """The day on which the last of the policies comes into force."""
    return max(policy.in_force_from for policy in district.policies)
