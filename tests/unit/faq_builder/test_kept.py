from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest

from faq_builder import Grouping, group_messages
from faq_builder.kept import Kept
from faq_builder.settings import grouping_settings
from faq_builder.topics import last_day
from tests.unit.faq_builder.boards import board, item
from tests.unit.faq_builder.word_encoder import WordEncoder


def test_a_night_encodes_new_messages_alone(tmp_path: Path) -> None:
    kept, items = Kept(), board()
    first = group_messages(items, WordEncoder(), kept=kept)
    kept.save(tmp_path)
    tonight = WordEncoder()

    found = group_messages(
        [*items, item(20, "路灯不亮请尽快修")],
        tonight,
        previous=first,
        kept=Kept.read(tmp_path),
    )

    assert set(tonight.encoded) == {"路灯不亮请尽快修"}
    assert found.assignments[: len(items)] == first.assignments


def test_a_night_with_what_was_kept_ends_as_one_without(tmp_path: Path) -> None:
    kept, items = Kept(), board()
    first = group_messages(items, WordEncoder(), kept=kept)
    kept.save(tmp_path)
    more = [*items, item(20, "居住证到期了怎么办理续签"), item(21, "路灯不亮请尽快修")]

    with_it = group_messages(more, WordEncoder(), previous=first, kept=Kept.read(tmp_path))
    without = group_messages(more, WordEncoder(), previous=first)

    assert with_it.assignments == without.assignments


def test_summaries_without_a_new_message_are_the_same_as_made_anew() -> None:
    items = board()
    first = group_messages(items, WordEncoder())

    again = group_messages(items, WordEncoder(), previous=first)
    anew = group_messages(items, WordEncoder(), previous=Grouping(first.assignments))

    assert again == anew == first


def test_nothing_is_used_of_another_encoder() -> None:
    kept, other = Kept(), WordEncoder()
    other.name = "another"
    group_messages(board(), WordEncoder(), kept=kept)

    group_messages(board(), other, kept=kept)

    assert kept.encoder == "another"
    assert "图书馆周一开放吗" in other.encoded


def test_crowding_is_measured_anew_where_another_number_of_nearest_says_it() -> None:
    usual = grouping_settings()
    topic = replace(usual.topic, crowd=1)
    other, kept = replace(usual, topic=topic), Kept()
    group_messages(board(), WordEncoder(), kept=kept)
    measured = kept.crowding

    group_messages(board(), WordEncoder(), settings=other, kept=kept)
    afresh = Kept()
    group_messages(board(), WordEncoder(), settings=other, kept=afresh)

    assert np.array_equal(kept.crowding, afresh.crowding)
    assert not np.array_equal(kept.crowding, measured)


def test_the_space_is_learned_anew_when_the_board_has_grown() -> None:
    kept, encoder = Kept(), WordEncoder()
    group_messages(board(), encoder, kept=kept)

    group_messages(
        [*board(), *(item(n, f"第{n}个路灯不亮") for n in range(30, 40))], encoder, kept=kept
    )

    assert kept.learned_from == len(board()) + 10


@pytest.mark.parametrize("folder", ["missing", "."])
def test_where_nothing_was_kept_everything_is_worked_out(tmp_path: Path, folder: str) -> None:
    assert Kept.read(tmp_path / folder).by_text == {}


@pytest.mark.parametrize("later", [1, 30, 100, 200])
def test_summaries_taken_over_on_a_later_day_are_as_hot_as_made_anew(later: int) -> None:
    items = board()
    first = group_messages(items, WordEncoder())
    day = last_day(items) + timedelta(days=later)

    again = group_messages(items, WordEncoder(), previous=first, on=day)
    anew = group_messages(items, WordEncoder(), previous=Grouping(first.assignments), on=day)

    assert again == anew
    assert [t.heat_parts["growth"] for t in again.topics] == [
        t.heat_parts["growth"] for t in anew.topics
    ]


def test_a_message_that_is_gone_leaves_its_group() -> None:
    items = board()
    first = group_messages(items, WordEncoder())

    again = group_messages(items[1:], WordEncoder(), previous=first)
    anew = group_messages(items[1:], WordEncoder(), previous=Grouping(first.assignments))

    assert again == anew
    assert all(items[0].id not in group.message_ids for group in again.groups)
