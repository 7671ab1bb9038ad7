"""One vector for each wording: what it means and which words it uses."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from faq_builder.board import BoardItem
from faq_builder.cleaning import body_of, canonical, subject_of, without_places
from faq_builder.lexical import character_pairs, hashed, rarity, unit, words
from faq_builder.settings import FeatureSettings, reference_questions

Vectors = NDArray[np.float32]
Progress = Callable[[int, int], None]
_BATCH = 64


class Encoder(Protocol):
    """The part of knowledge.encoder.embedding.Embedder that is needed here."""

    def encode_queries(self, texts: Sequence[str]) -> Vectors: ...


class Wording(NamedTuple):
    """What an item says, cleaned; ``same`` is equal for texts that differ in punctuation alone."""

    subject: str
    body: str
    same: str


def wording_of(item: BoardItem) -> Wording:
    """Administrative places are left out: they say where, not what."""
    subject, body = subject_of(item), body_of(item)
    same = canonical(f"{subject}|{body}")
    return Wording(without_places(subject), without_places(body) if body else "", same)


@dataclass(frozen=True, slots=True)
class Space:
    """What is learned from all wordings, so that new ones get vectors that fit beside old ones.

    ``mean`` (d,) and ``turn`` (d, d): embeddings are centred and their common directions damped.
    """

    mean: Vectors
    turn: Vectors
    word_rarity: dict[str, float]
    pair_rarity: dict[str, float]
    settings: FeatureSettings

    def rows(self, dense: Vectors, wordings: Sequence[Wording]) -> Vectors:
        """(n, d + lexical) unit rows; their dot product is how alike two wordings are."""
        share = self.settings.lexical_share
        meaning = unit(((dense - self.mean) @ self.turn).astype(np.float32))
        both = [meaning * (1 - share) ** 0.5, self._lexical(wordings) * share**0.5]
        return unit(np.hstack(both).astype(np.float32))

    def _lexical(self, wordings: Sequence[Wording]) -> Vectors:
        """Words and character pairs, half and half."""
        half = self.settings.lexical_dimension // 2
        by_word, by_pair = (
            hashed([terms(cut, wording, self.settings) for wording in wordings], known, half)
            for cut, known in ((words, self.word_rarity), (character_pairs, self.pair_rarity))
        )
        return unit(np.hstack([by_word, by_pair]))


def learn_space(
    dense: Vectors, wordings: Sequence[Wording], encoder: Encoder, settings: FeatureSettings
) -> Space:
    """The reference questions count as so many wordings, for when there are only a few."""
    mean, turn = whitening(dense, encoder.encode_queries(reference_questions()), settings)
    by_word, by_pair = (
        rarity([terms(cut, wording, settings) for wording in wordings])
        for cut in (words, character_pairs)
    )
    return Space(mean, turn, by_word, by_pair, settings)


def dense_rows(
    wordings: Sequence[Wording], encoder: Encoder, settings: FeatureSettings, progress: Progress
) -> Vectors:
    """(n, d): subject and the beginning of the body, mixed; each different text encoded once."""
    texts = [dense_texts(wording, settings) for wording in wordings]
    # long and short texts are kept in separate batches
    different = sorted({t for both in texts for t in both}, key=lambda text: (len(text), text))
    found: list[Vectors] = []
    for start in range(0, len(different), _BATCH):
        found.append(encoder.encode_queries(different[start : start + _BATCH]))
        progress(min(start + _BATCH, len(different)), len(different))
    place = {text: row for row, text in enumerate(different)}
    rows = np.vstack(found)
    subjects = rows[[place[subject] for subject, _ in texts]]
    bodies = rows[[place[body] for _, body in texts]]
    return unit(subjects * (1 - settings.body_share) + bodies * settings.body_share)


def dense_texts(wording: Wording, settings: FeatureSettings) -> tuple[str, str]:
    """The subject and the beginning of the body; the subject twice without a body."""
    return wording.subject, wording.body[: settings.body_characters].strip() or wording.subject


def terms(
    cut: Callable[[str], Sequence[str]], wording: Wording, settings: FeatureSettings
) -> list[str]:
    """Terms of the subject, as often as it weighs, and of the beginning of the body."""
    body = wording.body[: settings.lexical_characters]
    return [*cut(wording.subject)] * settings.subject_weight + [*(cut(body) if body else ())]


def whitening(
    found: Vectors, reference: Vectors, settings: FeatureSettings
) -> tuple[Vectors, Vectors]:
    """Mean and turn: centre, then damp the directions that all texts share.

    Embedding cosines crowd together because a few directions are common to every text.
    """
    weight = settings.reference_weight
    total = len(found) + weight
    mean = (found.sum(axis=0) + weight * reference.mean(axis=0)) / total
    spread = (_scatter(found, mean) * len(found) + _scatter(reference, mean) * weight) / total
    values, directions = np.linalg.eigh(spread.astype(np.float64))
    floor = max(values.mean() * 0.05, 1e-9)
    damped = directions * np.maximum(values, floor) ** (-settings.whitening / 2)
    return mean, damped.astype(np.float32)


def _scatter(rows: Vectors, mean: Vectors) -> Vectors:
    around = rows - mean
    return np.asarray(around.T @ around / len(rows), dtype=np.float32)
