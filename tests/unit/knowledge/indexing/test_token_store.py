"""Late interaction, on token vectors that a reader can check."""

import numpy as np
import pytest

from knowledge.encoder.embedding import Encoded
from knowledge.indexing.token_store import Projection, TokenStore, interact

PLAIN = Projection(
    mean=np.zeros(2, dtype=np.float32),
    basis=np.eye(2, dtype=np.float32),
    background=np.zeros((0, 2), dtype=np.float32),
    background_ids=np.zeros(0, dtype=np.int32),
)
EAST, NORTH = [127, 0], [0, 127]


def codes(*rows: list[int]) -> np.ndarray:
    return np.array(rows, dtype=np.int8)


def ids(*numbers: int) -> np.ndarray:
    return np.array(numbers, dtype=np.int32)


STORE = TokenStore.of(
    PLAIN, [(codes(EAST, NORTH), ids(1, 2)), (codes(EAST), ids(1)), (codes(EAST), ids(1))]
)


def test_a_passage_with_all_tokens_meets_the_whole_query():
    found = interact(STORE, codes(EAST, NORTH), ids(1, 2), np.array([0, 1]))

    assert found.query_met[0] == pytest.approx(1.0)
    assert found.worst[0] == pytest.approx(0.0)


def test_a_lacking_token_weighs_by_its_rarity():
    rare, common = STORE.rarity(ids(2, 1))

    found = interact(STORE, codes(EAST, NORTH), ids(1, 2), np.array([1]))

    assert rare == pytest.approx(np.log1p(2.5 / 1.5))
    assert common == pytest.approx(np.log1p(0.5 / 3.5))
    assert found.query_met[0] == pytest.approx(common / (common + rare))
    assert found.worst[0] == pytest.approx(rare)
    assert found.passage_met[0] == pytest.approx(1.0)


def test_a_token_that_no_passage_has_is_the_rarest():
    assert STORE.rarity(ids(3, 1_000)) == pytest.approx(np.log1p(3.5 / 0.5))


def test_codes_are_projected_unit_vectors():
    encoded = Encoded(
        np.zeros(2, dtype=np.float32), ids(5), np.array([[3.0, 4.0]], dtype=np.float32)
    )

    assert PLAIN.codes(encoded).tolist() == [[76, 102]]


def test_a_text_without_tokens_has_one_that_meets_nothing():
    nothing = Encoded(np.zeros(2, dtype=np.float32), ids(), np.zeros((0, 2), dtype=np.float32))

    assert PLAIN.codes(nothing).tolist() == [[0, 0]]
