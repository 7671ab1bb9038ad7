"""Work lists of messages: overdue and due cases, replies that wait for a second signature."""

from collections.abc import Iterable, Iterator

from casework.cases import Case
from casework.people import Role
from casework.replies import PendingReply
from portal.staff.rights import may_write
from portal.staff.today.lists import SHOWN, Today, WorkItem, WorkList

MESSAGES = "/staff/messages"


def case_lists(today: Today) -> Iterator[WorkList]:
    """For who answers them, and for who watches over all."""
    if may_write(today.person, today.scope) or today.person.may(Role.ADMIN, Role.AUDITOR):
        yield overdue_cases(today)
    if may_write(today.person, today.scope):
        yield given_to_me(today)
        yield due_cases(today)
        yield replies_to_sign(today)


def overdue_cases(today: Today) -> WorkList:
    cases = today.uow.cases
    return WorkList(
        "cases_overdue",
        case_items(today, cases.overdue(today.on, today.scope, limit=SHOWN)),
        cases.count_overdue(today.on, today.scope),
        f"{MESSAGES}?state=overdue",
    )


def given_to_me(today: Today) -> WorkList:
    """What the own agency gave to this very person."""
    cases, name = today.uow.cases, today.person.username
    items = case_items(today, cases.of_officer(name, limit=SHOWN))
    return WorkList("cases_mine", items, cases.count_of_officer(name), MESSAGES)


def due_cases(today: Today) -> WorkList:
    """Open ones come soonest due first: behind the overdue ones stand those that are due next."""
    cases = today.uow.cases
    late = cases.count_overdue(today.on, today.scope)
    return WorkList(
        "cases_due",
        case_items(today, cases.open(today.scope, limit=SHOWN, offset=late)),
        cases.count_open(today.scope) - late,
        MESSAGES,
    )


def case_items(today: Today, cases: Iterable[Case]) -> list[WorkItem]:
    cases = list(cases)
    messages = {m.message_id: m for m in today.uow.messages.many(c.message_id for c in cases)}
    agencies = {agency.agency_id: agency.name for agency in today.uow.agencies.list()}
    return [
        WorkItem(
            messages[case.message_id].subject,
            f"{MESSAGES}/{case.message_id}",
            due_on=case.due_on,
            provisional=case.due_provisional,
            note=agencies.get(case.agency_id or "", "") if today.scope is None else "",
        )
        for case in cases
    ]


def replies_to_sign(today: Today) -> WorkList:
    """The own ones are signed by somebody else and are not listed."""
    pending = today.uow.pending_replies
    held = pending.waiting(today.scope, limit=SHOWN)
    others = [reply for reply in held if reply.author != today.person.username]
    return WorkList(
        "replies_to_sign",
        signature_items(today, others),
        pending.count_waiting(today.scope) - (len(held) - len(others)),
        "/staff/signatures",
    )


def signature_items(today: Today, held: Iterable[PendingReply]) -> list[WorkItem]:
    held = list(held)
    messages = {m.message_id: m for m in today.uow.messages.many(r.message_id for r in held)}
    return [
        WorkItem(
            messages[reply.message_id].subject,
            f"{MESSAGES}/{reply.message_id}",
            since=reply.written_at,
        )
        for reply in held
    ]
