"""Messages, the groups and topics they are in, and proposals, on every database."""

from dataclasses import replace
from datetime import timedelta

from casework.board import Message
from casework.topics import ProposalDecision, ProposalVerdict, QuestionGroup, TopicStatus
from tests.contract.examples import (
    AT,
    PROPOSAL,
    Database,
    kept,
    message,
    topic,
)


def test_messages_are_found_by_each_of_their_keys(database: Database) -> None:
    imported = message(2, external_no="188006")
    kept(database, messages=[message(1), imported, message(3), message(4)])

    with database() as uow:
        assert uow.messages.by_external_no("188006") is uow.messages.get("message-2")
        assert uow.messages.by_external_no("188007") is None
        assert ids(uow.messages.many(["message-3", "gone", "message-1"])) == [3, 1]
        assert ids(uow.messages.many(["message-3#12", "turn-1", "message-3"])) == [3]
        assert ids(uow.messages.list()) == [1, 2, 3, 4]
        assert ids(uow.messages.recent(2)) == [4, 3]
        assert ids(uow.messages.recent(2, before=AT + timedelta(hours=3))) == [2, 1]
        assert uow.messages.count() == 4


def ids(messages: list[Message]) -> list[int]:
    return [int(found.message_id.removeprefix("message-")) for found in messages]


def test_many_finds_more_messages_than_one_statement_may_name(database: Database) -> None:
    numbers = range(2000)
    kept(
        database,
        messages=[message(n, tracking_no=str(n), created_at=AT) for n in numbers],
    )

    with database() as uow:
        found = uow.messages.many(f"message-{n}" for n in reversed(numbers))

    assert [m.message_id for m in found[:2]] == ["message-1999", "message-1998"]
    assert len(found) == 2000


def test_proposals_are_replaced_decided_and_no_longer_open(database: Database) -> None:
    hotter = replace(PROPOSAL, proposal_id="proposal-2", heat=9.5)
    decision = ProposalDecision(
        "proposal-2", ProposalVerdict.ACCEPTED, "editor", AT, topic_id="topic-1"
    )
    with database() as uow:
        uow.proposals.put(PROPOSAL)
        uow.proposals.put(hotter)
        uow.commit()

    with database() as uow:
        assert uow.proposals.open() == [hotter, PROPOSAL]
        uow.proposals.put(replace(PROPOSAL, title="租金补贴"))
        uow.proposals.decide(decision)
        uow.commit()

    with database() as uow:
        assert uow.proposals.open() == [replace(PROPOSAL, title="租金补贴")]
        assert uow.proposals.decision_on("proposal-2") == decision
        assert uow.proposals.decision_on("proposal-1") is None
        assert uow.proposals.decided_ids() == {"proposal-2"}
        uow.proposals.remove("proposal-1")
        assert uow.proposals.find("proposal-1") is None


def test_groups_are_listed_by_id_and_removed(database: Database) -> None:
    kept(database, groups=[QuestionGroup("group-2", "乙"), QuestionGroup("group-1", "甲")])

    with database() as uow:
        assert [g.group_id for g in uow.groups.list()] == ["group-1", "group-2"]
        uow.groups.remove("group-1")
        uow.commit()

    with database() as uow:
        assert [g.group_id for g in uow.groups.list()] == ["group-2"]


def test_the_topics_of_a_message_are_those_alive_that_hold_it_now(database: Database) -> None:
    merged = topic(2, status=TopicStatus.MERGED, merged_into="topic-1")
    kept(database, topics=[topic(1), merged, topic(3, message_ids=["message-2"])])

    with database() as uow:
        assert [t.topic_id for t in uow.topics.of_message("message-1")] == ["topic-1"]
        uow.topics.get("topic-3").message_ids.append("message-1")
        assert [t.topic_id for t in uow.topics.of_message("message-1")] == ["topic-1", "topic-3"]
        uow.topics.get("topic-1").message_ids = []
        uow.commit()

    with database() as uow:
        assert [t.topic_id for t in uow.topics.of_message("message-1")] == ["topic-3"]
        assert [t.topic_id for t in uow.topics.list(TopicStatus.MERGED)] == ["topic-2"]
