"""Questions without words, answered by the real embedding model."""

import pytest

from knowledge import Answerer, Embedder, build_in_memory
from tests.unit.knowledge.answering.test_answering import ENTRIES, TODAY


@pytest.fixture(scope="module")
def answerer(embedder: Embedder) -> Answerer:
    return Answerer(build_in_memory(ENTRIES, embedder))


@pytest.mark.parametrize("query", ["", "a", "😀", "\x00", "'; DROP TABLE faqs; --", "\ud800"])
def test_what_says_nothing_is_never_answered(answerer: Answerer, query: str):
    assert answerer.answer(query, on=TODAY).entry is None
