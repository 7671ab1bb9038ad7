"""Assembly of an index from its parts, or from entries alone."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from knowledge.encoder.embedding import Embedder
from knowledge.entries import Entry
from knowledge.indexing.dense import DenseRetriever
from knowledge.indexing.encoding import PassageVectors, Progress, encode, gather
from knowledge.indexing.index import Index
from knowledge.indexing.lexical import LexicalRetriever
from knowledge.indexing.passages import Passage, passages_of
from knowledge.indexing.token_store import fit_projection
from knowledge.indexing.units import UnitTerms, units_of


def build_in_memory(
    entries: Sequence[Entry], embedder: Embedder, *, progress: Progress | None = None
) -> Index:
    """An index of ``entries`` that lives as long as the process."""
    passages = passages_of(entries)
    texts = [passage.text for passage in passages]
    projection = fit_projection(embedder)
    encoded = gather(encode(texts, embedder, projection, progress), projection, embedder.dimension)
    units, texts = units_of(entries)
    return assemble(entries, passages, encoded, units, UnitTerms.of(texts), embedder)


def assemble(
    entries: Sequence[Entry],
    passages: tuple[Passage, ...],
    encoded: PassageVectors,
    units: NDArray[np.int32],
    terms: UnitTerms,
    embedder: Embedder,
) -> Index:
    """The index over passages whose vectors, and units whose terms, are known."""
    return Index(
        entries=tuple(entries),
        passages=passages,
        units=units,
        dense=DenseRetriever.over(encoded.vectors),
        tokens=encoded.tokens,
        words=LexicalRetriever.over_numbered(terms.words),
        pairs=LexicalRetriever.over_numbered(terms.pairs),
        embedder=embedder,
    )
