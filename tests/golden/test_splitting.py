"""Messages of our own writing, ¦ where a further question begins; half of them are traps.

The last 22 were written after the rules, and judged before any rule was changed for them: of
their 10 boundaries 8 were found, none wrongly.
"""

import json
from pathlib import Path

import pytest

from faq_builder.reading.splitting import split

ROWS = [
    json.loads(line)["text"].split("¦")
    for line in Path(__file__).with_name("splitting.jsonl").read_text("utf-8").splitlines()
]


@pytest.fixture(scope="module")
def judged() -> list[tuple[set[int], set[int]]]:
    """(boundaries in the file, boundaries that were found) of every message."""
    return [(boundaries(row), {part.start for part in split("".join(row))} - {0}) for row in ROWS]


def boundaries(pieces: list[str]) -> set[int]:
    return {sum(map(len, pieces[:n])) for n in range(1, len(pieces))}


def test_half_of_the_messages_hold_one_question_only() -> None:
    assert len(ROWS) >= 90
    assert abs(sum(len(row) == 1 for row in ROWS) / len(ROWS) - 0.5) < 0.05


def test_where_a_message_is_cut_a_further_question_begins(judged) -> None:
    found = [(right, place) for right, places in judged for place in places]
    precision = sum(place in right for right, place in found) / len(found)
    print(f"precision {precision:.3f} of {len(found)} boundaries shown")
    assert precision >= 0.95


def test_most_further_questions_are_found(judged) -> None:
    there = [(place, found) for right, found in judged for place in right]
    recall = sum(place in found for place, found in there) / len(there)
    print(f"recall {recall:.3f} of {len(there)} boundaries")
    assert recall >= 0.93


def test_one_question_told_at_length_stays_one(judged) -> None:
    whole = [not found for right, found in judged if not right]
    assert sum(whole) / len(whole) >= 0.97
