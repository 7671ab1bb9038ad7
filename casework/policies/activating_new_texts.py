"""Moving citations to a new policy text once it is in force, where clauses are unchanged."""

from datetime import date, datetime

from casework.faqs.following_clauses import move_citations
from casework.policies.policies import Policy
from casework.policies.versions import CompareClauses
from casework.ports import UnitOfWork


def take_over_new_texts(
    uow: UnitOfWork, *, on: date, at: datetime, compare: CompareClauses
) -> tuple[str, ...]:
    """FAQ ids whose citations moved into a new text of the same policy that holds by now.

    What cites a changed or removed clause was flagged when the text came in, and stays as it is.
    """
    policies = {policy.policy_id: policy for policy in uow.policies.list()}
    moved: dict[str, None] = {}
    for ended in policies.values():
        new = policies.get(ended.superseded_by or "")
        if new is None or not new.in_force(on) or not are_texts_of_one(ended, new):
            continue
        citing = uow.faqs.citing(ended.policy_id)
        comparison = compare(ended.clauses, new.clauses) if citing else None
        for faq in citing:
            if comparison and move_citations(
                uow, faq, new, comparison, cited_as=ended.policy_id, at=at
            ):
                faq.policy_id = new.policy_id if faq.policy_id == ended.policy_id else faq.policy_id
                moved[faq.faq_id] = None
    return tuple(moved)


def are_texts_of_one(ended: Policy, new: Policy) -> bool:
    """The same title, and not two numbers: another document is another basis, for a person."""
    return ended.title == new.title and len({ended.doc_no, new.doc_no} - {None}) < 2
