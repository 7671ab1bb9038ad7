"""Pairs of sentences of our own writing, half of them traps; the figures may not fall below."""

import json
from pathlib import Path

import pytest

from faq_builder.drafting.sentence_clashes import clash_of
from faq_builder.drafting.statements import Statement

PAIRS = [
    json.loads(line)
    for line in Path(__file__).with_name("contradictions.jsonl").read_text("utf-8").splitlines()
]


@pytest.fixture(scope="module")
def judged() -> list[tuple[str | None, str | None]]:
    """(kind in the file, kind that was found) of every pair."""
    found = [clash_of(Statement(p["first"]), Statement(p["second"])) for p in PAIRS]
    return [(p["kind"], str(c[0]) if c else None) for p, c in zip(PAIRS, found, strict=True)]


def test_half_of_the_pairs_are_traps() -> None:
    assert abs(sum(p["kind"] is None for p in PAIRS) / len(PAIRS) - 0.5) < 0.02
    assert len(PAIRS) >= 160


def test_what_is_shown_as_a_contradiction_mostly_is_one(judged) -> None:
    shown = [right for right, found in judged if found]
    precision = sum(right is not None for right in shown) / len(shown)
    print(f"precision {precision:.3f} of {len(shown)} shown")
    assert precision >= 0.93


def test_most_contradictions_are_shown(judged) -> None:
    there = [found for right, found in judged if right]
    recall = sum(found is not None for found in there) / len(there)
    print(f"recall {recall:.3f} of {len(there)} contradictions")
    assert recall >= 0.925


def test_the_kind_is_named_rightly(judged) -> None:
    both = [right == found for right, found in judged if right and found]
    print(f"kind {sum(both) / len(both):.3f}")
    assert sum(both) / len(both) >= 0.97


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair["first"][:12])
def test_the_order_of_the_two_does_not_matter(pair) -> None:
    one, other = Statement(pair["first"]), Statement(pair["second"])

    there, back = clash_of(one, other), clash_of(other, one)

    assert (there is None) == (back is None)
    if there and back:
        assert there == (back[0], back[1][::-1])
