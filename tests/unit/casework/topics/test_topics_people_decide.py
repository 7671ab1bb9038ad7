"""The machine proposes, people decide, and the machine never undoes it."""

from dataclasses import replace
from datetime import date

import pytest

from casework.errors import AlreadyClosed, EmptyText, MessagesNotInTopic, NotAllowed, NotFound
from casework.events import (
    ProposalDismissed,
    ProposalsMade,
    ProposalSplit,
    TopicAccepted,
    TopicDismissed,
    TopicGrew,
    TopicMerged,
    TopicSplit,
)
from casework.ports import UnitOfWork
from casework.topics.accepting import accept_proposal, dismiss_proposal, dismiss_topic
from casework.topics.merging_and_splitting import merge_topics, split_topic
from casework.topics.splitting_proposals import split_proposal
from casework.topics.storing_proposals import file_proposals
from casework.topics.topics import QuestionGroup, Topic, TopicProposal, TopicStatus
from tests.fakes.linjiang import AT, EDITOR, POLICY_ID, REVIEWER, ask, drafted, published


def proposal(name: str, *message_ids: str, groups: tuple[str, ...] = ()) -> TopicProposal:
    return TopicProposal(
        proposal_id=f"proposal-{name}",
        title=name,
        representative_question=f"{name}怎么办？",
        keywords=(name,),
        message_ids=message_ids,
        asker_count=len(message_ids),
        group_ids=groups or (f"group-{name}",),
        heat=1.0,
        heat_parts={"askers": 1.0},
        findings=(),
        first_seen_on=date(2026, 2, 1),
        last_seen_on=date(2026, 3, 1),
    )


def group(name: str, *message_ids: str, matter: str | None = None) -> QuestionGroup:
    return QuestionGroup(f"group-{name}", f"{name}怎么办？", matter, list(message_ids))


def filed(uow: UnitOfWork, groups: list[QuestionGroup], proposals: list[TopicProposal]):
    return file_proposals(uow, groups=groups, proposals=proposals, at=AT)


def accepted(uow: UnitOfWork, name: str, *message_ids: str) -> Topic:
    filed(uow, [*uow.groups.list(), group(name, *message_ids)], [proposal(name, *message_ids)])
    return accept_proposal(uow, f"proposal-{name}", by=EDITOR, at=AT)


def test_the_same_night_twice_changes_nothing(uow: UnitOfWork) -> None:
    groups, proposals = [group("租房", "m1", "m2")], [proposal("租房", "m1", "m2")]
    first = filed(uow, groups, proposals)

    second = filed(uow, [group("租房", "m1", "m2")], proposals)

    assert (first.added, second.added, second.changed, second.unchanged) == (1, 0, 0, 1)
    assert len(uow.events.of_kind(ProposalsMade)) == 1


def test_an_undecided_proposal_follows_the_machine(uow: UnitOfWork) -> None:
    filed(uow, [], [proposal("租房", "m1"), proposal("落户", "m2")])

    renewed = filed(uow, [], [replace(proposal("租房", "m1"), heat=2.0), proposal("社保", "m3")])

    assert (renewed.added, renewed.changed, renewed.dropped) == (1, 1, 1)
    assert [p.proposal_id for p in uow.proposals.open()] == ["proposal-租房", "proposal-社保"]


def test_accepting_makes_a_topic_with_a_name_behind_it(uow: UnitOfWork) -> None:
    messages = [ask(uow, n).message.message_id for n in (1, 2)]
    filed(uow, [], [proposal("租房", *messages)])

    topic = accept_proposal(uow, "proposal-租房", title="租房补贴", by=EDITOR, at=AT)

    assert (topic.title, topic.accepted_by, topic.accepted_at) == ("租房补贴", "bianji", AT)
    assert (topic.message_ids, topic.policy_id) == (messages, POLICY_ID)
    assert uow.proposals.open() == []
    assert len(uow.events.of_kind(TopicAccepted)) == 1


def test_a_proposal_is_decided_once_by_an_editor(uow: UnitOfWork) -> None:
    filed(uow, [], [proposal("租房", "m1")])
    with pytest.raises(NotAllowed):
        accept_proposal(uow, "proposal-租房", by=REVIEWER, at=AT)
    with pytest.raises(EmptyText):
        accept_proposal(uow, "proposal-租房", title=" ", by=EDITOR, at=AT)
    with pytest.raises(NotFound):
        accept_proposal(uow, "proposal-无", by=EDITOR, at=AT)

    accept_proposal(uow, "proposal-租房", by=EDITOR, at=AT)

    with pytest.raises(AlreadyClosed):
        accept_proposal(uow, "proposal-租房", by=EDITOR, at=AT)


def test_a_dismissed_proposal_is_not_asked_again(uow: UnitOfWork) -> None:
    filed(uow, [], [proposal("噪音", "m1")])
    dismiss_proposal(uow, "proposal-噪音", reason="与政策无关", by=EDITOR, at=AT)

    again = filed(uow, [], [proposal("噪音", "m1", "m2")])

    assert (again.added, uow.proposals.open()) == (0, [])
    assert uow.events.of_kind(ProposalDismissed)[0].reason == "与政策无关"


def test_new_messages_of_its_groups_join_an_accepted_topic(uow: UnitOfWork) -> None:
    topic = accepted(uow, "租房", "m1", "m2")

    night = filed(uow, [group("租房", "m1", "m2", "m3")], [proposal("租房", "m1", "m2", "m3")])

    assert topic.message_ids == ["m1", "m2", "m3"]
    assert night.grown == (topic.topic_id,)
    assert uow.events.of_kind(TopicGrew)[0].message_ids == ("m3",)
    assert filed(uow, [group("租房", "m1", "m2", "m3")], []).grown == ()


def test_a_proposal_wholly_inside_accepted_topics_is_not_asked(uow: UnitOfWork) -> None:
    accepted(uow, "租房", "m1")

    renamed = replace(proposal("租房", "m1"), proposal_id="proposal-other")
    assert filed(uow, [group("租房", "m1")], [renamed]).added == 0


def test_a_merged_topic_gives_everything_to_the_other(uow: UnitOfWork) -> None:
    one, other = accepted(uow, "租房", "m1"), accepted(uow, "租金", "m2")
    faq = drafted(uow, other.topic_id)

    merge_topics(uow, one.topic_id, others=[other.topic_id], by=EDITOR, at=AT)

    assert (one.message_ids, one.group_ids) == (["m1", "m2"], ["group-租房", "group-租金"])
    assert (other.status, other.merged_into) == (TopicStatus.MERGED, one.topic_id)
    assert faq.topic_id == one.topic_id
    assert uow.events.of_kind(TopicMerged)[0].merged_ids == (other.topic_id,)


def test_after_a_merge_new_messages_go_to_the_merged_topic(uow: UnitOfWork) -> None:
    one, other = accepted(uow, "租房", "m1"), accepted(uow, "租金", "m2")
    merge_topics(uow, one.topic_id, others=[other.topic_id], by=EDITOR, at=AT)

    filed(uow, [group("租房", "m1"), group("租金", "m2", "m3")], [])

    assert (one.message_ids, other.message_ids) == (["m1", "m2", "m3"], ["m2"])


def test_a_topic_merged_with_a_published_answer_is_answered(uow: UnitOfWork) -> None:
    one, other = accepted(uow, "租房", "m1"), accepted(uow, "租金", "m2")
    published(uow, other.topic_id)

    merge_topics(uow, one.topic_id, others=[other.topic_id], by=EDITOR, at=AT)

    assert one.status is TopicStatus.FAQ_PUBLISHED


def test_a_split_takes_messages_and_their_whole_groups(uow: UnitOfWork) -> None:
    filed(
        uow,
        [group("租房", "m1", "m2"), group("租金", "m3")],
        [proposal("租房", "m1", "m2", "m3", groups=("group-租房", "group-租金"))],
    )
    topic = accept_proposal(uow, "proposal-租房", by=EDITOR, at=AT)

    part = split_topic(
        uow, topic.topic_id, message_ids=["m3", "m2"], title="租金", by=EDITOR, at=AT
    )

    groups = {g.group_id: g for g in uow.groups.list()}
    assert (part.message_ids, topic.message_ids) == (["m2", "m3"], ["m1"])
    assert topic.group_ids == ["group-租房"]
    assert [groups[g].message_ids for g in part.group_ids] == [["m2"], ["m3"]]
    assert uow.events.of_kind(TopicSplit)[0].new_topic_id == part.topic_id


def test_the_machine_never_undoes_a_split(uow: UnitOfWork) -> None:
    topic = accepted(uow, "租房", "m1", "m2")
    part = split_topic(uow, topic.topic_id, message_ids=["m2"], title="租金", by=EDITOR, at=AT)

    filed(uow, [group("租房", "m1", "m2")], [proposal("租房", "m1", "m2")])

    assert (topic.message_ids, part.message_ids) == (["m1"], ["m2"])


@pytest.mark.parametrize("leaving", [[], ["m1", "m2"], ["m9"]])
def test_a_split_leaves_something_on_both_sides(uow: UnitOfWork, leaving: list[str]) -> None:
    topic = accepted(uow, "租房", "m1", "m2")

    with pytest.raises(MessagesNotInTopic):
        split_topic(uow, topic.topic_id, message_ids=leaving, title="租金", by=EDITOR, at=AT)


def test_a_dismissed_topic_takes_part_no_more(uow: UnitOfWork) -> None:
    topic = accepted(uow, "租房", "m1")

    dismiss_topic(uow, topic.topic_id, reason="已有专栏", by=EDITOR, at=AT)

    assert not topic.alive
    assert uow.events.of_kind(TopicDismissed)[0].reason == "已有专栏"
    with pytest.raises(AlreadyClosed):
        merge_topics(uow, topic.topic_id, others=[], by=EDITOR, at=AT)


def test_a_split_by_groups_gives_the_part_a_matter_of_its_own(uow: UnitOfWork) -> None:
    filed(
        uow,
        [group("租房", "m1", matter="matter-1"), group("租金", "m2", matter="matter-1")],
        [proposal("租房", "m1", "m2", groups=("group-租房", "group-租金"))],
    )
    topic = accept_proposal(uow, "proposal-租房", by=EDITOR, at=AT)

    part = split_topic(
        uow, topic.topic_id, group_ids=["group-租金"], title="租金", by=EDITOR, at=AT
    )

    matters = {g.group_id: g.topic_ref for g in uow.groups.list()}
    assert part.message_ids == ["m2"]
    assert matters["group-租房"] == "matter-1"
    assert matters["group-租金"] not in (None, "matter-1")


def test_a_merge_makes_one_matter_of_all_groups(uow: UnitOfWork) -> None:
    filed(
        uow,
        [group("租房", "m1", matter="matter-1"), group("租金", "m2", matter="matter-2")],
        [proposal("租房", "m1"), proposal("租金", "m2")],
    )
    one = accept_proposal(uow, "proposal-租房", by=EDITOR, at=AT)
    other = accept_proposal(uow, "proposal-租金", by=EDITOR, at=AT)

    merge_topics(uow, one.topic_id, others=[other.topic_id], by=EDITOR, at=AT)

    assert [g.topic_ref for g in uow.groups.list()] == ["matter-1", "matter-1"]


def test_a_new_group_of_its_matter_joins_an_accepted_topic(uow: UnitOfWork) -> None:
    known = group("租房", "m1", matter="matter-1")
    filed(uow, [known], [proposal("租房", "m1")])
    topic = accept_proposal(uow, "proposal-租房", by=EDITOR, at=AT)

    filed(uow, [known, group("租金", "m2", matter="matter-1")], [])

    assert topic.group_ids == ["group-租房", "group-租金"]
    assert topic.message_ids == ["m1", "m2"]


def test_a_part_of_a_proposal_becomes_a_topic_and_the_rest_stays_proposed(uow: UnitOfWork) -> None:
    filed(
        uow,
        [group("租房", "m1", "m2"), group("租金", "m3", "m4")],
        [proposal("租房", "m1", "m2", "m3", "m4", groups=("group-租房", "group-租金"))],
    )

    topic = split_proposal(
        uow, "proposal-租房", group_ids=["group-租房"], title="租房补贴", by=EDITOR, at=AT
    )

    (rest,) = uow.proposals.open()
    assert (topic.title, topic.message_ids) == ("租房补贴", ["m1", "m2"])
    assert (rest.message_ids, rest.group_ids) == (("m3", "m4"), ("group-租金",))
    assert (rest.asker_count, rest.title) == (2, "租金怎么办？")
    assert uow.events.of_kind(ProposalSplit)[0].topic_id == topic.topic_id


def test_a_proposal_is_not_split_into_all_and_nothing(uow: UnitOfWork) -> None:
    filed(uow, [group("租房", "m1", "m2")], [proposal("租房", "m1", "m2")])

    for chosen in ([], ["m1", "m2"], ["m9"]):
        with pytest.raises(MessagesNotInTopic):
            split_proposal(uow, "proposal-租房", message_ids=chosen, title="租金", by=EDITOR, at=AT)


def test_a_message_leaves_with_all_its_questions_that_the_topic_holds(uow: UnitOfWork) -> None:
    topic = accepted(uow, "租房", "m1", "m2", "m2#40")

    part = split_topic(uow, topic.topic_id, message_ids=["m2"], title="租金", by=EDITOR, at=AT)

    assert (part.message_ids, topic.message_ids) == (["m2", "m2#40"], ["m1"])
