"""Policy identity across imports: by number, else by title where most clauses are kept.

A text that is not in force yet waits beside the one that is, under an id of its own; on its first
day it takes over, because the other ends on the eve.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from casework.ids import clause_id_for, stable_id
from casework.policies import Policy, ValidityStatus
from casework.ports import UnitOfWork
from desk.policies.comparison import compare_clauses
from language.normal_form import normal_form


class PolicyIdentity:
    """Gives policies that come in on a day the ids of those that they are texts of.

    ``awaited`` are (policy_id in force, policy_id that waits), found while settling.
    """

    def __init__(self, uow: UnitOfWork, on: date) -> None:
        self._uow, self._on = uow, on
        self.awaited: list[tuple[str, str]] = []
        self._stored: dict[str, list[str]] = {}
        for name in uow.policies.catalogue():
            self._stored.setdefault(_key(name.title), []).append(name.policy_id)
        self._seen: dict[str, list[Policy]] = {}

    def settle(self, policy: Policy) -> Policy:
        """The policy under its own id, or under that of an older or newer text of it.

        Of several texts in one import the oldest must come first.
        """
        namesakes = [*self._namesakes(policy), *self._seen.get(_key(policy.title), ())]
        texts = [known for known in namesakes if _are_one(known, policy)]
        same = _same_text(policy, texts) or self._latest_like(policy, texts)
        taken = {known.policy_id for known in namesakes}
        if same:
            policy = _under(policy, same.policy_id)
        elif texts or (policy.doc_no is None and policy.policy_id in taken):
            policy = _under(policy, stable_id("policy", policy.title, policy.source_digest))
        self._note_awaited(policy, texts)
        self._seen.setdefault(_key(policy.title), []).append(policy)
        return policy

    def _latest_like(self, policy: Policy, texts: Iterable[Policy]) -> Policy | None:
        """The newest text that waits where ``policy`` waits, and that holds where it holds."""
        like = [known for known in texts if self._waits(known) is self._waits(policy)]
        return max(like, key=dated, default=None)

    def _note_awaited(self, policy: Policy, texts: Iterable[Policy]) -> None:
        """``policy`` waits for its day beside another text, or another waits beside it."""
        others = [known for known in texts if self._waits(known) is not self._waits(policy)]
        other = max(others, key=dated, default=None)
        if other is not None:
            pair = (other, policy) if self._waits(policy) else (policy, other)
            self.awaited.append((pair[0].policy_id, pair[1].policy_id))

    def _waits(self, policy: Policy) -> bool:
        return policy.validity_status(self._on) is ValidityStatus.NOT_YET

    def _namesakes(self, policy: Policy) -> Iterable[Policy]:
        own = self._uow.policies.find(policy.policy_id)
        ids = self._stored.get(_key(policy.title), ())
        others = (self._uow.policies.get(key) for key in ids if key != policy.policy_id)
        return ([own] if own else []) + list(others)


def dated(policy: Policy) -> tuple[date, date]:
    """Orders the texts of one policy; undated ones come first.

    An amended text often repeats the first day in force, so the day of issue decides.
    """
    return policy.issued_on or date.min, policy.first_day_in_force() or date.min


def _same_text(policy: Policy, texts: Sequence[Policy]) -> Policy | None:
    return next((known for known in texts if known.source_digest == policy.source_digest), None)


def _are_one(known: Policy, policy: Policy) -> bool:
    """Two numbers decide; without them a title alone is too little (通知公告)."""
    if policy.doc_no and known.doc_no:
        return known.policy_id == policy.policy_id or known.doc_no == policy.doc_no
    if known.source_digest == policy.source_digest:
        return True
    return compare_clauses(known.clauses, policy.clauses).lives_on


def _under(policy: Policy, policy_id: str) -> Policy:
    clauses = [
        replace(c, policy_id=policy_id, clause_id=clause_id_for(policy_id, c.anchor))
        for c in policy.clauses
    ]
    return replace(policy, policy_id=policy_id, clauses=clauses)


def _key(title: str) -> str:
    return "".join(normal_form(title).split())
