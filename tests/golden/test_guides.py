"""Guides are found by what people say, in other words than their own wordings."""

from pathlib import Path

from desk.guides import guide_entries, load_guides
from knowledge import Answerer, Embedder, build_in_memory
from language.data_files import read_yaml

LINES = Path(__file__).with_name("guides.yml")
FLOOR = 0.9  # share whose first hit is the right guide


def test_lines_find_their_guide(embedder: Embedder) -> None:
    answerer = Answerer(build_in_memory(guide_entries(load_guides(), ""), embedder))
    asked = {
        text: f"guide:{name}"
        for name, texts in read_yaml(LINES, dict[str, list[str] | str]).items()
        if isinstance(texts, list)
        for text in texts
    }

    found = {text: answerer.search(text).hits[0].entry_id for text in asked}

    wrong = {text: found[text] for text in asked if found[text] != asked[text]}
    assert len(wrong) <= (1 - FLOOR) * len(asked), wrong
