"""The search index in memory: entries with their vectors and terms."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from knowledge.encoder.embedding import Embedder
from knowledge.entries import Entry, EntryKind
from knowledge.indexing.dense import DenseRetriever
from knowledge.indexing.lexical import LexicalRetriever, character_pairs
from knowledge.indexing.passages import Passage, PassageKind
from knowledge.indexing.query_encoding import QueryEncoder
from knowledge.indexing.retrieval import Query
from knowledge.indexing.spelling import Spelling
from knowledge.indexing.token_store import TokenStore
from language.places import home_of
from language.segmentation import default_segmenter

BACKGROUND_SAMPLE = 256


@dataclass(frozen=True)
class Index:
    """Entries, their passages, and a retriever over each form of the passages.

    ``passages[i]`` is row ``i`` of the dense retriever; ``units[i]``, the number of the entry it
    belongs to, describes row ``i`` of both lexical retrievers. ``passage_keys`` (p, 16) of an index
    that was read tell by which code its passages were encoded.
    """

    entries: tuple[Entry, ...]
    passages: tuple[Passage, ...]
    units: NDArray[np.int32]
    dense: DenseRetriever
    tokens: TokenStore
    words: LexicalRetriever
    pairs: LexicalRetriever
    embedder: Embedder
    passage_keys: NDArray[np.uint8] | None = None

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

    @cached_property
    def sample(self) -> NDArray[np.float32]:
        """Vectors of passages evenly spread, about ``BACKGROUND_SAMPLE`` or all (s, d)."""
        vectors = self.dense.vectors
        return np.ascontiguousarray(vectors[:: max(1, len(vectors) // BACKGROUND_SAMPLE)])

    @cached_property
    def _days_in_force(self) -> NDArray[np.int64]:
        """The first and the last day in force of each entry, as ordinals (n, 2)."""
        days = [
            ((e.valid_from or date.min).toordinal(), (e.valid_until or date.max).toordinal())
            for e in self.entries
        ]
        return np.array(days, dtype=np.int64).reshape(-1, 2)

    @cached_property
    def rows_of_policy(self) -> dict[str, NDArray[np.int64]]:
        """The entries that rest on each policy, by its id."""
        rows: dict[str, dict[int, None]] = {}
        for row, entry in enumerate(self.entries):
            for source in entry.sources:
                rows.setdefault(source.policy_id, {})[row] = None
        return {policy: np.array(list(found), dtype=np.int64) for policy, found in rows.items()}

    @cached_property
    def faq_of_clause(self) -> dict[int, int]:
        """For each clause that one FAQ entry alone cites, that entry: rows."""
        citing: dict[tuple[str, str], list[int]] = {}
        clauses: list[tuple[int, tuple[str, str]]] = []
        for row, entry in enumerate(self.entries):
            places = [(source.policy_id, source.anchor) for source in entry.sources]
            if entry.kind is EntryKind.CLAUSE:
                clauses += [(row, place) for place in places[:1]]
            else:
                for place in places:
                    citing.setdefault(place, []).append(row)
        return {row: citing[place][0] for row, place in clauses if len(citing.get(place, ())) == 1}

    @cached_property
    def titles(self) -> frozenset[str]:
        """The titles of the policies that entries rest on."""
        return frozenset(source.title for entry in self.entries for source in entry.sources)

    @cached_property
    def home(self) -> str | None:
        """The district whose policies these are, read off their titles."""
        return home_of(self.titles)

    def speaks_of(self, name: str) -> bool:
        """Whether a title has ``name``, or texts all of its pairs of characters."""
        pairs = character_pairs(name)
        known = all(pair in self.pairs.vocabulary for pair in pairs)
        return known or any(name in title for title in self.titles)

    @cached_property
    def _query_encoder(self) -> QueryEncoder:
        return QueryEncoder(self.embedder, self.tokens.projection)

    @cached_property
    def spelling(self) -> Spelling:
        """What this index knows of words, to correct typos by."""
        return Spelling(self.words, self.pairs, default_segmenter())

    def in_force(self, on: date | None) -> NDArray[np.bool_]:
        """Which entries may be used on that day (n,); all where no day is given."""
        if on is None:
            return np.ones(len(self.entries), dtype=bool)
        first, last = self._days_in_force.T
        return np.asarray((first <= on.toordinal()) & (on.toordinal() <= last))

    def corrected(self, query: Query) -> Query | None:
        """The query with its typos corrected; None where none is seen."""
        text = self.spelling.corrected(query.text)
        return None if text == query.text else self.query(text)

    def query(self, text: str) -> Query:
        """``text`` in the forms in which this index compares it."""
        return next(self.queries([text]))

    def queries(self, texts: Sequence[str]) -> Iterator[Query]:
        """Each of ``texts`` in these forms; encoded in batches."""
        return self._query_encoder.queries(texts)
