from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from faq_builder.grouping.vector_cache import CachedEmbedder, vector_key
from tests.unit.faq_builder.word_encoder import WordEncoder


class DictStore:
    def __init__(self) -> None:
        self.kept: dict[str, NDArray[np.float32]] = {}

    def get_many(self, keys: Sequence[str]) -> Mapping[str, NDArray[np.float32]]:
        return {key: self.kept[key] for key in keys if key in self.kept}

    def put_many(self, vectors: Mapping[str, NDArray[np.float32]]) -> None:
        self.kept |= vectors


def test_a_text_is_encoded_once_and_comes_back_in_its_place() -> None:
    encoder, store = WordEncoder(), DictStore()
    plain = WordEncoder().encode_queries(["路灯", "电梯", "路灯"])

    CachedEmbedder(encoder, store).encode_queries(["电梯"])
    again = CachedEmbedder(encoder, store).encode_queries(["路灯", "电梯", "路灯"])

    assert encoder.encoded == ["电梯", "路灯"]
    np.testing.assert_array_equal(again, plain)


def test_another_model_has_other_vectors() -> None:
    assert vector_key("one", "路灯") != vector_key("two", "路灯")
