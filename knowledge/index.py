"""The index: entries with everything by which they are found."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from knowledge.dense import DenseRetriever
from knowledge.embedding import Embedder
from knowledge.encoding import ENCODED_AT_ONCE, PassageVectors, Progress, encode, gather
from knowledge.entries import Entry
from knowledge.lexical import LexicalRetriever, character_pairs
from knowledge.normal_form import normal_form
from knowledge.passages import Passage, PassageKind, passages_of, questions_of
from knowledge.retrieval import Query
from knowledge.segmentation import default_segmenter
from knowledge.token_store import TokenStore, fit_projection, token_ids


@dataclass(frozen=True)
class Index:
    """Entries, their passages, and a retriever over each form of the passages.

    ``passages[i]`` is row ``i`` of the dense retriever; ``units[i]``, the number of the entry it
    belongs to, describes row ``i`` of both lexical retrievers.
    """

    entries: tuple[Entry, ...]
    passages: tuple[Passage, ...]
    units: NDArray[np.int32]
    dense: DenseRetriever
    tokens: TokenStore
    words: LexicalRetriever
    pairs: LexicalRetriever
    embedder: Embedder

    @cached_property
    def rows(self) -> dict[str, int]:
        """The position of each entry by its id."""
        return {entry.entry_id: row for row, entry in enumerate(self.entries)}

    @cached_property
    def passage_entries(self) -> NDArray[np.int32]:
        """The entry of each passage (p,)."""
        return np.array([passage.entry for passage in self.passages], dtype=np.int32)

    @cached_property
    def passage_starts(self) -> NDArray[np.int64]:
        """The first passage of each entry, and the end: (n + 1,)."""
        return np.searchsorted(self.passage_entries, np.arange(len(self.entries) + 1))

    @cached_property
    def unit_starts(self) -> NDArray[np.int64]:
        """The first unit of each entry, and the end: (n + 1,)."""
        return np.searchsorted(self.units, np.arange(len(self.entries) + 1))

    @cached_property
    def is_question(self) -> NDArray[np.bool_]:
        """Whether each passage is a way of asking (p,)."""
        return np.array([p.kind is PassageKind.QUESTION for p in self.passages], dtype=bool)

    def query(self, text: str) -> Query:
        """``text`` in the forms in which this index compares it."""
        return next(self.queries([text]))

    def queries(self, texts: Sequence[str]) -> Iterator[Query]:
        """Each of ``texts`` in these forms; encoded in batches."""
        project = self.tokens.projection
        segmenter = default_segmenter()
        for start in range(0, len(texts), ENCODED_AT_ONCE):
            part = [normal_form(text) for text in texts[start : start + ENCODED_AT_ONCE]]
            encoded = self.embedder.encode_tokens(part, query=True)
            for plain, found in zip(part, encoded, strict=True):
                yield Query(
                    text=plain,
                    terms=segmenter.terms(plain),
                    pairs=character_pairs(plain),
                    vector=found.vector,
                    token_codes=project.codes(found),
                    token_ids=token_ids(found),
                )


def build_in_memory(
    entries: Sequence[Entry], embedder: Embedder, *, progress: Progress | None = None
) -> Index:
    """An index of ``entries`` that lives as long as the process."""
    passages = passages_of(entries)
    texts = [passage.text for passage in passages]
    projection = fit_projection(embedder)
    encoded = encode(texts, embedder, projection, progress)
    return assemble(entries, passages, gather(encoded, projection, embedder.dimension), embedder)


def assemble(
    entries: Sequence[Entry],
    passages: tuple[Passage, ...],
    encoded: PassageVectors,
    embedder: Embedder,
) -> Index:
    """The index over passages whose vectors are known."""
    units = [(row, text) for row, entry in enumerate(entries) for text in unit_texts(entry)]
    segmenter = default_segmenter()
    return Index(
        entries=tuple(entries),
        passages=passages,
        units=np.array([row for row, _ in units], dtype=np.int32),
        dense=DenseRetriever.over(encoded.vectors),
        tokens=encoded.tokens,
        words=LexicalRetriever.over([segmenter.terms(text) for _, text in units]),
        pairs=LexicalRetriever.over([character_pairs(text) for _, text in units]),
        embedder=embedder,
    )


def unit_texts(entry: Entry) -> list[str]:
    """What is matched word by word: each question, and the answer as a whole."""
    asked = questions_of(entry)
    return [*asked, entry.answer] if entry.answer.strip() or not asked else asked
