"""Work lists of escalations to the drafting agencies: overdue, and due next."""

from collections.abc import Iterable, Iterator

from casework.people import Role
from casework.topics import Escalation
from portal.staff.rights import may_read_escalations
from portal.staff.today.lists import SHOWN, Today, WorkItem, WorkList

ALL = "/agency/"


def escalation_lists(today: Today) -> Iterator[WorkList]:
    if not may_read_escalations(today.person):
        return
    waiting = today.uow.escalations
    late = waiting.count_overdue(today.on, today.scope)
    overdue = waiting.overdue(today.on, today.scope, limit=SHOWN)
    yield WorkList("escalations_overdue", items_of(today, overdue), late, ALL)
    if today.person.may(Role.EDITOR, Role.AGENCY_OFFICER):
        due = waiting.open(today.scope, limit=SHOWN, offset=late)
        count = waiting.count_open(today.scope) - late
        yield WorkList("escalations_due", items_of(today, due), count, ALL)


def items_of(today: Today, escalations: Iterable[Escalation]) -> list[WorkItem]:
    escalations = list(escalations)
    topics = {t.topic_id: t for t in today.uow.topics.many(e.topic_id for e in escalations)}
    agencies = {agency.agency_id: agency.name for agency in today.uow.agencies.list()}
    return [
        WorkItem(
            topics[one.topic_id].title,
            f"/agency/escalations/{one.escalation_id}",
            due_on=one.due_on,
            provisional=one.due_provisional,
            note=agencies.get(one.agency_id or "", "") if today.scope is None else "",
        )
        for one in escalations
    ]
