"""What is an agency's: messages, topics and log lines, by the same rule on every database."""

from datetime import timedelta

from casework.board import Reply
from casework.events import (
    AgencySetUp,
    CaseAssigned,
    FaqDrafted,
    MessageLeft,
    MessageReplied,
    TopicGrew,
    TurnAnswered,
)
from casework.people import sees_topic
from tests.contract.examples import (
    AT,
    Database,
    case,
    escalation,
    faq,
    kept,
    message,
    policy,
    topic,
)

HOUSING, TAX = "agency-housing", "agency-tax"


def answered_by(agency_id: str, number: int) -> Reply:
    return Reply(f"reply-{number}", f"message-{number}", "可以。", "officer", agency_id, AT)


def settled(database: Database) -> None:
    """1: housing's case. 2: tax's case about housing's policy. 3: imported, about housing's
    policy. 4: imported, answered by housing. 5: imported, nobody's."""
    kept(
        database,
        policies=[policy(1, agency_id=HOUSING)],
        messages=[
            message(1),
            message(2, policy_id="policy-1"),
            message(3, policy_id="policy-1"),
            message(4),
            message(5),
        ],
        cases=[
            case(1, message_id="message-1", agency_id=HOUSING),
            case(2, message_id="message-2", agency_id=TAX),
        ],
        replies=[answered_by(HOUSING, 4), answered_by(HOUSING, 2)],
    )


def test_a_message_is_the_agencys_that_has_its_case_else_of_its_policy_or_reply(
    database: Database,
) -> None:
    settled(database)
    ids = [f"message-{n}" for n in range(1, 7)]

    with database() as uow:
        assert uow.messages.of_agency(HOUSING, ids) == {"message-1", "message-3", "message-4"}
        assert uow.messages.of_agency(TAX, ids) == {"message-2"}
        assert uow.messages.of_agency("", ids) == set()
        assert uow.messages.of_agency(HOUSING, ["message-1#12", "turn-1"]) == {"message-1"}


def test_a_topic_is_seen_by_whom_it_is_given_to_and_by_who_has_a_message_in_it(
    database: Database,
) -> None:
    settled(database)
    kept(
        database,
        topics=[
            topic(1, message_ids=["message-2"]),
            topic(2, message_ids=[], agency_id=HOUSING),
            topic(3, message_ids=["message-5"], policy_id="policy-1"),
            topic(4, message_ids=["message-5"], policy_id="policy-1", agency_id=TAX),
            topic(5, message_ids=["message-5"]),
            topic(6, message_ids=["message-3#7"]),
        ],
        escalations=[escalation(1, topic_id="topic-5", agency_id=HOUSING)],
    )

    def of(agency_id: str) -> list[str]:
        with database() as uow:
            found = uow.topics.living(agency_id)[::-1]
            assert all(sees_topic(uow, agency_id, one) for one in found)
            return [one.topic_id for one in found]

    assert of(HOUSING) == ["topic-2", "topic-3", "topic-5", "topic-6"]
    assert of(TAX) == ["topic-1", "topic-4"]


def test_log_lines_are_the_agencys_by_the_first_thing_that_they_name(database: Database) -> None:
    settled(database)
    kept(database, faqs=[faq(1, agency_id=HOUSING)], topics=[topic(1, message_ids=["message-2"])])
    happened = [
        MessageLeft(at=AT, actor="a", message_id="message-1", kind="consult", channel="board"),
        MessageLeft(
            at=AT, actor="a", message_id="message-2", kind="consult", channel="board",
            policy_id="policy-1",
        ),
        MessageReplied(
            at=AT, actor="o", message_id="message-2", reply_id="reply-2", agency_id=HOUSING
        ),
        CaseAssigned(at=AT, actor="e", case_id="case-2", agency_id=HOUSING),
        TopicGrew(at=AT, actor="system", topic_id="topic-1", message_ids=("message-2",)),
        FaqDrafted(at=AT, actor="e", faq_id="faq-1", version_no=1),
        AgencySetUp(at=AT, actor="g", agency_id=HOUSING, name="区房管局", kind="drafting"),
        TurnAnswered(
            at=AT + timedelta(1), actor="a", outcome="smalltalk", query_masked="你好",
            entry_id=None, confidence=None, asker_key="a", channel="chat",
        ),
    ]  # fmt: skip
    with database() as uow:
        for event in happened:
            uow.events.add(event)
        uow.commit()

    with database() as uow:
        newest = uow.events.newest
        assert [e.event_id for e in newest(9, agency_id=HOUSING)] == [7, 6, 1]
        assert [e.event_id for e in newest(9, agency_id=TAX)] == [5, 4, 3, 2]
        assert [e.event_id for e in newest(1, agency_id=TAX, before=4)] == [3]
        assert newest(9, agency_id="") == []
        assert len(newest(9)) == 8
