"""When a question escalates: distinct askers, over thirty days, without an answer in force."""

from datetime import timedelta

import pytest

from casework.board.askers import AskerMachine
from casework.board.messages import Channel, MessageKind
from casework.board.question_ids import turn_id
from casework.board.recording_turns import record_turn
from casework.cases.withdrawing import withdraw_message
from casework.errors import EmptyText, EscalationWaiting, NotAllowed, WrongState
from casework.events import EscalationOpened, TopicAccepted
from casework.ports import UnitOfWork
from casework.topics import TopicProposal, confirm_topic, dismiss_topic, escalate_topic
from language.masking import mask
from tests.fakes.escalations import FAQ_LIST_DUE, escalate, topic_of
from tests.fakes.linjiang import (
    AT,
    DUTIES,
    EDITOR,
    HOUSING,
    OFFICE,
    OFFICER,
    ON,
    accepted_topic,
    ask,
    published,
)

DAY = timedelta(days=1)


@pytest.mark.parametrize(("askers", "opened"), [(9, 0), (10, 1)])
def test_ten_distinct_askers_escalate_a_question(uow: UnitOfWork, askers: int, opened: int) -> None:
    topic_of(uow, askers)

    assert len(escalate(uow)) == opened


def test_one_asker_who_writes_twenty_times_counts_once(uow: UnitOfWork) -> None:
    accepted_topic(uow, [ask(uow, n, asker="asker-1").message for n in range(20)])

    assert escalate(uow) == []


def test_a_message_that_was_taken_back_does_not_count(uow: UnitOfWork) -> None:
    messages = [ask(uow, n).message for n in range(10)]
    accepted_topic(uow, messages)
    withdraw_message(uow, messages[3], at=AT)

    assert escalate(uow) == []


def test_twenty_sessions_of_one_machine_count_once(uow: UnitOfWork) -> None:
    accepted_topic(uow, [ask(uow, n, asker=f"session-{n}").message for n in range(20)])
    for number in range(20):
        uow.asker_machines.note(AskerMachine(f"session-{number}", "machine-1", AT))

    assert escalate(uow) == []


def test_both_counts_are_kept_with_the_escalation(uow: UnitOfWork) -> None:
    accepted_topic(uow, [ask(uow, n, asker=f"session-{n}").message for n in range(20)])
    for number in range(20):
        machine = f"machine-{min(number, 10)}"
        uow.asker_machines.note(AskerMachine(f"session-{number}", machine, AT))

    (escalation,) = escalate(uow)

    assert (escalation.asker_count, escalation.session_count) == (11, 20)


def unanswered(uow: UnitOfWork, asker: str, outcome: str = "no_answer_unknown") -> str:
    """The id of a question that the chat left unanswered."""
    query = mask("外地户籍能申请租房补贴吗").text
    record_turn(
        uow, outcome=outcome, query=query, entry_id=None, confidence=0.1,
        asker_key=asker, channel=Channel.CHAT, at=AT,
    )  # fmt: skip
    return turn_id(uow.events.last_id())


def test_questions_that_the_chat_left_unanswered_count_towards_the_threshold(
    uow: UnitOfWork,
) -> None:
    topic = topic_of(uow, 8)
    topic.message_ids += [unanswered(uow, "asker-20"), unanswered(uow, "asker-21")]

    (escalation,) = escalate(uow)

    assert escalation.asker_count == 10


def test_who_asked_in_the_chat_and_on_the_board_counts_once(uow: UnitOfWork) -> None:
    topic = topic_of(uow, 9)
    topic.message_ids += [unanswered(uow, "asker-1"), unanswered(uow, "asker-1")]
    topic.message_ids.append(f"{topic.message_ids[0]}#12")

    assert escalate(uow) == []


def test_a_question_that_the_chat_answered_does_not_count(uow: UnitOfWork) -> None:
    topic = topic_of(uow, 9)
    topic.message_ids.append(unanswered(uow, "asker-20", "answered_faq"))

    assert escalate(uow) == []


def test_an_escalation_names_agency_duty_deadline_and_count(uow: UnitOfWork) -> None:
    topic_of(uow, 12)

    (escalation,) = escalate(uow)

    assert escalation.agency_id == HOUSING.agency_id
    assert escalation.duty_id == "publish_faq_lists"
    assert escalation.reason == "questions_concentrated"
    assert (escalation.due_on, escalation.asker_count) == (FAQ_LIST_DUE, 12)
    assert uow.events.of_kind(EscalationOpened)[0].due_on == FAQ_LIST_DUE


def test_without_any_agency_the_coordinating_office_gets_it(uow: UnitOfWork) -> None:
    topic = topic_of(uow, 10, policy_id=None)
    topic.policy_id = None

    assert escalate(uow)[0].agency_id == OFFICE.agency_id


def test_the_same_day_twice_opens_one(uow: UnitOfWork) -> None:
    topic_of(uow, 10)

    assert (len(escalate(uow)), len(escalate(uow)), len(escalate(uow, ON + DAY))) == (1, 0, 0)


@pytest.mark.parametrize(("days_later", "opened"), [(29, 1), (30, 0)])
def test_askers_of_thirty_days_count(uow: UnitOfWork, days_later: int, opened: int) -> None:
    topic_of(uow, 10)

    assert len(escalate(uow, ON + days_later * DAY)) == opened


def test_suggestions_count_towards_an_investigation(uow: UnitOfWork) -> None:
    topic_of(uow, 15, kind=MessageKind.SUGGESTION)

    (escalation,) = escalate(uow)

    assert escalation.duty_id == "investigate_opinions"
    assert escalation.reason == "opinions_concentrated"


def test_a_topic_with_an_answer_in_force_is_not_escalated(uow: UnitOfWork) -> None:
    topic_of(uow, 10)
    published(uow, "topic-rent")

    assert escalate(uow) == []


def test_an_answer_whose_policy_has_ended_is_no_answer(uow: UnitOfWork) -> None:
    topic_of(uow, 10)
    published(uow, "topic-rent")
    uow.policies.get("policy-rent").valid_until = ON

    assert [len(escalate(uow, ON)), len(escalate(uow, ON + DAY))] == [0, 1]


def proposed(uow: UnitOfWork, askers: int) -> TopicProposal:
    messages = tuple(ask(uow, n).message.message_id for n in range(askers))
    proposal = TopicProposal(
        "prop-1", "租房补贴申请条件", "外地户籍能申请租房补贴吗？", ("租房补贴",), messages,
        askers, (), 4.5, {"askers": 4.5}, (), ON, ON,
    )  # fmt: skip
    uow.proposals.put(proposal)
    return proposal


@pytest.mark.parametrize(("askers", "opened"), [(9, 0), (10, 1)])
def test_a_duty_does_not_wait_for_an_editor(uow: UnitOfWork, askers: int, opened: int) -> None:
    proposal = proposed(uow, askers)

    found = escalate(uow)

    assert len(found) == len(uow.topics.list()) == opened
    assert len(uow.proposals.open()) == 1 - opened
    for escalation in found:
        topic = uow.topics.get(escalation.topic_id)
        assert (topic.unconfirmed, topic.message_ids) == (True, list(proposal.message_ids))
        assert (escalation.due_on, escalation.agency_id) == (FAQ_LIST_DUE, HOUSING.agency_id)
    assert escalate(uow) == []


def test_an_editor_confirms_a_topic_that_a_rule_has_made_once(uow: UnitOfWork) -> None:
    proposed(uow, 10)
    (escalation,) = escalate(uow)

    topic = confirm_topic(uow, escalation.topic_id, title="租房补贴", by=EDITOR, at=AT)

    assert (topic.accepted_by, topic.title) == (EDITOR.username, "租房补贴")
    (event,) = uow.events.of_kind(TopicAccepted)
    assert (event.topic_id, event.proposal_id) == (topic.topic_id, "prop-1")
    with pytest.raises(WrongState):
        confirm_topic(uow, topic.topic_id, title="租房补贴", by=EDITOR, at=AT)


def test_a_person_escalates_with_a_reason_whatever_the_numbers(uow: UnitOfWork) -> None:
    topic_of(uow, 2)

    def by_hand(by=EDITOR, reason="人大代表催办"):
        return escalate_topic(
            uow, "topic-rent", duty_id="publish_faq_lists", reason=reason, by=by, at=AT,
            duties=DUTIES,
        )  # fmt: skip

    with pytest.raises(NotAllowed):
        by_hand(by=OFFICER)
    with pytest.raises(EmptyText):
        by_hand(reason=" ")
    escalation = by_hand()

    assert (escalation.due_on, escalation.asker_count) == (FAQ_LIST_DUE, 2)
    (event,) = uow.events.of_kind(EscalationOpened)
    assert (event.actor, event.reason) == (EDITOR.username, "人大代表催办")
    with pytest.raises(EscalationWaiting):
        by_hand()


def test_a_topic_that_an_agency_has_to_answer_is_not_dismissed(uow: UnitOfWork) -> None:
    topic_of(uow, 10)
    escalate(uow)

    with pytest.raises(EscalationWaiting):
        dismiss_topic(uow, "topic-rent", reason="重复了", by=EDITOR, at=AT)
