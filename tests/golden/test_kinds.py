"""Messages of our own writing with their kind; the figures may not fall below.

Of these 105, written after the rules, 100 were read rightly before any rule was changed for them.
"""

import json
from collections import Counter
from pathlib import Path

import pytest

from faq_builder.reading.board_items import TextKind
from faq_builder.reading.kinds import kind_of

ROWS = [
    json.loads(line)
    for line in Path(__file__).with_name("kinds.jsonl").read_text("utf-8").splitlines()
]


@pytest.fixture(scope="module")
def judged() -> list[tuple[TextKind, TextKind]]:
    """(kind in the file, kind that was read) of every message."""
    return [(TextKind(row["kind"]), kind_of(row["subject"], row["body"]).kind) for row in ROWS]


def test_every_kind_is_there_twenty_times() -> None:
    counted = Counter(row["kind"] for row in ROWS)

    assert set(counted) == set(TextKind)
    assert min(counted.values()) >= 20


def test_the_kind_is_mostly_read_rightly(judged) -> None:
    accuracy = sum(right == read for right, read in judged) / len(judged)
    print(f"kinds: accuracy {accuracy:.3f} of {len(judged)}")
    assert accuracy >= 0.955


@pytest.mark.parametrize("kind", TextKind)
def test_no_kind_is_lost_or_invented(judged, kind: TextKind) -> None:
    there = [read for right, read in judged if right is kind]
    shown = [right for right, read in judged if read is kind]
    print(
        f"{kind}: recall {there.count(kind)}/{len(there)}, right {shown.count(kind)}/{len(shown)}"
    )
    assert there.count(kind) / len(there) >= 0.90
    assert shown.count(kind) / len(shown) >= 0.90


def test_the_reading_names_the_words_that_spoke_for_it() -> None:
    assert kind_of("投诉夜间施工", "吵得睡不着").cues == ("投诉", "吵得")


def test_without_any_cue_a_statement_reports_and_a_question_asks() -> None:
    assert kind_of("", "桥上的灯。").kind is TextKind.COMPLAINT
    assert kind_of("", "桥上的灯呢").kind is TextKind.CONSULTATION
