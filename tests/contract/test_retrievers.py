"""What every retriever keeps: the fake, FAISS and BM25 alike."""

from collections.abc import Callable, Sequence

import numpy as np
import pytest

from knowledge.indexing.dense import DenseRetriever
from knowledge.indexing.lexical import LexicalRetriever
from knowledge.indexing.retrieval import Query, Retriever
from tests.fakes.knowledge import HashingEmbedder, SetRetriever

TEXTS = [
    ("居住证", "办理"),
    ("养犬", "登记"),
    ("租房", "补贴", "申请"),
    ("养犬", "登记"),
]
EMBEDDER = HashingEmbedder()

Make = Callable[[Sequence[Sequence[str]]], Retriever]


def faiss_over(texts: Sequence[Sequence[str]]) -> DenseRetriever:
    return DenseRetriever.over(EMBEDDER.encode_passages(["".join(terms) for terms in texts]))


@pytest.fixture(
    params=[SetRetriever, faiss_over, LexicalRetriever.over], ids=["fake", "faiss", "bm25"]
)
def make(request: pytest.FixtureRequest) -> Make:
    chosen: Make = request.param
    return chosen


def asked(*terms: str) -> Query:
    (encoded,) = EMBEDDER.encode_tokens(["".join(terms)], query=True)
    codes = np.zeros((1, 1), dtype=np.int8)
    return Query("".join(terms), terms, (), encoded.vector, codes, encoded.token_ids)


def test_the_best_match_comes_first(make: Make):
    assert make(TEXTS).retrieve(asked("租房", "补贴"), 3)[0].row == 2


def test_scores_fall(make: Make):
    scores = [hit.score for hit in make(TEXTS).retrieve(asked("养犬", "登记", "办理"), 4)]

    assert scores == sorted(scores, reverse=True)


def test_equal_texts_score_the_same_and_come_in_their_order(make: Make):
    first, second = make(TEXTS).retrieve(asked("养犬", "登记"), 2)

    assert (first.row, second.row) == (1, 3)
    assert first.score == pytest.approx(second.score)


def test_no_more_than_asked_for(make: Make):
    assert len(make(TEXTS).retrieve(asked("养犬", "登记"), 1)) == 1


def test_more_than_there_are_gives_each_once(make: Make):
    rows = [hit.row for hit in make(TEXTS).retrieve(asked("养犬", "登记"), 100)]

    assert len(rows) == len(set(rows)) <= len(TEXTS)


def test_nothing_indexed_finds_nothing(make: Make):
    assert list(make([]).retrieve(asked("养犬"), 5)) == []


def test_faiss_scores_are_cosines():
    query = asked(*TEXTS[0])

    (hit,) = faiss_over(TEXTS).retrieve(query, 1)

    assert hit.score == pytest.approx(1.0, abs=1e-5)


def test_bm25_leaves_out_what_shares_no_word():
    found = LexicalRetriever.over(TEXTS).retrieve(asked("租房"), 4)

    assert [hit.row for hit in found] == [2]


def test_bm25_coverage_never_exceeds_one():
    retriever = LexicalRetriever.over([("养犬",) * 50, ("登记",)])

    coverage = retriever.coverage(("养犬",))

    assert 0.9 < coverage[0] <= 1.0
    assert coverage[1] == 0.0


def test_bm25_counts_an_unknown_word_against_the_match():
    retriever = LexicalRetriever.over(TEXTS)

    assert retriever.coverage(("租房", "魔法"))[2] < retriever.coverage(("租房",))[2]
