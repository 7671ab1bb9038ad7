"""Features of the ranking are computed once for each set and encoder, and kept."""

from datetime import date
from pathlib import Path

import numpy as np

from benchmarks.ranking_features import FeatureSet, compute, digest
from benchmarks.ranking_sets import covered
from benchmarks.retrieval_sources import Asked
from knowledge import Entry, EntryKind
from knowledge.answering.ranking import FEATURES, RERANKED
from knowledge.learning.question_corpus.districts import (
    Clause,
    CorpusEntry,
    CorpusQuestion,
    District,
    Policy,
    QuestionKind,
)
from tests.fakes.character_embedder import CharacterEmbedder

ENTRIES = [
    Entry("a", EntryKind.FAQ, "带身份证到社区。", "养犬登记要带什么"),
    Entry("b", EntryKind.FAQ, "每平方米十元。", "加装电梯补贴多少"),
]
POLICY = Policy(
    "mao", "甲区养猫办法", "甲〔2026〕0号", "mz", date(2026, 1, 1), date(2026, 2, 1), None,
    [Clause("第一条", "养猫。")],
)  # fmt: skip


def test_a_query_has_the_features_of_its_candidates_and_room_for_more():
    found = compute(ENTRIES, [Asked("养犬登记带什么", frozenset({"a"}))], CharacterEmbedder())

    assert found.features.shape == (1, RERANKED, len(FEATURES))
    assert found.right[0, 0]
    assert found.right.sum() == 1
    assert found.there.sum() == 2


def test_what_was_computed_is_read_as_it_was(tmp_path: Path):
    found = compute(ENTRIES, [Asked("补贴多少", frozenset({"b"}))], CharacterEmbedder())
    found.write(tmp_path / "new" / "set.npz")

    again = FeatureSet.read(tmp_path / "new" / "set.npz")

    assert np.array_equal(again.features, found.features)
    assert np.array_equal(again.right, found.right)
    assert np.array_equal(again.there, found.there)


def test_another_encoder_has_another_file():
    assert digest("characters") == digest("characters") != digest("others")


def test_only_lines_that_an_entry_answers_are_asked():
    lines = [
        CorpusQuestion("猫要登记不", "mao-1", ["mao-2"], QuestionKind.PLAIN, "x"),
        CorpusQuestion("狗要登记不", None, [], QuestionKind.NOTHING, "x"),
    ]
    entries = [CorpusEntry("mao-1", "mao", "第一条", "养猫要登记吗", "要。", [], "")]
    district = District("a", "甲区", "区", "吴语", False, [], [POLICY], entries, lines)

    assert covered(district) == [Asked("猫要登记不", frozenset({"mao-1", "mao-2"}))]
