"""What people mistype finds what they meant, over the demonstration's questions."""

import json
from pathlib import Path

import pytest

from knowledge import Answerer, Entry, EntryKind, build_in_memory
from policydesk.demo.rows import faq_rows

DEMO = Path(__file__).resolve().parents[2] / "demo"
TYPOS = Path(__file__).with_name("typos.jsonl")
FLOOR = 0.93  # all of them when it was set; 38 of 48 without correction


@pytest.fixture(scope="module")
def answerer(embedder) -> Answerer:
    entries = [
        Entry(row["id"], EntryKind.FAQ, row["answer"], row["question"]) for row in faq_rows(DEMO)
    ]
    return Answerer(build_in_memory(entries, embedder))


def test_a_typo_finds_first_what_the_right_words_find(answerer: Answerer):
    pairs = [json.loads(line) for line in TYPOS.read_text(encoding="utf-8").splitlines()]

    missed = [
        pair["typo"]
        for pair in pairs
        if found(answerer, pair["typo"]) != found(answerer, pair["meant"])
    ]

    print(missed)
    assert len(pairs) - len(missed) >= FLOOR * len(pairs)


def found(answerer: Answerer, text: str) -> str:
    return answerer.search(text, top=1).hits[0].entry_id
