"""Notification rules: for each kind of event, who is told what.

One entry a kind of event. A rule gives addressed notes: kind, thing and usernames (None: the asker
of the message). Who did a thing is not told of it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from casework import events as e
from casework.faqs.entries import FaqState
from casework.faqs.reviews import Verdict
from casework.notifications.kinds import NotificationKind as Kind
from casework.notifications.notifications import Thing
from casework.notifications.recipients import Recipients
from casework.people.staff import Role
from casework.rules.deadlines import ReminderStage


@dataclass(frozen=True, slots=True)
class Note:
    """What is told to each of ``to``; None is the asker of the message ``thing_id``."""

    kind: Kind
    thing: Thing
    thing_id: str
    to: tuple[str | None, ...]
    due_on: date | None = None


Rule = Callable[[Recipients, Any], Iterable[Note]]


def notes_of(recipients: Recipients, event: e.Event) -> list[Note]:
    """Nothing for a kind of event that concerns nobody."""
    rule = RULES.get(type(event))
    found = rule(recipients, event) if rule else ()
    return [note for note in (_without_actor(note, event.actor) for note in found) if note.to]


def _without_actor(note: Note, actor: str) -> Note:
    others = tuple(name for name in note.to if name is None or name != actor)
    return Note(note.kind, note.thing, note.thing_id, others, note.due_on)


def _case(kind: Kind) -> Rule:
    """Of a case to whom it was given to; the event names the case."""

    def rule(recipients: Recipients, event: Any) -> Iterator[Note]:
        case = recipients.uow.cases.find(event.case_id)
        if case is not None:
            to = tuple(recipients.responsible(case))
            yield Note(kind, Thing.MESSAGE, case.message_id, to, case.due_on)

    return rule


def _case_withdrawn(recipients: Recipients, event: e.MessageWithdrawn) -> Iterator[Note]:
    case = recipients.uow.cases.of_message(event.message_id)
    if case is not None:
        to = tuple(recipients.responsible(case))
        yield Note(Kind.WITHDRAWN, Thing.MESSAGE, case.message_id, to)


def _case_reminded(recipients: Recipients, event: e.CaseReminded) -> Iterator[Note]:
    case = recipients.uow.cases.find(event.case_id)
    if case is None:
        return
    if event.stage == ReminderStage.DUE_SOON:
        to = recipients.responsible(case)
        yield Note(Kind.DUE_SOON, Thing.MESSAGE, case.message_id, tuple(to), event.due_on)
    else:
        to = [*dict.fromkeys([*recipients.responsible(case), *recipients.editors])]
        yield Note(Kind.OVERDUE, Thing.MESSAGE, case.message_id, tuple(to), event.due_on)


def _asker(kind: Kind) -> Rule:
    """To the asker, who left contact details; the event names the message."""

    def rule(recipients: Recipients, event: Any) -> Iterator[Note]:
        message = recipients.uow.messages.find(event.message_id)
        if message is not None and message.contact_sealed:
            yield Note(kind, Thing.MESSAGE, message.message_id, (None,))

    return rule


def _escalation(kind: Kind) -> Rule:
    """To the agency that it was given to."""

    def rule(recipients: Recipients, event: Any) -> Iterator[Note]:
        found = recipients.uow.escalations.find(event.escalation_id)
        if found is not None:
            to = tuple(recipients.officers(found.agency_id))
            yield Note(kind, Thing.ESCALATION, found.escalation_id, to, found.due_on)

    return rule


def _escalation_reminded(recipients: Recipients, event: e.EscalationReminded) -> Iterator[Note]:
    found = recipients.uow.escalations.find(event.escalation_id)
    if found is None:
        return
    soon = event.stage == ReminderStage.DUE_SOON
    to = recipients.officers(found.agency_id) if soon else recipients.upward(found.agency_id)
    kind = Kind.DUE_SOON if soon else Kind.OVERDUE
    yield Note(kind, Thing.ESCALATION, found.escalation_id, tuple(to), event.due_on)


def _report_filed(recipients: Recipients, event: e.InvestigationFiled) -> Iterator[Note]:
    """The coordinating office looks at the report."""
    if event.escalation_id is not None:
        to = tuple(recipients.editors)
        yield Note(Kind.REVIEW_WAITING, Thing.ESCALATION, event.escalation_id, to)


def _submitted(recipients: Recipients, event: e.FaqSubmitted) -> Iterator[Note]:
    faq = recipients.uow.faqs.find(event.faq_id)
    if faq is not None:
        yield Note(Kind.REVIEW_WAITING, Thing.FAQ, faq.faq_id, tuple(recipients.reviewers(faq)))


def _reviewed(recipients: Recipients, event: e.FaqReviewed) -> Iterator[Note]:
    faq = recipients.uow.faqs.find(event.faq_id)
    if faq is None:
        return
    if event.verdict == Verdict.REJECT:
        yield Note(Kind.REJECTED, Thing.FAQ, faq.faq_id, tuple(recipients.writer(faq)))
    elif faq.state is FaqState.APPROVED:
        to = tuple(recipients.with_role(Role.PUBLISHER))
        yield Note(Kind.PUBLISHABLE, Thing.FAQ, faq.faq_id, to)


def _entry_sent_back(recipients: Recipients, event: e.FaqEvent) -> Iterator[Note]:
    faq = recipients.uow.faqs.find(event.faq_id)
    if faq is not None:
        yield Note(Kind.REJECTED, Thing.FAQ, faq.faq_id, tuple(recipients.writer(faq)))


def _entry_assigned(recipients: Recipients, event: e.FaqAssigned) -> Iterator[Note]:
    to = tuple(recipients.officers(event.agency_id))
    yield Note(Kind.ASSIGNED, Thing.FAQ, event.faq_id, to)


def _published(recipients: Recipients, event: e.FaqPublished) -> Iterator[Note]:
    """Who wrote it, and who answers for it from now on."""
    faq = recipients.uow.faqs.find(event.faq_id)
    if faq is not None:
        author = faq.versions[-1].author if faq.versions else faq.author
        to = dict.fromkeys([*recipients.open_accounts(author), *recipients.officers(faq.agency_id)])
        yield Note(Kind.PUBLISHED, Thing.FAQ, faq.faq_id, tuple(to))


def _needs_review(recipients: Recipients, event: e.FaqEvent) -> Iterator[Note]:
    """Who answers for the entry, and the editors, who write the next text."""
    faq = recipients.uow.faqs.find(event.faq_id)
    if faq is not None:
        to = tuple(recipients.upward(faq.agency_id))
        yield Note(Kind.NEEDS_REVIEW, Thing.FAQ, faq.faq_id, to)


def _guide_proposed(recipients: Recipients, event: e.GuideProposed) -> Iterator[Note]:
    to = tuple(recipients.with_role(Role.REVIEWER))
    yield Note(Kind.REVIEW_WAITING, Thing.GUIDE, event.guide_id, to)


RULES: dict[type[e.Event], Rule] = {
    e.CaseOpened: _case(Kind.ASSIGNED),
    e.CaseAssigned: _case(Kind.ASSIGNED),
    e.CaseReminded: _case_reminded,
    e.MessageWithdrawn: _case_withdrawn,
    e.MessageReplied: _asker(Kind.ASKER_REPLIED),
    e.FaqSubmitted: _submitted,
    e.FaqReviewed: _reviewed,
    e.FaqReturned: _entry_sent_back,
    e.FaqAssigned: _entry_assigned,
    e.FaqPublished: _published,
    e.FaqNeedsReview: _needs_review,
    e.FaqExpired: _needs_review,
    e.FaqFirstAskersTold: _asker(Kind.ASKER_ENTRY),
    e.EscalationOpened: _escalation(Kind.ESCALATED),
    e.EscalationAssigned: _escalation(Kind.ESCALATED),
    e.EscalationReminded: _escalation_reminded,
    e.EscalationReopened: _escalation(Kind.REOPENED),
    e.EscalationReturned: _escalation(Kind.RETURNED),
    e.InvestigationFiled: _report_filed,
    e.GuideProposed: _guide_proposed,
}
