"""Escalation of topics with many askers to the drafting agency, with a deadline."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from casework import limits
from casework.answer_outcomes import LEFT_OPEN
from casework.board.askers import AskerCounts, count_askers
from casework.board.messages import MessageKind
from casework.board.question_ids import turn_event_of
from casework.cases.marks import Mark, marked_talks, uncounted_messages
from casework.errors import EscalationWaiting, NotFound
from casework.events import SYSTEM, EscalationOpened, TurnAnswered
from casework.faqs.citations_in_force import answers_on
from casework.ids import stable_id
from casework.people.staff import Role, StaffMember, require_role
from casework.ports import UnitOfWork
from casework.rules.deadlines import deadline_for
from casework.rules.duties import Duties, Duty
from casework.rules.working_days import local_day
from casework.texts import reason_text
from casework.topics.accepting import topic_of
from casework.topics.accepting_reports import report_that_closed
from casework.topics.escalations import Escalation
from casework.topics.open_topics import open_topic
from casework.topics.taking_up import take_up
from casework.topics.topics import Topic, TopicProposal

NOBODY = AskerCounts(0, 0)


def open_due_escalations(
    uow: UnitOfWork, *, on: date, at: datetime, duties: Duties
) -> list[Escalation]:
    """Open what is due on the day; a second call on the same day opens nothing.

    A duty's clock does not wait for an editor: a proposal that is due becomes a topic by rule.

    Due: distinct askers of the duty's kinds within its window reach its threshold, no answer of
    the topic is in force, and none is open yet. Askers of before the last report do not count: it
    answered them. An entry that closed one and answers no more has answered nobody.
    """
    for topic, proposal in _due_proposals(uow, on, at, duties):
        take_up(uow, topic, proposal, at)
    return [
        _open(uow, topic, duty, askers, on, at)
        for topic in reversed(uow.topics.living())
        if not _answered(uow, topic, on)
        for duty in duties.escalating
        if (askers := _concentrated_askers(uow, topic, duty, on)).machines
    ]


def escalate_topic(
    uow: UnitOfWork,
    topic_id: str,
    *,
    duty_id: str,
    reason: str,
    by: StaffMember,
    at: datetime,
    duties: Duties,
) -> Escalation:
    """Opened by a person with a reason, whatever the numbers; the duty sets the deadline.

    Raises NotAllowed, EmptyText, NotFound for a duty that escalates nothing, AlreadyClosed for a
    topic that is merged or dismissed, and EscalationWaiting where one waits under the duty.
    """
    require_role(by, Role.EDITOR)
    reason = reason_text("reason", reason, at_most=limits.REASON)
    topic = open_topic(uow, topic_id)
    duty = next((one for one in duties.escalating if one.duty_id == duty_id), None)
    if duty is None:
        raise NotFound("duty", duty_id)
    earlier = uow.escalations.of_topic(topic_id)
    if any(one.waiting and one.duty_id == duty_id for one in earlier):
        raise EscalationWaiting(topic_id)
    on = local_day(at)
    after = on - timedelta(days=duty.figure("within_days"))
    askers = _distinct_askers(uow, topic, duty, after, on)
    return _open(uow, topic, duty, askers, on, at, actor=by.username, reason=reason)


def _due_proposals(
    uow: UnitOfWork, on: date, at: datetime, duties: Duties
) -> Iterator[tuple[Topic, TopicProposal]]:
    """Proposals of enough askers at all, each as the topic that it would be."""
    for proposal in uow.proposals.open():
        fit = [d for d in duties.escalating if proposal.asker_count >= _threshold(d)]
        topic = topic_of(uow, proposal, title=None, accepted_by=SYSTEM, at=at) if fit else None
        if topic and any(_concentrated_askers(uow, topic, d, on).machines for d in fit):
            yield topic, proposal


def _threshold(duty: Duty) -> int:
    return duty.figure("distinct_askers_at_least")


def _answered(uow: UnitOfWork, topic: Topic, on: date) -> bool:
    return any(answers_on(uow, faq, on) for faq in uow.faqs.of_topic(topic.topic_id))


def _concentrated_askers(uow: UnitOfWork, topic: Topic, duty: Duty, on: date) -> AskerCounts:
    """How many distinct askers, or none where the threshold is not reached or one is open."""
    earlier = [e for e in uow.escalations.of_topic(topic.topic_id) if e.duty_id == duty.duty_id]
    if any(escalation.waiting for escalation in earlier):
        return NOBODY
    reported = [e.closed_on for e in earlier if e.closed_on and report_that_closed(uow, e)]
    after = max([on - timedelta(days=duty.figure("within_days")), *reported])
    askers = _distinct_askers(uow, topic, duty, after, on)
    return askers if askers.machines >= _threshold(duty) else NOBODY


def _distinct_askers(
    uow: UnitOfWork, topic: Topic, duty: Duty, after: date, on: date
) -> AskerCounts:
    """Askers with a message of the duty's kinds, or, where it is about consultations, with a
    question that the chat left unanswered, on a day later than ``after``, up to ``on``; a message
    that was taken back does not count."""
    kinds = set(duty.parameters["kinds"])
    gone = uncounted_messages(uow)
    left = [m for m in uow.messages.many(topic.message_ids) if m.message_id not in gone]
    messages = [m for m in left if m.kind in kinds]
    turns = _unanswered_turns(uow, topic) if MessageKind.CONSULT in kinds else []
    asked = [(m.asker_key, m.created_at) for m in messages]
    asked += [(turn.asker_key, turn.at) for turn in turns]
    sessions = {asker for asker, at in asked if after < local_day(at) <= on}
    return count_askers(sessions, uow.asker_machines.machine_of(sessions))


def _unanswered_turns(uow: UnitOfWork, topic: Topic) -> list[TurnAnswered]:
    tests = marked_talks(uow, Mark.TEST)
    numbers = [n for item_id in topic.message_ids if (n := turn_event_of(item_id)) is not None]
    return [
        event
        for event in uow.events.many(numbers)
        if isinstance(event, TurnAnswered) and event.outcome in LEFT_OPEN
        if event.asker_key not in tests
    ]


def _open(
    uow: UnitOfWork,
    topic: Topic,
    duty: Duty,
    askers: AskerCounts,
    on: date,
    at: datetime,
    *,
    actor: str = SYSTEM,
    reason: str = "",
) -> Escalation:
    deadline = deadline_for(duty, on)
    escalation = Escalation(
        escalation_id=_new_id(uow, topic, duty, on),
        topic_id=topic.topic_id,
        agency_id=drafting_agency(uow, topic),
        duty_id=duty.duty_id,
        reason=duty.parameters["reason"],
        opened_on=on,
        due_on=deadline.due_on,
        due_provisional=deadline.provisional,
        within_working_days=deadline.within_working_days,
        asker_count=askers.machines,
        session_count=askers.sessions,
    )
    uow.escalations.add(escalation)
    uow.events.add(_opened(escalation, at, actor, reason))
    return escalation


def _new_id(uow: UnitOfWork, topic: Topic, duty: Duty, on: date) -> str:
    """The same for the same night; another for what was closed and is due again that very day."""
    earlier = [e for e in uow.escalations.of_topic(topic.topic_id) if e.duty_id == duty.duty_id]
    again = [str(n) for n in [sum(e.opened_on == on for e in earlier)] if n]
    return stable_id("escalation", topic.topic_id, duty.duty_id, on.isoformat(), *again)


def drafting_agency(uow: UnitOfWork, topic: Topic) -> str | None:
    """The topic's agency, else its policy's, else the one that coordinates."""
    policy = uow.policies.find(topic.policy_id) if topic.policy_id else None
    office = uow.agencies.coordinating()
    known = (topic.agency_id, policy and policy.agency_id, office and office.agency_id)
    return next((agency_id for agency_id in known if agency_id), None)


def _opened(escalation: Escalation, at: datetime, actor: str, reason: str) -> EscalationOpened:
    return EscalationOpened(
        at=at,
        actor=actor,
        reason=reason,
        escalation_id=escalation.escalation_id,
        topic_id=escalation.topic_id,
        agency_id=escalation.agency_id,
        duty_id=escalation.duty_id,
        due_on=escalation.due_on,
        asker_count=escalation.asker_count,
    )
