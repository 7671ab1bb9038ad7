"""Every line of a district, asked of a knowledge base of that district as a desk holds it."""

from collections.abc import Iterator, Sequence
from random import Random

import numpy as np

from knowledge.answering.answerer import Answerer
from knowledge.encoder.embedding import Embedder, Encoded, Vectors
from knowledge.indexing.assembly import build_in_memory
from knowledge.indexing.encoding import Progress
from knowledge.learning.corpus_evaluation.shown import Line, line_of
from knowledge.learning.question_corpus.districts import CorpusQuestion, District
from knowledge.learning.question_corpus.knowledge_base import (
    entries_of,
    first_day_all_hold,
    right_ids,
)
from language.masking import mask
from language.normal_form import normal_form

SEED = 20_240_601


class EncodedAhead:
    """An embedder that has the queries encoded beforehand, in batches."""

    def __init__(self, embedder: Embedder, queries: Sequence[str]) -> None:
        self.name, self.dimension = embedder.name, embedder.dimension
        self._embedder = embedder
        plain = list(dict.fromkeys(map(normal_form, queries)))
        encoded = embedder.encode_tokens(plain, query=True)
        self._known = dict(zip(plain, encoded, strict=True))

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return np.stack([each.vector for each in self.encode_tokens(texts, query=True)])

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        return self._embedder.encode_passages(texts)

    def encode_tokens(self, texts: Sequence[str], *, query: bool) -> Iterator[Encoded]:
        if query and all(text in self._known for text in texts):
            return iter([self._known[text] for text in texts])
        return self._embedder.encode_tokens(texts, query=query)


def ask_district(
    district: District,
    embedder: Embedder,
    *,
    sample: int | None = None,
    progress: Progress | None = None,
) -> list[Line]:
    """How each line ends, masked as the desk does, or each of a seeded ``sample`` of them."""
    lines = sampled(district.questions, sample)
    texts = [mask(line.text).text for line in lines]
    ahead = EncodedAhead(embedder, texts)
    answerer = Answerer(build_in_memory(entries_of(district), ahead))
    entries = {entry.id: entry for entry in district.entries}
    day = first_day_all_hold(district)
    asked: list[Line] = []
    for line, text in zip(lines, texts, strict=True):
        answer = answerer.answer(text, on=day)
        asked.append(line_of(line.kind, answer, right_ids(line, entries)))
        if progress is not None:
            progress(len(asked), len(lines))
    return asked


def sampled(lines: Sequence[CorpusQuestion], size: int | None) -> Sequence[CorpusQuestion]:
    if size is None or size >= len(lines):
        return lines
    return Random(SEED).sample(list(lines), size)
