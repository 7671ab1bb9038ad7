"""BM25 by hand."""

import math

import numpy as np
import pytest

from knowledge.indexing.lexical import K1, B, LexicalRetriever, NumberedTexts

TEXTS = [("养犬", "登记", "养犬"), ("登记",), ()]


def test_scores_are_those_of_bm25_as_lucene_counts_it():
    rarity = math.log(1 + (3 - 1 + 0.5) / (1 + 0.5))
    mean_length = 4 / 3
    norm = K1 * (1 - B + B * 3 / mean_length)

    scores = LexicalRetriever.over(TEXTS).scores(["养犬"])

    assert scores.tolist() == pytest.approx([rarity * 2 / (norm + 2), 0, 0])


def test_each_word_of_the_query_adds_its_score():
    retriever = LexicalRetriever.over(TEXTS)

    both = retriever.scores(["养犬", "登记"])

    assert both == pytest.approx(retriever.scores(["养犬"]) + retriever.scores(["登记"]))


def test_words_numbered_on_from_an_older_vocabulary_score_the_same():
    older = NumberedTexts.of([("登记", "租房", "补贴")])
    newer = NumberedTexts.of(TEXTS, older.vocabulary)

    retriever = LexicalRetriever.over_numbered(newer)

    fresh = LexicalRetriever.over(TEXTS)
    query = ["养犬", "登记", "租房"]
    assert newer.vocabulary == {"登记": 0, "租房": 1, "补贴": 2, "养犬": 3}
    assert np.array_equal(retriever.coverage(query), fresh.coverage(query))


def test_texts_without_words_score_nothing():
    assert LexicalRetriever.over([(), ()]).coverage(["养犬"]).tolist() == [0, 0]
