"""Work lists of entries: to review, to publish, to look at again."""

from collections.abc import Iterable, Iterator

from casework.events import FaqSubmitted
from casework.faqs import Faq, FaqState, able_reviewers, agency_confirmation, may_confirm
from casework.people import Role
from portal.staff.event_descriptions import question_of
from portal.staff.rights import may_publish, may_review
from portal.staff.today.lists import SHOWN, Today, WorkItem, WorkList

LOOKED_AT = 40  # of the queue, for those that this very person may sign


def entry_lists(today: Today) -> Iterator[WorkList]:
    if may_review(today.person):
        yield to_review(today)
    if today.person.may(Role.EDITOR, Role.AGENCY_OFFICER):
        yield to_confirm(today)
    if may_publish(today.person):
        yield in_state(today, "entries_to_publish", FaqState.APPROVED, "/staff/reviews#approved")
    if today.person.may(Role.EDITOR, Role.AGENCY_OFFICER):
        see_all = f"/staff/faqs?state={FaqState.NEEDS_REVIEW}"
        yield in_state(today, "entries_to_look_at", FaqState.NEEDS_REVIEW, see_all)


def to_review(today: Today) -> WorkList:
    """Neither what the person wrote nor what the person has signed already."""
    uow, name = today.uow, today.person.username
    queue = uow.faqs.list(FaqState.IN_REVIEW, agency_id=today.scope, limit=LOOKED_AT)
    mine = [faq for faq in queue if name in able_reviewers(uow, faq)]
    unseen = uow.faqs.count(FaqState.IN_REVIEW, agency_id=today.scope) - len(queue)
    return WorkList(
        "entries_to_review", items_of(today, mine[:SHOWN]), len(mine) + unseen, "/staff/reviews"
    )


def to_confirm(today: Today) -> WorkList:
    """Texts in review whose accuracy the person's agency has not answered for yet."""
    uow = today.uow
    queue = uow.faqs.list(FaqState.IN_REVIEW, agency_id=today.scope, limit=LOOKED_AT)
    mine = [
        faq
        for faq in queue
        if may_confirm(uow, faq, today.person) and agency_confirmation(faq) is None
    ]
    return WorkList(
        "entries_to_confirm", items_of(today, mine[:SHOWN]), len(mine), "/staff/reviews"
    )


def in_state(today: Today, name: str, state: FaqState, see_all: str) -> WorkList:
    faqs = today.uow.faqs
    shown = faqs.list(state, agency_id=today.scope, limit=SHOWN)
    return WorkList(name, items_of(today, shown), faqs.count(state, agency_id=today.scope), see_all)


def items_of(today: Today, faqs: Iterable[Faq]) -> list[WorkItem]:
    """Each with when it was handed in last."""
    faqs = list(faqs)
    submitted = today.uow.events.about([faq.faq_id for faq in faqs], FaqSubmitted)
    since = {e.faq_id: e.at for e in submitted if isinstance(e, FaqSubmitted)}
    return [
        WorkItem(question_of(faq), f"/staff/faqs/{faq.faq_id}", since=since.get(faq.faq_id))
        for faq in faqs
    ]
