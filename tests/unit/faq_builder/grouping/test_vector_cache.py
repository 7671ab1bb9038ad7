from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from faq_builder import group_messages
from faq_builder.grouping.vector_cache import CachedEmbedder, vector_key
from tests.unit.faq_builder.boards import board, item
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


def test_a_further_night_encodes_new_texts_alone_and_groups_as_one_without_the_cache() -> None:
    encoder, store = WordEncoder(), DictStore()
    first = group_messages(board(), CachedEmbedder(encoder, store))
    encoder.encoded.clear()
    more = [*board(), item(20, "河边的垃圾三天没有人清")]

    cached = group_messages(more, CachedEmbedder(encoder, store), previous=first)

    assert encoder.encoded == ["河边的垃圾三天没有人清"]
    assert cached == group_messages(more, WordEncoder(), previous=first)
