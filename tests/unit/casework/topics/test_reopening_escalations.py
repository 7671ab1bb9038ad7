"""What closes an escalation, and what opens it again with the deadline it had."""

from dataclasses import replace
from datetime import timedelta

from casework.events import EscalationClosed, EscalationReopened
from casework.faqs.drafting import draft_faq, edit_draft
from casework.faqs.publishing import publish_faq, withdraw_faq
from casework.ports import UnitOfWork
from tests.fakes.escalations import FAQ_LIST_DUE, escalate, report, topic_of
from tests.fakes.linjiang import AT, CONTENT, EDITOR, ON, PUBLISHER, approved, ask, published

DAY = timedelta(days=1)


def test_publishing_the_faq_closes_it_with_the_faq_as_artefact(uow: UnitOfWork) -> None:
    topic_of(uow, 10)
    (escalation,) = escalate(uow)

    published(uow, "topic-rent", on=ON + DAY)

    assert not escalation.waiting
    assert (escalation.closed_by, escalation.closed_on) == ("faq-rent", ON + DAY)
    assert [e.closed_by for e in uow.events.of_kind(EscalationClosed)] == ["faq-rent"]


def withdrawn(uow: UnitOfWork) -> None:
    withdraw_faq(uow, "faq-rent", reason="口径有误", by=PUBLISHER, at=AT)


def test_publishing_and_withdrawing_starts_no_fresh_clock(uow: UnitOfWork) -> None:
    topic_of(uow, 10)
    (escalation,) = escalate(uow)
    published(uow, "topic-rent", on=ON + 5 * DAY)

    withdrawn(uow)

    assert (escalation.waiting, escalation.closed_by, escalation.closed_on) == (True, None, None)
    assert (escalation.opened_on, escalation.due_on) == (ON, FAQ_LIST_DUE)
    (event,) = uow.events.of_kind(EscalationReopened)
    assert (event.faq_id, event.due_on, event.reason) == ("faq-rent", FAQ_LIST_DUE, "口径有误")
    assert escalate(uow, ON + 6 * DAY) == []
    assert escalation.overdue(FAQ_LIST_DUE + DAY)


def test_three_rounds_of_publishing_and_withdrawing_start_none_either(uow: UnitOfWork) -> None:
    topic_of(uow, 10)
    (escalation,) = escalate(uow)
    published(uow, "topic-rent", on=ON + DAY)
    for round_no in (2, 3):
        withdrawn(uow)
        edit_draft(
            uow, "faq-rent", draft=replace(CONTENT, answer=f"可以。{round_no}"), by=EDITOR, at=AT
        )
        approved(uow, uow.faqs.get("faq-rent"))
        publish_faq(uow, "faq-rent", by=PUBLISHER, on=ON + round_no * DAY, at=AT)
    withdrawn(uow)

    assert uow.escalations.of_topic("topic-rent") == [escalation]
    assert (escalation.waiting, escalation.due_on) == (True, FAQ_LIST_DUE)


def test_another_live_answer_keeps_it_closed(uow: UnitOfWork) -> None:
    topic_of(uow, 10)
    (escalation,) = escalate(uow)
    published(uow, "topic-rent")
    draft_faq(uow, "topic-rent", draft=CONTENT, by=EDITOR, at=AT, faq_id="faq-also")
    approved(uow, uow.faqs.get("faq-also"))
    publish_faq(uow, "faq-also", by=PUBLISHER, on=ON, at=AT)

    withdrawn(uow)
    assert (escalation.waiting, escalation.closed_by) == (False, "faq-also")

    withdraw_faq(uow, "faq-also", reason="有误", by=PUBLISHER, at=AT)
    assert (escalation.waiting, escalation.due_on) == (True, FAQ_LIST_DUE)


def test_what_a_report_closed_stays_closed_when_an_entry_is_withdrawn(uow: UnitOfWork) -> None:
    topic_of(uow, 10)
    (escalation,) = escalate(uow)
    report(uow, escalation.escalation_id)
    published(uow, "topic-rent")

    withdrawn(uow)

    assert not escalation.waiting


def test_a_withdrawn_entry_is_not_asked_for_again_below_the_threshold(uow: UnitOfWork) -> None:
    topic_of(uow, 10)
    escalate(uow)
    published(uow, "topic-rent")
    withdraw_faq(uow, "faq-rent", reason="有误", by=PUBLISHER, at=AT)

    assert escalate(uow, ON + 30 * DAY) == []


def test_askers_of_before_the_last_report_do_not_count_again(uow: UnitOfWork) -> None:
    topic = topic_of(uow, 10)
    report(uow, escalate(uow)[0].escalation_id)

    assert escalate(uow, ON + DAY) == []
    later = [ask(uow, n, at=AT + DAY).message.message_id for n in range(20, 30)]
    topic.take_in(later, [])
    assert len(escalate(uow, ON + DAY)) == 1
