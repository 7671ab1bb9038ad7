"""What was said of topics is said again, and ends as if everything had been worked out anew."""

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from faq_builder import Assigned, BoardItem, Grouping, kept_files
from faq_builder.ages import last_day
from faq_builder.kept_files import read_kept
from faq_builder.nights import group_tonight
from tests.unit.faq_builder.boards import board, item
from tests.unit.faq_builder.word_encoder import WordEncoder

SUMMARIES = "summaries.json"
VECTORS = "kept-5.npz"
ASKED = ("路灯不亮请尽快修", "居住证到期怎么续签", "丽苑小区搅拌站噪音扰民", "公交站牌看不清")


def night(
    folder: Path,
    items: Sequence[BoardItem],
    before: Grouping | None = None,
    on: date | None = None,
) -> Grouping:
    """As the nightly job runs it: what was assigned is known, summaries are not handed over."""
    previous = Grouping(before.assignments) if before else None
    return group_tonight(items, WordEncoder(), folder, previous=previous, on=on)


def both_ways(
    folder: Path, items: Sequence[BoardItem], before: Grouping, on: date | None = None
) -> tuple[Grouping, Grouping]:
    """The night with the kept summaries, and the same night without them."""
    bare = folder.with_name("bare")
    bare.mkdir()
    for path in folder.iterdir():
        if path.name != SUMMARIES:
            (bare / path.name).write_bytes(path.read_bytes())
    return night(folder, items, before, on), night(bare, items, before, on)


def more_likes(items: list[BoardItem]) -> list[BoardItem]:
    return [replace(items[0], likes=9), *items[1:]]


def another_asker(items: list[BoardItem]) -> list[BoardItem]:
    return [replace(items[1], asker=items[0].asker), *items[2:], items[0]]


def reworded(items: list[BoardItem]) -> list[BoardItem]:
    return [replace(items[0], subject="居住证到期了怎么续签呢"), *items[1:]]


def later_dates(items: list[BoardItem]) -> list[BoardItem]:
    moved = items[3].created_at
    assert moved
    return [*items[:3], replace(items[3], created_at=moved + timedelta(days=30)), *items[4:]]


def one_gone(items: list[BoardItem]) -> list[BoardItem]:
    return items[1:]


def one_more(items: list[BoardItem]) -> list[BoardItem]:
    return [*items, item(20, ASKED[0])]


def as_they_were(items: list[BoardItem]) -> list[BoardItem]:
    return items


@pytest.mark.parametrize(
    "change",
    [as_they_were, one_more, one_gone, more_likes, another_asker, reworded, later_dates],
)
def test_whatever_changes_a_night_with_kept_summaries_ends_as_one_without(
    tmp_path: Path, change: Callable[[list[BoardItem]], list[BoardItem]]
) -> None:
    first = night(tmp_path / "kept", board())

    with_them, without = both_ways(tmp_path / "kept", change(board()), first)

    assert with_them == without


@pytest.mark.parametrize("later", [1, 30, 100, 200])
def test_heat_is_of_the_day_whatever_day_the_summary_was_made(tmp_path: Path, later: int) -> None:
    first = night(tmp_path / "kept", board())
    day = last_day(board()) + timedelta(days=later)

    with_them, without = both_ways(tmp_path / "kept", board(), first, day)

    assert with_them == without
    assert [t.heat_parts for t in with_them.topics] == [t.heat_parts for t in without.topics]


def test_a_group_that_a_person_moved_is_summarised_where_it_is_now(tmp_path: Path) -> None:
    first = night(tmp_path / "kept", board())
    one, other = first.topics[0].topic, first.topics[1].topic
    moved = [replace(a, topic=other) if a.topic == one else a for a in first.assignments]

    with_them, without = both_ways(tmp_path / "kept", board(), Grouping(tuple(moved)))

    assert with_them == without
    assert one not in {topic.topic for topic in with_them.topics}


def test_several_nights_end_as_nights_that_keep_no_summaries(tmp_path: Path) -> None:
    dice = random.Random(5)
    items = board()
    kept = bare = night(tmp_path / "kept", items)
    assert bare == night(tmp_path / "bare", items)

    for number in range(40, 43):
        items = [*items, item(number, dice.choice(ASKED) + "谢谢" * dice.randrange(3))]
        kept = night(tmp_path / "kept", items, kept)
        (tmp_path / "bare" / SUMMARIES).unlink()
        bare = night(tmp_path / "bare", items, bare)

        assert kept == bare


def test_what_was_kept_is_used(tmp_path: Path) -> None:
    first = night(tmp_path, board())
    falsify(tmp_path)

    again = night(tmp_path, board(), first)

    assert {t.representative_question for t in again.topics} == {"kept"}
    assert {g.representative_question for g in again.groups} == {"kept too"}


def test_what_was_kept_is_not_used_where_something_was_added(tmp_path: Path) -> None:
    first = night(tmp_path, board())
    falsify(tmp_path)

    again = night(tmp_path, [*board(), item(20, "居住证到期了怎么续签呢")], first)

    joined = next(t for t in again.topics if "m020" in t.message_ids)
    assert joined.size > 1
    assert joined.representative_question != "kept"
    assert {t.representative_question for t in again.topics if t != joined} == {"kept"}


def falsify(folder: Path) -> None:
    """Put a sign into the kept summaries, as their own writer would."""
    kept = read_kept(folder)
    for mark, facts in kept.summaries.topics.items():
        kept.summaries.topics[mark] = replace(facts, representative_question="kept")
    for mark in kept.summaries.questions:
        kept.summaries.questions[mark] = "kept too"
    kept_files.save_kept(kept, folder)


def cut_short(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-20])


def emptied(file: Path) -> None:
    file.write_bytes(b"")


def altered(file: Path) -> None:
    text = bytearray(file.read_bytes())
    text[len(text) // 2] ^= 1
    file.write_bytes(bytes(text))


def scribbled(file: Path) -> None:
    file.write_bytes(b"\x00\xff" * 50)


@pytest.mark.parametrize("damage", [cut_short, emptied, altered, scribbled])
@pytest.mark.parametrize("name", [SUMMARIES, VECTORS])
def test_a_damaged_file_is_not_used_and_written_anew(
    tmp_path: Path, name: str, damage: Callable[[Path], None]
) -> None:
    first = night(tmp_path, board())
    damage(tmp_path / name)

    again = night(tmp_path, board(), first)

    assert again == first
    assert set(read_kept(tmp_path).summaries.topics) == topic_marks(tmp_path)
    assert read_kept(tmp_path).by_wording


def topic_marks(folder: Path) -> set[str]:
    """Of a night that kept nothing before."""
    fresh = folder / "fresh"
    night(fresh, board(), night(fresh, board()))
    return set(read_kept(fresh).summaries.topics)


def test_rows_that_end_otherwise_than_they_were_written_are_not_used(tmp_path: Path) -> None:
    first = night(tmp_path, board())
    rows = next(tmp_path.glob("*.rows"))
    rows.write_bytes(bytes(rows.stat().st_size))

    assert read_kept(tmp_path).by_wording == {}
    assert night(tmp_path, board(), first) == first


def test_summaries_of_other_vectors_are_not_used(tmp_path: Path) -> None:
    night(tmp_path / "other", [*board(), *(item(n, f"第{n}个路灯不亮") for n in range(30, 40))])
    falsify(tmp_path / "other")
    first = night(tmp_path / "ours", board())

    (tmp_path / "ours" / SUMMARIES).write_bytes((tmp_path / "other" / SUMMARIES).read_bytes())

    assert read_kept(tmp_path / "ours").summaries.topics == {}
    assert night(tmp_path / "ours", board(), first) == first


def test_nothing_is_used_of_another_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    night(tmp_path, board())
    assert read_kept(tmp_path).by_wording

    monkeypatch.setattr(kept_files, "program_digest", lambda: "another")

    assert read_kept(tmp_path).by_wording == {}


def test_assignments_stay_where_nothing_is_kept_at_all(tmp_path: Path) -> None:
    first = night(tmp_path / "first", board())

    again = night(tmp_path / "none", board(), first)

    assert again.assignments == first.assignments
    assert isinstance(again.assignments[0], Assigned)
