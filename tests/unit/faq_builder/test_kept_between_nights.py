"""What one night worked out, the next one finds again to the last digit."""

from pathlib import Path

import numpy as np

from faq_builder import group_messages
from faq_builder.board import BoardItem
from faq_builder.kept import Kept
from faq_builder.kept_files import read_kept, save_kept
from tests.unit.faq_builder.word_encoder import WordEncoder

ITEMS = [
    BoardItem(f"m{n}", subject, "")
    for n, subject in enumerate(["路灯不亮", "居住证到期了怎么续签", "路灯坏了没人修", "公交太少"])
]


def test_vectors_come_back_as_they_were_used(tmp_path: Path) -> None:
    kept = Kept()
    group_messages(ITEMS, WordEncoder(), kept=kept)

    before = kept.rows.whole.all()

    save_kept(kept, tmp_path)

    assert np.array_equal(read_kept(tmp_path).rows.whole.all(), before)


def test_the_next_night_finds_the_same_groups_and_words(tmp_path: Path) -> None:
    kept = Kept()
    first = group_messages(ITEMS, WordEncoder(), kept=kept)
    save_kept(kept, tmp_path)

    again = group_messages(ITEMS, WordEncoder(), previous=first, kept=read_kept(tmp_path))

    assert again == first
