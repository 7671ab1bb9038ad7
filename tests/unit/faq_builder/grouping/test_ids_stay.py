"""Ids of question groups and topics stay from night to night, whatever becomes of the messages."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from faq_builder import Assigned, BoardItem, Grouping, group_messages
from tests.unit.faq_builder.boards import board, item
from tests.unit.faq_builder.word_encoder import WordEncoder

Items = list[BoardItem]

NEW = "路灯不亮请尽快修", "路灯不亮，请尽快修理", "居住证怎么续签"


def night(items: Items, before: Grouping | None = None) -> Grouping:
    """As the nightly job runs it: of the night before, the assignments alone are known."""
    previous = Grouping(before.assignments) if before else None
    return group_messages(items, WordEncoder(), previous=previous)


def assigned(grouping: Grouping) -> dict[str, Assigned]:
    return {a.id: a for a in grouping.assignments}


def as_they_were(items: Items) -> Items:
    return items


def one_more(items: Items) -> Items:
    return [*items, item(20, "居住证到期怎么续签")]


def many_more(items: Items) -> Items:
    return [*items, *(item(n, f"第{n}个路灯不亮") for n in range(30, 60))]


def one_gone(items: Items) -> Items:
    return items[1:]


def the_other_way_round(items: Items) -> Items:
    return items[::-1]


def reworded(items: Items) -> Items:
    return [replace(items[0], subject="公交七路末班车太早"), *items[1:]]


def more_likes(items: Items) -> Items:
    return [replace(items[0], likes=9), *items[1:]]


def an_older_one(items: Items) -> Items:
    return [item(-20, "居住证到期了怎么续签"), *items]


@pytest.mark.parametrize(
    "change",
    [
        as_they_were,
        one_more,
        many_more,
        one_gone,
        the_other_way_round,
        reworded,
        more_likes,
        an_older_one,
    ],
)
def test_what_was_assigned_stays_whatever_changes(change: Callable[[Items], Items]) -> None:
    first = night(board())
    items = change(board())

    again = assigned(night(items, first))

    assert set(again) == {i.id for i in items}
    assert all(again[a.id] == a for a in first.assignments if a.id in again)


def test_an_older_message_that_comes_later_does_not_rename_its_group() -> None:
    first = night(board())

    again = night(an_older_one(board()), first)

    assert assigned(again)["m-20"].question_group == assigned(first)["m000"].question_group
    assert assigned(again)["m-20"].topic == assigned(first)["m000"].topic


def test_ids_stay_over_several_nights_and_new_matters_get_ids_of_their_own() -> None:
    items, before = board(), night(board())
    seen = assigned(before)

    for number, subject in enumerate(NEW):
        items = [*items, item(40 + number, subject)]
        before = night(items, before)
        now = assigned(before)
        assert {name: now[name] for name in seen} == seen
        seen = now

    assert seen["m040"].topic not in {seen[each.id].topic for each in board()}
    assert seen["m040"].topic == seen["m041"].topic
    assert seen["m042"].topic == seen["m000"].topic


def test_a_group_that_a_person_moved_is_summarised_where_it_is_now() -> None:
    first = night(board())
    one, other = first.topics[0].topic, first.topics[1].topic
    moved = [replace(a, topic=other) if a.topic == one else a for a in first.assignments]

    again = night(board(), Grouping(tuple(moved)))

    sizes = {topic.topic: topic.size for topic in again.topics}
    assert one not in sizes
    assert sizes[other] == first.topics[0].size + first.topics[1].size


def test_two_topics_of_the_records_are_never_merged() -> None:
    apart = [Assigned(f"m{n:03}", f"group-{n}", f"topic-{n}") for n in range(6)]

    again = night([*board(), item(20, "居住证到期了怎么续签")], Grouping(tuple(apart)))

    assert [assigned(again)[f"m{n:03}"] for n in range(6)] == apart
    assert assigned(again)["m020"].topic in {a.topic for a in apart}
