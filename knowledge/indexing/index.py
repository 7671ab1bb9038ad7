"""The search index in memory: entries with their vectors and terms."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from knowledge.encoder.embedding import Embedder
from knowledge.entries import Entry, EntryKind
from knowledge.indexing.dense import DenseRetriever
from knowledge.indexing.encoding import ENCODED_AT_ONCE, PassageVectors, Progress, encode, gather
from knowledge.indexing.lexical import LexicalRetriever, NumberedTexts, Vocabulary, character_pairs
from knowledge.indexing.passages import Passage, PassageKind, passages_of, questions_of
from knowledge.indexing.recent_queries import RecentQueries
from knowledge.indexing.retrieval import Query
from knowledge.indexing.spelling import Spelling
from knowledge.indexing.token_store import TokenStore, fit_projection, token_ids
from language.normal_form import normal_form
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
    def _recent(self) -> RecentQueries:
        return RecentQueries()

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
        """Each of ``texts`` in these forms; encoded in batches, the same text once."""
        for start in range(0, len(texts), ENCODED_AT_ONCE):
            part = list(map(normal_form, texts[start : start + ENCODED_AT_ONCE]))
            known = {text: query for text in part if (query := self._recent.get(text))}
            known |= self._encoded([text for text in dict.fromkeys(part) if text not in known])
            yield from (known[text] for text in part)

    def _encoded(self, texts: Sequence[str]) -> dict[str, Query]:
        """Queries of texts in normal form, by these; remembered for the next search."""
        segmenter, project = default_segmenter(), self.tokens.projection
        found: dict[str, Query] = {}
        for text, encoded in zip(
            texts, self.embedder.encode_tokens(texts, query=True), strict=True
        ):
            found[text] = Query(
                text=text,
                terms=segmenter.terms(text),
                pairs=character_pairs(text),
                vector=encoded.vector,
                token_codes=project.codes(encoded),
                token_ids=token_ids(encoded),
            )
            self._recent.keep(found[text])
        return found


@dataclass(frozen=True, slots=True)
class UnitTerms:
    """The units of all entries as words and as pairs of characters."""

    words: NumberedTexts
    pairs: NumberedTexts

    @classmethod
    def of(
        cls, texts: Sequence[str], words: Vocabulary | None = None, pairs: Vocabulary | None = None
    ) -> "UnitTerms":
        """Texts cut into terms, which are numbered on from the vocabularies given."""
        segmenter = default_segmenter()
        return cls(
            NumberedTexts.of((segmenter.terms(text) for text in texts), words),
            NumberedTexts.of((character_pairs(text) for text in texts), pairs),
        )


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


def units_of(entries: Iterable[Entry]) -> tuple[NDArray[np.int32], list[str]]:
    """The entry of each unit (u,), and the units' texts."""
    units = [(row, text) for row, entry in enumerate(entries) for text in unit_texts(entry)]
    return np.array([row for row, _ in units], dtype=np.int32), [text for _, text in units]


def unit_texts(entry: Entry) -> list[str]:
    """What is matched word by word: each question, and the answer as a whole with its context."""
    asked = questions_of(entry)
    answer = f"{entry.context}\n{entry.answer}".strip()
    return [*asked, answer] if entry.answer.strip() or not asked else asked
