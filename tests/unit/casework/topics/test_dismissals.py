"""A dismissal holds until a person takes it back or the matter has grown by a factor."""

from dataclasses import replace

import pytest

from casework.errors import NotAllowed, WrongState
from casework.events import ProposalReopened, TopicReopened
from casework.ports import UnitOfWork
from casework.topics import (
    QuestionGroup,
    TopicProposal,
    TopicStatus,
    dismiss_proposal,
    dismiss_topic,
    file_proposals,
    reopen_proposal,
    reopen_topic,
)
from tests.fakes.linjiang import AT, EDITOR, OFFICER, ON, accepted_topic, ask

FOUR = TopicProposal(
    "prop-1", "租房补贴", "怎么申请？", (), ("m1",), 4, (), 1.0, {"askers": 1.0}, (), ON, ON
)


def night(uow: UnitOfWork, *proposals: TopicProposal, groups=()) -> None:
    file_proposals(uow, groups=groups, proposals=proposals, at=AT)


def dismissed(uow: UnitOfWork) -> None:
    night(uow, FOUR)
    dismiss_proposal(uow, "prop-1", reason="与政策无关", by=EDITOR, at=AT)


@pytest.mark.parametrize(("askers", "asked_again"), [(7, False), (8, True)])
def test_a_dismissed_proposal_comes_back_with_twice_its_askers(
    uow: UnitOfWork, askers: int, asked_again: bool
) -> None:
    dismissed(uow)

    night(uow, replace(FOUR, asker_count=askers))

    assert bool(uow.proposals.open()) is asked_again
    assert [e.actor for e in uow.events.of_kind(ProposalReopened)] == ["system"] * asked_again


@pytest.mark.parametrize(("askers", "status"), [(4, TopicStatus.DISMISSED), (5, TopicStatus.OPEN)])
def test_a_dismissed_topic_comes_back_with_twice_its_askers(
    uow: UnitOfWork, askers: int, status: TopicStatus
) -> None:
    messages = [ask(uow, n).message for n in range(askers)]
    group = QuestionGroup("g", "怎么申请？", "matter", [m.message_id for m in messages])
    uow.groups.add(QuestionGroup("g", "怎么申请？", "matter", group.message_ids[:2]))
    topic = accepted_topic(uow, messages[:2], group_ids=["g"])
    dismiss_topic(uow, topic.topic_id, reason="与政策无关", by=EDITOR, at=AT)

    night(uow, groups=[group])

    assert topic.status is status
    assert len(topic.message_ids) == (5 if status is TopicStatus.OPEN else 2)


def test_an_editor_takes_a_dismissal_back_once(uow: UnitOfWork) -> None:
    dismissed(uow)
    topic = accepted_topic(uow, [ask(uow).message])
    dismiss_topic(uow, topic.topic_id, reason="与政策无关", by=EDITOR, at=AT)
    assert [d.reason for d in uow.proposals.dismissed()] == ["与政策无关"]

    with pytest.raises(NotAllowed):
        reopen_topic(uow, topic.topic_id, by=OFFICER, at=AT)
    reopen_topic(uow, topic.topic_id, by=EDITOR, at=AT)
    reopen_proposal(uow, "prop-1", by=EDITOR, at=AT)

    assert topic.status is TopicStatus.OPEN
    assert [p.proposal_id for p in uow.proposals.open()] == ["prop-1"]
    assert len(uow.events.of_kind(TopicReopened)) == 1
    with pytest.raises(WrongState):
        reopen_topic(uow, topic.topic_id, by=EDITOR, at=AT)
    with pytest.raises(WrongState):
        reopen_proposal(uow, "prop-1", by=EDITOR, at=AT)
