"""Policies with their clauses, and their earlier texts."""

from datetime import date, timedelta

from sqlalchemy import or_, select

from casework.policies import Policy, PolicyComparison, PolicyName, PolicyVersion
from records.byte_order import byte_order
from records.repositories.by_key import ByKey
from records.tables import policies as t
from records.tables import policy_versions as earlier


class SqlPolicies(ByKey[Policy]):
    entity = Policy
    kind = "policy"

    def by_doc_no(self, doc_no: str) -> Policy | None:
        return self._first(
            self._select().where(t.c.doc_no == doc_no).order_by(byte_order(t.c.policy_id))
        )

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

    def list(self) -> list[Policy]:
        undated_last = t.c.issued_on.is_(None)
        return self._many(
            self._select().order_by(undated_last, t.c.issued_on.desc(), byte_order(t.c.policy_id))
        )


class SqlPolicyVersions(ByKey[PolicyVersion]):
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


class SqlPolicyComparisons(ByKey[PolicyComparison]):
    entity = PolicyComparison
    kind = "policy comparison"
