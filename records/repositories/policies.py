"""Repositories of policies with their clauses, earlier versions and comparisons."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select

from casework.policies import (
    Policy,
    PolicyComparison,
    PolicyHeading,
    PolicyName,
    PolicyText,
    PolicyVersion,
)
from records.binary_collation import byte_order
from records.repositories.repository import SqlRepository, portions
from records.substring import contains
from records.tables import clauses
from records.tables import policies as t
from records.tables import policy_versions as earlier

_HEADINGS = select(
    *(t.c[field.name] for field in fields(PolicyHeading) if field.name in t.c), t.c.corrections
)
_TEXTS = select(*(t.c[field.name] for field in fields(PolicyText)))
TEXTS_AT_ONCE = 100
_NEWEST_FIRST = t.c.issued_on.is_(None), t.c.issued_on.desc(), byte_order(t.c.policy_id)


class SqlPolicies(SqlRepository[Policy]):
    entity = Policy
    kind = "policy"

    def by_doc_no(self, doc_no: str) -> Policy | None:
        return self._first(
            self._select().where(t.c.doc_no == doc_no).order_by(byte_order(t.c.policy_id))
        )

    def superseded_by(self, policy_id: str) -> list[Policy]:
        replaced = self._select().where(t.c.superseded_by == policy_id)
        return self._many(replaced.order_by(byte_order(t.c.policy_id)))

    def expiring(self, first: date, last: date) -> list[Policy]:
        """The earliest of expiry and the eve of repeal lies between the days, as in the rule."""
        eve = timedelta(days=1)
        ends_in_time = or_(t.c.valid_until <= last, t.c.repealed_on <= last + eve)
        not_expired = or_(t.c.valid_until.is_(None), t.c.valid_until >= first)
        not_repealed = or_(t.c.repealed_on.is_(None), t.c.repealed_on >= first + eve)
        wanted = self._select().where(ends_in_time, not_expired, not_repealed)
        return self._many(wanted.order_by(byte_order(t.c.policy_id)))

    def catalogue(self) -> list[PolicyName]:
        self._session.flush()
        names = select(
            t.c.policy_id, t.c.title, t.c.doc_no, t.c.issuing_agency, t.c.superseded_by, t.c.links
        ).order_by(byte_order(t.c.policy_id))
        return [PolicyName(*row[:-1], tuple(row[-1])) for row in self._session.execute(names)]

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
        order = _in_list_order(in_force_first)
        query = _HEADINGS.where(*_titled(words)).order_by(*order)
        if in_force_on is not None:
            query = query.where(in_force(in_force_on))
        if first_id is not None:
            query = query.where(t.c.policy_id.in_(_from(first_id, order)))
        return self._headings(query.limit(limit).offset(offset or None))

    def texts(self, *, in_force_first: date | None = None) -> Iterator[PolicyText]:
        self._session.flush()
        query = _TEXTS.order_by(*_in_list_order(in_force_first))
        rows = self._session.execute(query.execution_options(yield_per=TEXTS_AT_ONCE))
        return (PolicyText(*row) for row in rows)

    def clause_texts(self, policy_ids: Iterable[str]) -> dict[tuple[str, str], str]:
        self._session.flush()
        found: dict[tuple[str, str], str] = {}
        query = select(clauses.c.policy_id, clauses.c.anchor, clauses.c.text)
        in_order = query.order_by(clauses.c.start, byte_order(clauses.c.clause_id))
        for some in portions(dict.fromkeys(policy_ids)):
            for row in self._session.execute(in_order.where(clauses.c.policy_id.in_(some))):
                found.setdefault((row.policy_id, row.anchor), row.text)
        return found

    def headings_of(self, policy_ids: Iterable[str]) -> dict[str, PolicyHeading]:
        return {
            heading.policy_id: heading
            for some in portions(dict.fromkeys(policy_ids))
            for heading in self._headings(_HEADINGS.where(t.c.policy_id.in_(some)))
        }

    def _headings(self, query: Select[Any]) -> list[PolicyHeading]:
        self._session.flush()
        rows = self._session.execute(query)
        return [PolicyHeading(*(*row[:-1], bool(row[-1]))) for row in rows]

    def count(self, words: Sequence[str] = ()) -> int:
        return self._count(select(t.c.policy_id).where(*_titled(words)))

    def list(self) -> list[Policy]:
        return self._many(self._select().order_by(*_NEWEST_FIRST))


def _in_list_order(in_force_first: date | None) -> list[ColumnElement[Any]]:
    first = [case((in_force(in_force_first), 0), else_=1)] if in_force_first else []
    return [*first, *_NEWEST_FIRST]


def _titled(words: Sequence[str]) -> list[ColumnElement[bool]]:
    names = [t.c.title, func.coalesce(t.c.doc_no, ""), func.coalesce(t.c.issuing_agency, "")]
    return [or_(*(contains(name, word) for name in names)) for word in words]


def _from(first_id: str, order: list[ColumnElement[Any]]) -> Select[Any]:
    """The ids of a list from one on; none if it is not stored."""
    place = func.row_number().over(order_by=order).label("place")
    ranked = select(t.c.policy_id, place).subquery()
    first = select(ranked.c.place).where(ranked.c.policy_id == first_id).scalar_subquery()
    return select(ranked.c.policy_id).where(ranked.c.place >= first)


def in_force(on: date) -> ColumnElement[bool]:
    """As Policy.in_force says."""
    first = func.coalesce(t.c.effective_on, t.c.issued_on)
    return and_(
        or_(first.is_(None), first <= on),
        or_(t.c.valid_until.is_(None), t.c.valid_until >= on),
        or_(t.c.repealed_on.is_(None), t.c.repealed_on > on),
    )


def ended_before(on: date) -> ColumnElement[bool]:
    """Whether Policy.last_day_in_force lies before the day."""
    return or_(t.c.valid_until < on, t.c.repealed_on <= on)


class SqlPolicyVersions(SqlRepository[PolicyVersion]):
    entity = PolicyVersion
    kind = "policy version"

    def of_policy(self, policy_id: str) -> list[PolicyVersion]:
        mine = self._select().where(earlier.c.policy_id == policy_id)
        undated_last = earlier.c.issued_on.is_(None)
        return self._many(
            mine.order_by(
                undated_last,
                earlier.c.issued_on.desc(),
                earlier.c.kept_at.desc(),
                byte_order(earlier.c.version_id),
            )
        )

    def policy_ids(self) -> list[str]:
        self._session.flush()
        return sorted(self._session.scalars(select(earlier.c.policy_id).distinct()))


class SqlPolicyComparisons(SqlRepository[PolicyComparison]):
    entity = PolicyComparison
    kind = "policy comparison"
