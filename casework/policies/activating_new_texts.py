"""Moving citations to a new policy text once it is in force, where clauses are unchanged."""

from datetime import date, datetime

from casework.faqs.following_clauses import move_citations
from casework.policies.policies import PolicyHeading
from casework.policies.versions import CompareClauses
from casework.ports import UnitOfWork


def take_over_new_texts(
    uow: UnitOfWork, *, on: date, at: datetime, compare: CompareClauses
) -> tuple[str, ...]:
    """FAQ ids whose citations moved into a new text of the same policy that holds by now.

    What cites a changed or removed clause was flagged when the text came in, and stays as it is.
    """
    headings = {heading.policy_id: heading for heading in uow.policies.headings()}
    moved: dict[str, None] = {}
    for ended in headings.values():
        follows = headings.get(ended.superseded_by or "")
        if follows is None or not follows.in_force(on) or not are_texts_of_one(ended, follows):
            continue
        citing = uow.faqs.citing(ended.policy_id)
        if not citing:
            continue
        old, new = uow.policies.get(ended.policy_id), uow.policies.get(follows.policy_id)
        comparison = compare(old.clauses, new.clauses)
        for faq in citing:
            if move_citations(uow, faq, new, comparison, cited_as=ended.policy_id, at=at):
                faq.policy_id = new.policy_id if faq.policy_id == ended.policy_id else faq.policy_id
                moved[faq.faq_id] = None
    return tuple(moved)


def are_texts_of_one(ended: PolicyHeading, new: PolicyHeading) -> bool:
    """The same title, and not two numbers: another document is another basis, for a person."""
    return ended.title == new.title and len({ended.doc_no, new.doc_no} - {None}) < 2
