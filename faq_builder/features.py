"""One vector for each item: what it means and which words it uses."""

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from faq_builder.board import BoardItem
from faq_builder.cleaning import body_of, subject_of, without_places
from faq_builder.lexical import character_pairs, hashed, rarity, unit, words
from faq_builder.settings import FeatureSettings, reference_questions

Progress = Callable[[int, int], None]
_BATCH = 64


class Encoder(Protocol):
    """The part of knowledge.embedding.Embedder that is needed here."""

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]: ...


def vectors(
    items: Sequence[BoardItem], encoder: Encoder, settings: FeatureSettings, progress: Progress
) -> NDArray[np.float32]:
    """(n, d) float32, unit rows; their dot product is how alike two items are."""
    if not items:
        return np.zeros((0, settings.lexical_dimension), dtype=np.float32)
    dense = _dense([dense_texts(item, settings) for item in items], encoder, settings, progress)
    lexical = _lexical(items, settings)
    share = settings.lexical_share
    both = [dense * (1 - share) ** 0.5, lexical * share**0.5]
    return unit(np.hstack(both))


def dense_texts(item: BoardItem, settings: FeatureSettings) -> tuple[str, str]:
    """Subject and the beginning of the body, places left out; the same twice without a body."""
    subject, body = without_places(subject_of(item)), without_places(body_of(item))
    return subject, body[: settings.body_characters].strip() or subject


def whitened(
    found: NDArray[np.float32], reference: NDArray[np.float32], settings: FeatureSettings
) -> NDArray[np.float32]:
    """Centre, then damp the directions that all texts share; the rows get length one.

    Embedding cosines crowd together because a few directions are common to every text.
    """
    weight = settings.reference_weight
    total = len(found) + weight
    mean = (found.sum(axis=0) + weight * reference.mean(axis=0)) / total
    spread = (_scatter(found, mean) * len(found) + _scatter(reference, mean) * weight) / total
    values, directions = np.linalg.eigh(spread.astype(np.float64))
    floor = max(values.mean() * 0.05, 1e-9)
    damped = directions * np.maximum(values, floor) ** (-settings.whitening / 2)
    return unit(((found - mean) @ damped).astype(np.float32))


def _scatter(rows: NDArray[np.float32], mean: NDArray[np.float32]) -> NDArray[np.float32]:
    around = rows - mean
    scatter: NDArray[np.float32] = (around.T @ around / len(rows)).astype(np.float32)
    return scatter


def _dense(
    texts: Sequence[tuple[str, str]],
    encoder: Encoder,
    settings: FeatureSettings,
    progress: Progress,
) -> NDArray[np.float32]:
    """Each different text is encoded once; long and short ones are kept in separate batches."""
    different = sorted({t for both in texts for t in both}, key=lambda text: (len(text), text))
    rows: list[NDArray[np.float32]] = []
    for start in range(0, len(different), _BATCH):
        rows.append(encoder.encode_queries(different[start : start + _BATCH]))
        progress(min(start + _BATCH, len(different)), len(different))
    place = {text: row for row, text in enumerate(different)}
    found = np.vstack(rows)
    subjects = found[[place[subject] for subject, _ in texts]]
    bodies = found[[place[body] for _, body in texts]]
    mixed = unit(subjects * (1 - settings.body_share) + bodies * settings.body_share)
    return whitened(mixed, encoder.encode_queries(reference_questions()), settings)


def _lexical(items: Sequence[BoardItem], settings: FeatureSettings) -> NDArray[np.float32]:
    """Words and character pairs, half and half."""
    texts = [_lexical_text(item, settings) for item in items]
    half = settings.lexical_dimension // 2
    sides = [[tokens(text) for text in texts] for tokens in (words, character_pairs)]
    return unit(np.hstack([hashed(side, rarity(side), half) for side in sides]))


def _lexical_text(item: BoardItem, settings: FeatureSettings) -> str:
    subject, body = without_places(subject_of(item)), without_places(body_of(item))
    repeated = f"{subject} " * settings.subject_weight
    return repeated + body[: settings.lexical_characters]
