"""Masking against our own golden file; recall and precision may not fall below these floors."""

import json
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from language.masking import mask

GOLDEN = Path(__file__).parents[3] / "golden" / "masking.jsonl"
Spot = tuple[int, str, int, int]


@cache
def spots() -> tuple[frozenset[Spot], frozenset[Spot], int, int]:
    """What should be found, what is found, lines, lines that hold nothing private."""
    lines = [json.loads(line) for line in GOLDEN.read_text("utf-8").splitlines()]
    wanted = {(n, f["type"], f["start"], f["end"]) for n, x in enumerate(lines) for f in x["found"]}
    found = {
        (n, f.type.value, f.start, f.end)
        for n, x in enumerate(lines)
        for f in mask(x["text"]).found
    }
    return frozenset(wanted), frozenset(found), len(lines), sum(not x["found"] for x in lines)


@pytest.mark.parametrize("kind", ["resident_id", "mobile", "bank_card"])
def test_ids_mobiles_and_cards_are_found(kind: str) -> None:
    wanted, found, _, _ = spots()
    of_kind = {spot for spot in wanted if spot[1] == kind}

    assert len(of_kind & found) / len(of_kind) >= 0.99


def test_private_data_of_all_kinds_is_found() -> None:
    wanted, found, _, _ = spots()

    assert len(wanted & found) / len(wanted) >= 0.98


def test_little_else_is_masked() -> None:
    wanted, found, _, _ = spots()

    assert len(wanted & found) / len(found) >= 0.995


def test_the_file_has_every_kind_and_as_many_traps() -> None:
    wanted, _, lines, traps = spots()

    assert lines >= 400
    assert traps >= lines / 2
    assert min(Counter(kind for _, kind, _, _ in wanted).values()) >= 5
