"""Feature vectors of wordings: centred sentence embeddings beside hashed TF-IDF of words."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from faq_builder.grouping.settings import FeatureSettings, reference_questions
from faq_builder.reading.deduplication import Wording
from faq_builder.reading.lexical import (
    character_bigrams,
    hashed_tfidf,
    inverse_document_frequency,
    unit_rows,
    words,
)

Vectors = NDArray[np.float32]
Progress = Callable[[int, int], None]
_BATCH = 64
_MOST = 50  # wordings of one asker


class Encoder(Protocol):
    """The part of knowledge.encoder.embedding.Embedder that is needed here."""

    def encode_queries(self, texts: Sequence[str]) -> Vectors: ...


class Terms(NamedTuple):
    """The words and the character bigrams of each wording."""

    words: list[list[str]]
    pairs: list[list[str]]


def feature_vectors(
    wordings: Sequence[Wording],
    askers: Sequence[str],
    encoder: Encoder,
    settings: FeatureSettings,
    progress: Progress,
) -> Vectors:
    """(n, d + lexical) unit rows; their dot product is the similarity of two wordings.

    A wording without a word has a zero row.
    """
    dense = dense_rows(wordings, encoder, settings, progress)
    terms = terms_of(wordings, settings)
    reference = encoder.encode_queries(reference_questions())
    mean, transform = whitening(dense, asker_weights(askers), reference, settings)
    meaning = unit_rows(((dense - mean) @ transform).astype(np.float32))
    share = settings.lexical_share
    both = [meaning * (1 - share) ** 0.5, _lexical(terms, settings) * share**0.5]
    rows = unit_rows(np.hstack(both).astype(np.float32))
    rows[[not wording.same for wording in wordings]] = 0.0
    return rows


def asker_weights(askers: Sequence[str]) -> Vectors:
    """Sample weight of each wording (n,): those of one asker sum to fifty at most.

    What one person writes a thousand times is not what all have in common.
    """
    counts = Counter(askers)
    return np.array([min(1.0, _MOST / counts[asker]) for asker in askers], dtype=np.float32)


def _lexical(terms: Terms, settings: FeatureSettings) -> Vectors:
    """Hashed TF-IDF of words and of character bigrams, half the columns each."""
    half = settings.lexical_dimension // 2
    return unit_rows(
        np.hstack([hashed_tfidf(each, inverse_document_frequency(each), half) for each in terms])
    )


def dense_rows(
    wordings: Sequence[Wording], encoder: Encoder, settings: FeatureSettings, progress: Progress
) -> Vectors:
    """(n, d): weighted mean of the embeddings of subject and beginning of the body.

    Each distinct text is encoded once.
    """
    texts = [dense_texts(wording, settings) for wording in wordings]
    # sorted by length, so that a batch needs little padding
    different = sorted({t for both in texts for t in both}, key=lambda text: (len(text), text))
    found: list[Vectors] = []
    for start in range(0, len(different), _BATCH):
        found.append(encoder.encode_queries(different[start : start + _BATCH]))
        progress(min(start + _BATCH, len(different)), len(different))
    place = {text: row for row, text in enumerate(different)}
    rows = np.vstack(found)
    subjects = rows[[place[subject] for subject, _ in texts]]
    bodies = rows[[place[body] for _, body in texts]]
    return unit_rows(subjects * (1 - settings.body_share) + bodies * settings.body_share)


def dense_texts(wording: Wording, settings: FeatureSettings) -> tuple[str, str]:
    """The subject and the beginning of the body; the subject twice without a body."""
    return wording.subject, wording.body[: settings.body_characters].strip() or wording.subject


def terms_of(wordings: Sequence[Wording], settings: FeatureSettings) -> Terms:
    """Terms of the subjects, as often as they weigh, and of the beginnings of the bodies."""
    return Terms(
        *(
            [
                [*cut(wording.subject)] * settings.subject_weight
                + [*(cut(wording.body[: settings.lexical_characters]) if wording.body else ())]
                for wording in wordings
            ]
            for cut in (words, character_bigrams)
        )
    )


def whitening(
    found: Vectors, weights: Vectors, reference: Vectors, settings: FeatureSettings
) -> tuple[Vectors, Vectors]:
    """Mean (d,) and transform (d, d) that centre and partly whiten the embeddings.

    The reference questions count as so many wordings, for when there are only a few.
    Embeddings are anisotropic: a few directions are common to every text.
    """
    weight = settings.reference_weight
    total = len(found) + weight
    own = weights @ found + weight * reference.mean(axis=0)
    mean = (own / (weights.sum() + weight)).astype(np.float32)
    spread = (_scatter(found, mean) * len(found) + _scatter(reference, mean) * weight) / total
    values, directions = np.linalg.eigh(spread.astype(np.float64))
    floor = max(values.mean() * 0.05, 1e-9)
    damped = directions * np.maximum(values, floor) ** (-settings.whitening / 2)
    return mean, damped.astype(np.float32)


def _scatter(rows: Vectors, mean: Vectors) -> Vectors:
    around = rows - mean
    return np.asarray(around.T @ around / len(rows), dtype=np.float32)
