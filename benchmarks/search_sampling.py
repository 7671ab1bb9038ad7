"""An encoder of which a build uses only a sample, and what the whole build would have taken.

Of 100,000 entries nearly all of a build's time is the encoder's, which takes each text as long as
the last. Where that is too long, every nth text is encoded and the others get its vectors, a
little moved; everything else runs at the full size. The encoder's own time is measured within the
build and counted as often as there are texts.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import numpy as np

from knowledge import Embedder
from knowledge.encoder.embedding import Encoded, Vectors

SEED = 20_240_601
ENCODED_WHOLE = 256  # texts at once; so few are all encoded
MOVED_BY = 0.02  # deviation of each of the vector's numbers, which are 0.05 in the mean

Clock = Callable[[], float]


class SampledEmbedder:
    """Encodes one of ``every`` texts to be found, and all queries."""

    def __init__(self, embedder: Embedder, every: int, clock: Clock) -> None:
        self.name, self.dimension = embedder.name, embedder.dimension
        self._embedder, self._every, self._clock = embedder, every, clock
        self._random = np.random.default_rng(SEED)
        self._asked = self._encoded = 0
        self._seconds = 0.0

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return self._embedder.encode_queries(texts)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        return self._embedder.encode_passages(texts)

    def encode_tokens(self, texts: Sequence[str], *, query: bool) -> Iterator[Encoded]:
        if query:
            return self._embedder.encode_tokens(texts, query=True)
        return self._sampled(texts)

    def whole(self, work: Callable[[], object]) -> float:
        """The seconds that ``work`` would have taken had all its texts been encoded."""
        self._asked = self._encoded = 0
        self._seconds, began = 0.0, self._clock()
        work()
        others = self._clock() - began - self._seconds
        return others + self._seconds * self._asked / max(self._encoded, 1)

    def _sampled(self, texts: Sequence[str]) -> Iterator[Encoded]:
        every = self._every if len(texts) >= ENCODED_WHOLE else 1
        sample, began = texts[::every], self._clock()
        real = list(self._embedder.encode_tokens(sample, query=False))
        self._seconds += self._clock() - began
        self._asked, self._encoded = self._asked + len(texts), self._encoded + len(sample)
        for place in range(len(texts)):
            found = real[place // every]
            yield found if place % every == 0 else self._moved(found)

    def _moved(self, found: Encoded) -> Encoded:
        noise = self._random.normal(0, MOVED_BY, self.dimension).astype(np.float32)
        vector = found.vector + noise
        return replace(found, vector=vector / np.linalg.norm(vector))
