"""Which texts are of one policy: by number, else by title where the clauses live on."""

from collections.abc import Iterable
from dataclasses import replace

from casework.ids import clause_id_for, stable_id
from casework.policies import Policy
from casework.ports import UnitOfWork
from knowledge.language.normal_form import normal_form
from policydesk.policy_comparison import compare_clauses


class PolicyIdentity:
    """Gives policies that come in the ids of those that they are texts of."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow
        self._stored: dict[str, list[str]] = {}
        for name in uow.policies.catalogue():
            self._stored.setdefault(_key(name.title), []).append(name.policy_id)
        self._seen: dict[str, list[Policy]] = {}

    def settle(self, policy: Policy) -> Policy:
        """The policy under its own id, or under that of an older or newer text of it."""
        namesakes = [*self._namesakes(policy), *self._seen.get(_key(policy.title), ())]
        same = next((known for known in namesakes if _are_one(known, policy)), None)
        taken = {known.policy_id for known in namesakes}
        if same:
            policy = _under(policy, same.policy_id)
        elif policy.doc_no is None and policy.policy_id in taken:
            policy = _under(policy, stable_id("policy", policy.title, policy.source_digest))
        self._seen.setdefault(_key(policy.title), []).append(policy)
        return policy

    def _namesakes(self, policy: Policy) -> Iterable[Policy]:
        own = self._uow.policies.find(policy.policy_id)
        ids = self._stored.get(_key(policy.title), ())
        others = (self._uow.policies.get(key) for key in ids if key != policy.policy_id)
        return ([own] if own else []) + list(others)


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
