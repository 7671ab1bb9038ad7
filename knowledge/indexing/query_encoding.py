"""Encoding of queries, in batches; what was encoded lately is not encoded again."""

from collections.abc import Iterator, Sequence

from knowledge.encoder.embedding import Embedder
from knowledge.indexing.encoding import ENCODED_AT_ONCE
from knowledge.indexing.lexical import character_pairs
from knowledge.indexing.recent_queries import RecentQueries
from knowledge.indexing.retrieval import Query
from knowledge.indexing.token_store import Projection, token_ids
from language.normal_form import normal_form
from language.segmentation import default_segmenter


class QueryEncoder:
    """Makes queries of texts, each in every form in which an index compares it."""

    def __init__(self, embedder: Embedder, projection: Projection) -> None:
        self._embedder, self._projection = embedder, projection
        self._recent = RecentQueries()

    def queries(self, texts: Sequence[str]) -> Iterator[Query]:
        """Each of ``texts``, in order; the same text is encoded once."""
        for start in range(0, len(texts), ENCODED_AT_ONCE):
            part = list(map(normal_form, texts[start : start + ENCODED_AT_ONCE]))
            known = {text: query for text in part if (query := self._recent.get(text))}
            known |= self._encoded([text for text in dict.fromkeys(part) if text not in known])
            yield from (known[text] for text in part)

    def _encoded(self, texts: Sequence[str]) -> dict[str, Query]:
        """Queries of texts in normal form, by these; remembered for the next search."""
        segmenter, found = default_segmenter(), dict[str, Query]()
        vectors = self._embedder.encode_tokens(texts, query=True)
        for text, encoded in zip(texts, vectors, strict=True):
            found[text] = Query(
                text=text,
                terms=segmenter.terms(text),
                pairs=character_pairs(text),
                vector=encoded.vector,
                token_codes=self._projection.codes(encoded),
                token_ids=token_ids(encoded),
            )
            self._recent.keep(found[text])
        return found
