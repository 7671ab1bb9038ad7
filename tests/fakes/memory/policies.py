"""Policies, their earlier texts and comparisons, over dictionaries."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from datetime import date
from itertools import dropwhile

from casework.policies import Policy, PolicyHeading, PolicyName, PolicyText, PolicyVersion
from tests.fakes.memory.repository import Repository, page


class MemoryPolicies(Repository[Policy]):
    def by_doc_no(self, doc_no: str) -> Policy | None:
        return next((p for p in self._all() if p.doc_no == doc_no), None)

    def superseded_by(self, policy_id: str) -> list[Policy]:
        replaced = [p for p in self._all() if p.superseded_by == policy_id]
        return sorted(replaced, key=lambda p: p.policy_id)

    def expiring(self, first: date, last: date) -> list[Policy]:
        ends = ((policy, policy.last_day_in_force()) for policy in self._all())
        return sorted(
            (policy for policy, end in ends if end and first <= end <= last),
            key=lambda policy: policy.policy_id,
        )

    def catalogue(self) -> list[PolicyName]:
        return [
            PolicyName(
                p.policy_id, p.title, p.doc_no, p.issuing_agency, p.superseded_by, tuple(p.links)
            )
            for p in sorted(self._all(), key=lambda p: p.policy_id)
        ]

    def headings(
        self,
        *,
        words: Sequence[str] = (),
        in_force_first: date | None = None,
        in_force_on: date | None = None,
        first_id: str | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> list[PolicyHeading]:
        on = in_force_first
        titled = [policy for policy in self.list() if is_titled(policy, words)]
        holding = [p for p in titled if in_force_on is None or p.in_force(in_force_on)]
        found = sorted(holding, key=lambda p: on is not None and not p.in_force(on))
        if first_id is not None:
            found = list(dropwhile(lambda p: p.policy_id != first_id, found))
        return [heading_of(policy) for policy in page(found, limit, offset)]

    def texts(self, *, in_force_first: date | None = None) -> Iterator[PolicyText]:
        for heading in self.headings(in_force_first=in_force_first):
            p = self.get(heading.policy_id)
            yield PolicyText(p.policy_id, p.title, p.doc_no, p.issuing_agency, p.text)

    def clause_texts(self, policy_ids: Iterable[str]) -> dict[tuple[str, str], str]:
        found: dict[tuple[str, str], str] = {}
        for policy in self.many(policy_ids):
            for clause in policy.clauses:
                found.setdefault((policy.policy_id, clause.anchor), clause.text)
        return found

    def headings_of(self, policy_ids: Iterable[str]) -> dict[str, PolicyHeading]:
        return {policy.policy_id: heading_of(policy) for policy in self.many(policy_ids)}

    def count(self, words: Sequence[str] = ()) -> int:
        return len(self.headings(words=words))

    def list(self) -> list[Policy]:
        by_id = sorted(self._all(), key=lambda p: p.policy_id)
        return sorted(by_id, key=lambda p: p.issued_on or date.min, reverse=True)


def is_titled(policy: Policy, words: Sequence[str]) -> bool:
    names = policy.title, policy.doc_no or "", policy.issuing_agency or ""
    return all(any(word in name for name in names) for word in words)


def heading_of(policy: Policy) -> PolicyHeading:
    names = [f.name for f in fields(PolicyHeading) if f.name != "corrected"]
    return PolicyHeading(
        **{name: getattr(policy, name) for name in names}, corrected=bool(policy.corrections)
    )


class MemoryPolicyVersions(Repository[PolicyVersion]):
    def of_policy(self, policy_id: str) -> list[PolicyVersion]:
        mine = sorted(
            (v for v in self._all() if v.policy_id == policy_id), key=lambda v: v.version_id
        )
        mine.sort(key=lambda v: v.kept_at, reverse=True)
        return sorted(mine, key=lambda v: v.issued_on or date.min, reverse=True)

    def policy_ids(self) -> list[str]:
        return sorted({version.policy_id for version in self._all()})
