from collections.abc import Iterable
from dataclasses import replace

from faq_builder import Assigned, Grouping, group_messages
from faq_builder.reading.board_items import BoardItem
from tests.unit.faq_builder.boards import LIFT_IDS, MIXER_IDS, RESIDENCE_IDS, board, item
from tests.unit.faq_builder.word_encoder import WordEncoder


def grouped(items: list[BoardItem], previous: Grouping | None = None) -> Grouping:
    return group_messages(items, WordEncoder(), previous=previous)


def topics_of(grouping: Grouping) -> set[frozenset[str]]:
    return {frozenset(topic.message_ids) for topic in grouping.topics}


def assigned(grouping: Grouping, message_id: str) -> Assigned:
    return next(a for a in grouping.assignments if a.id == message_id)


def without(items: Iterable[BoardItem], message_id: str) -> list[BoardItem]:
    return [i for i in items if i.id != message_id]


def test_messages_about_one_matter_share_a_topic_and_strays_stay_alone() -> None:
    found = topics_of(grouped(board()))

    assert {RESIDENCE_IDS, MIXER_IDS, LIFT_IDS} <= found
    assert {frozenset({"m015"}), frozenset({"m016"})} <= found


def test_every_item_is_assigned_once_in_the_order_it_came() -> None:
    items = board()

    assert [a.id for a in grouped(items).assignments] == [i.id for i in items]


def test_the_order_of_the_items_does_not_matter() -> None:
    items = board()

    forwards, backwards = grouped(items), grouped(items[::-1])

    assert forwards.topics == backwards.topics
    assert set(forwards.assignments) == set(backwards.assignments)


def test_a_new_message_joins_yesterdays_topic_and_ids_stay() -> None:
    items = board()
    yesterday = grouped(without(items, "m010"))

    today = grouped(items, previous=yesterday)

    assert set(yesterday.assignments) <= set(today.assignments)
    assert assigned(today, "m010").topic == assigned(yesterday, "m006").topic


def test_the_stored_assignments_alone_are_enough_for_the_next_night() -> None:
    items = board()
    first = grouped(items)

    again = grouped(items, previous=Grouping(assignments=first.assignments))

    assert again == first


def test_a_split_by_a_person_is_not_undone() -> None:
    items = board()
    first = grouped(items)
    apart = replace(assigned(first, "m006"), question_group="group-person", topic="topic-person")
    corrected = [apart if a.id == "m006" else a for a in first.assignments]

    again = grouped(items, previous=Grouping(assignments=tuple(corrected)))

    assert assigned(again, "m006") == apart
    assert assigned(again, "m007") == assigned(first, "m007")


def test_a_merge_by_a_person_is_not_undone() -> None:
    items = board()
    first = grouped(items)
    library, bus = assigned(first, "m015"), assigned(first, "m016")
    together = replace(bus, question_group=library.question_group, topic=library.topic)
    corrected = [together if a.id == "m016" else a for a in first.assignments]

    again = grouped(items, previous=Grouping(assignments=tuple(corrected)))

    assert assigned(again, "m016") == together


def test_the_same_text_many_times_is_one_question_group_and_is_encoded_once() -> None:
    encoder = WordEncoder()
    items = [item(n, "居住证到期了怎么续签") for n in range(300)]

    grouping = group_messages(items, encoder)

    assert [group.size for group in grouping.groups] == [300]
    assert encoder.encoded.count("居住证到期了怎么续签") == 2  # once as item, once as reference


def test_one_asker_counts_once_however_often_they_write() -> None:
    loud = [item(n, "丽苑小区旁边搅拌站噪音扰民", asker="loud") for n in range(20)]

    topic = grouped(loud).topics[0]

    assert (topic.size, topic.askers) == (20, 1)


def test_messages_without_subject_or_body_are_grouped_too() -> None:
    items = [
        item(1, "", body="尊敬的领导：您好！居住证到期了怎么续签？谢谢"),
        item(2, "居住证到期了怎么续签"),
        item(3, "", body=""),
        item(4, "<p>&nbsp;</p>"),
    ]

    grouping = grouped(items)

    assert len(grouping.assignments) == 4
    assert assigned(grouping, "m001").question_group == assigned(grouping, "m002").question_group


def test_no_items_give_no_topics() -> None:
    assert grouped([]) == Grouping(assignments=())


def test_fifty_thousand_characters_are_read_as_far_as_they_help() -> None:
    items = [
        item(1, "居住证到期了怎么续签", body="怎么续签" * 12_500),
        item(2, "居住证到期了怎么续签"),
    ]

    grouping = grouped(items)

    assert grouping.topics[0].size == 2
    assert len(grouping.topics[0].representative_question) < 100


def test_messages_without_a_word_are_together_and_with_nothing_else() -> None:
    wordless = [item(20, ""), item(21, "\u200b\u3000", body="\n"), item(22, "😀！！")]

    found = group_messages([*board(), *wordless], WordEncoder())

    (topic,) = {a.topic for a in found.assignments[-3:]}
    (held,) = [t.message_ids for t in found.topics if t.topic == topic]
    assert held == ("m020", "m021", "m022")


def test_messages_without_a_word_leave_the_others_where_they_are() -> None:
    alone = group_messages(board(), WordEncoder())

    found = group_messages([*board(), item(20, "")], WordEncoder(), previous=alone)

    assert found.assignments[:-1] == alone.assignments
