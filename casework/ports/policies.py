"""Repository interfaces of policies, their earlier texts and their comparisons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Protocol

from casework.policies.comparisons import PolicyComparison
from casework.policies.policies import Policy, PolicyHeading, PolicyName, PolicyText
from casework.policies.versions import PolicyVersion
from casework.ports.repository import Repository


class Policies(Repository[Policy], Protocol):
    def by_doc_no(self, doc_no: str) -> Policy | None: ...
    def superseded_by(self, policy_id: str) -> list[Policy]:
        """Those in whose place it came, by id."""

    def expiring(self, first: date, last: date) -> list[Policy]:
        """Whose last day in force lies between the two days, both included."""

    def catalogue(self) -> list[PolicyName]:
        """What all are called and link to, by id; without their texts."""

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
        """Without their texts; newest first by date of issue, or what is in force on a day before
        what is not; from ``first_id`` on: nothing if it is not stored. Of those that hold on a
        day; of those with every one of ``words`` in title, number or agency."""

    def texts(self, *, in_force_first: date | None = None) -> Iterator[PolicyText]:
        """Of all in the order of the headings, without their clauses; read while iterated."""

    def clause_texts(self, policy_ids: Iterable[str]) -> dict[tuple[str, str], str]:
        """By policy and anchor, as Policy.clause finds them."""

    def headings_of(self, policy_ids: Iterable[str]) -> dict[str, PolicyHeading]:
        """Of those that are stored, by id."""

    def count(self, words: Sequence[str] = ()) -> int:
        """As many as there are headings with these words."""

    def list(self) -> list[Policy]:
        """Newest first by date of issue."""


class PolicyVersions(Repository[PolicyVersion], Protocol):
    def of_policy(self, policy_id: str) -> list[PolicyVersion]:
        """Newest first by date of issue, then by the time of keeping."""

    def policy_ids(self) -> list[str]:
        """The policies that have an earlier text, each once."""


class PolicyComparisons(Repository[PolicyComparison], Protocol): ...
