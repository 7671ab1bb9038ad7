from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from faq_builder import group_messages
from faq_builder.kept import Kept
from faq_builder.kept_files import read_kept, save_kept
from faq_builder.settings import grouping_settings
from tests.unit.faq_builder.boards import board, item
from tests.unit.faq_builder.word_encoder import WordEncoder


def test_a_night_encodes_new_messages_alone(tmp_path: Path) -> None:
    kept, items = Kept(), board()
    first = group_messages(items, WordEncoder(), kept=kept)
    save_kept(kept, tmp_path)
    tonight = WordEncoder()

    found = group_messages(
        [*items, item(20, "路灯不亮请尽快修")],
        tonight,
        previous=first,
        kept=read_kept(tmp_path),
    )

    assert set(tonight.encoded) == {"路灯不亮请尽快修"}
    assert found.assignments[: len(items)] == first.assignments


def test_a_night_with_what_was_kept_ends_as_one_without(tmp_path: Path) -> None:
    kept, items = Kept(), board()
    first = group_messages(items, WordEncoder(), kept=kept)
    save_kept(kept, tmp_path)
    more = [*items, item(20, "居住证到期了怎么办理续签"), item(21, "路灯不亮请尽快修")]

    with_it = group_messages(more, WordEncoder(), previous=first, kept=read_kept(tmp_path))
    without = group_messages(more, WordEncoder(), previous=first)

    assert with_it.assignments == without.assignments


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
    assert read_kept(tmp_path / folder).by_wording == {}
