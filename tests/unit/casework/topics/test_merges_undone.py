"""A merge that was a mistake is taken apart again, as it was."""

import pytest

from casework.errors import EmptyText, MergedFurther, MergedWithItself, NotAllowed, WrongState
from casework.events import TopicMerged, TopicMergeUndone
from casework.faqs.publishing import withdraw_faq
from casework.ports import UnitOfWork
from casework.topics.escalating import open_due_escalations
from casework.topics.merging_and_splitting import merge_topics, split_topic
from casework.topics.storing_proposals import file_proposals
from casework.topics.topics import QuestionGroup, Topic, TopicStatus
from casework.topics.unmerging import unmerge_topic
from tests.fakes.linjiang import (
    AT,
    DUTIES,
    EDITOR,
    ON,
    PUBLISHER,
    REVIEWER,
    ask,
    drafted,
    published,
)


def group(name: str, *message_ids: str, matter: str | None = None) -> QuestionGroup:
    return QuestionGroup(f"group-{name}", f"{name}怎么办？", matter, list(message_ids))


def topic(uow: UnitOfWork, name: str, *message_ids: str, matter: str | None = None) -> Topic:
    uow.groups.add(group(name, *message_ids, matter=matter or f"matter-{name}"))
    made = Topic(
        f"topic-{name}", name, EDITOR.username, AT, list(message_ids), [f"group-{name}"]
    )  # fmt: skip
    uow.topics.add(made)
    return made


def merge(uow: UnitOfWork, into: Topic, *others: Topic) -> None:
    merge_topics(uow, into.topic_id, others=[o.topic_id for o in others], by=EDITOR, at=AT)


def undo(uow: UnitOfWork, part: Topic, reason: str = "并错了", by=EDITOR) -> Topic:
    return unmerge_topic(uow, part.topic_id, reason=reason, by=by, at=AT)


def night(uow: UnitOfWork, *groups: QuestionGroup) -> None:
    file_proposals(uow, groups=groups, proposals=[], at=AT)


@pytest.fixture
def rent(uow: UnitOfWork) -> Topic:
    return topic(uow, "租房", "m1", "m2")


@pytest.fixture
def lift(uow: UnitOfWork) -> Topic:
    return topic(uow, "电梯", "m3", "m4")


def test_messages_groups_and_matters_are_what_they_were(uow: UnitOfWork, rent, lift) -> None:
    merge(uow, rent, lift)

    undo(uow, lift)

    assert (rent.message_ids, rent.group_ids) == (["m1", "m2"], ["group-租房"])
    assert (lift.message_ids, lift.group_ids) == (["m3", "m4"], ["group-电梯"])
    assert (lift.status, lift.merged_into, rent.status) == (
        TopicStatus.OPEN,
        None,
        TopicStatus.OPEN,
    )
    matters = {g.group_id: g.topic_ref for g in uow.groups.list()}
    assert matters == {"group-租房": "matter-租房", "group-电梯": "matter-电梯"}
    (event,) = uow.events.of_kind(TopicMergeUndone)
    assert (event.topic_id, event.new_topic_id, event.reason) == (
        "topic-租房",
        "topic-电梯",
        "并错了",
    )


def test_no_later_night_puts_together_what_a_person_took_apart(uow: UnitOfWork) -> None:
    one = topic(uow, "租房", "m1", matter="matter-same")
    other = topic(uow, "房租", "m2", matter="matter-same")
    merge(uow, one, other)

    undo(uow, other)

    matters = {g.group_id: g.topic_ref for g in uow.groups.list()}
    assert matters["group-租房"] == "matter-same"
    assert matters["group-房租"] not in (None, "matter-same")


def test_entries_go_back_and_each_topic_is_answered_by_its_own(uow: UnitOfWork, rent, lift) -> None:
    faq = published(uow, lift.topic_id)
    merge(uow, rent, lift)
    assert rent.status is TopicStatus.FAQ_PUBLISHED

    undo(uow, lift)

    assert faq.topic_id == lift.topic_id
    assert (rent.status, lift.status) == (TopicStatus.OPEN, TopicStatus.FAQ_PUBLISHED)


def test_an_answer_withdrawn_meanwhile_answers_no_more(uow: UnitOfWork, rent, lift) -> None:
    published(uow, lift.topic_id)
    merge(uow, rent, lift)
    withdraw_faq(uow, "faq-rent", reason="口径调整", by=PUBLISHER, at=AT)

    assert undo(uow, lift).status is TopicStatus.OPEN


def test_an_entry_begun_after_the_merge_stays(uow: UnitOfWork, rent, lift) -> None:
    merge(uow, rent, lift)
    faq = drafted(uow, rent.topic_id)

    undo(uow, lift)

    assert faq.topic_id == rent.topic_id


def test_escalations_go_back_with_their_deadline(uow: UnitOfWork, rent) -> None:
    asked = [ask(uow, n).message.message_id for n in range(10)]
    many = topic(uow, "补贴", *asked)
    (escalation,) = open_due_escalations(uow, on=ON, at=AT, duties=DUTIES)
    due = escalation.due_on
    merge(uow, rent, many)
    assert escalation.topic_id == rent.topic_id

    undo(uow, many)

    assert (escalation.topic_id, escalation.due_on) == (many.topic_id, due)


def test_messages_that_joined_its_groups_meanwhile_go_along(uow: UnitOfWork, rent, lift) -> None:
    merge(uow, rent, lift)
    night(
        uow,
        group("租房", "m1", "m2", "m5", matter="matter-租房"),
        group("电梯", "m3", "m4", "m6", matter="matter-租房"),
    )
    assert rent.message_ids == ["m1", "m2", "m3", "m4", "m5", "m6"]

    undo(uow, lift)

    assert (rent.message_ids, lift.message_ids) == (["m1", "m2", "m5"], ["m3", "m4", "m6"])


def test_what_was_split_off_meanwhile_stays_split(uow: UnitOfWork, rent, lift) -> None:
    merge(uow, rent, lift)
    third = split_topic(
        uow, rent.topic_id, message_ids=["m4"], title="电梯噪音", by=EDITOR, at=AT
    )  # fmt: skip

    undo(uow, lift)

    assert (third.message_ids, lift.message_ids) == (["m4"], ["m3"])
    assert rent.message_ids == ["m1", "m2"]


def test_a_message_that_both_held_stays_in_both(uow: UnitOfWork, rent) -> None:
    other = topic(uow, "户籍", "m7")
    other.message_ids = ["m2", "m7"]
    merge(uow, rent, other)

    undo(uow, other)

    assert (rent.message_ids, other.message_ids) == (["m1", "m2"], ["m2", "m7"])


def test_of_two_merged_topics_one_is_taken_out(uow: UnitOfWork, rent, lift) -> None:
    third = topic(uow, "户籍", "m7")
    merge(uow, rent, lift, third)

    undo(uow, lift)

    assert (rent.message_ids, third.merged_into) == (["m1", "m2", "m7"], rent.topic_id)


def test_a_chain_of_merges_is_undone_from_its_end(uow: UnitOfWork, rent, lift) -> None:
    third = topic(uow, "户籍", "m7")
    merge(uow, rent, lift)
    merge(uow, third, rent)
    with pytest.raises(MergedFurther) as raised:
        undo(uow, lift)
    assert (raised.value.title, raised.value.into) == ("租房", "户籍")

    undo(uow, rent)
    undo(uow, lift)

    assert [t.message_ids for t in (rent, lift, third)] == [["m1", "m2"], ["m3", "m4"], ["m7"]]


def test_merged_and_undone_and_merged_again(uow: UnitOfWork, rent, lift) -> None:
    merge(uow, rent, lift)
    undo(uow, lift)
    merge(uow, rent, lift)
    undo(uow, lift)

    assert (rent.message_ids, lift.message_ids) == (["m1", "m2"], ["m3", "m4"])


def test_a_merge_of_before_the_record_was_kept_gives_the_messages_back(
    uow: UnitOfWork, rent, lift
) -> None:
    rent.take_in(lift.message_ids, lift.group_ids)
    lift.status, lift.merged_into = TopicStatus.MERGED, rent.topic_id
    uow.events.add(
        TopicMerged(at=AT, actor="bianji", topic_id="topic-租房", merged_ids=("topic-电梯",))
    )

    undo(uow, lift)

    assert (rent.message_ids, lift.message_ids) == (["m1", "m2"], ["m3", "m4"])


def test_only_an_editor_with_a_reason_undoes_a_merge(uow: UnitOfWork, rent, lift) -> None:
    with pytest.raises(WrongState):
        undo(uow, lift)
    merge(uow, rent, lift)

    with pytest.raises(EmptyText):
        undo(uow, lift, reason=" ")
    with pytest.raises(NotAllowed):
        undo(uow, lift, by=REVIEWER)


def test_a_topic_is_not_merged_with_itself(uow: UnitOfWork, rent: Topic) -> None:
    with pytest.raises(MergedWithItself):
        merge(uow, rent, rent)

    assert not uow.events.of_kind(TopicMerged)
