"""What a night need not work out again: the vectors of wordings that were there before."""

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from faq_builder.board import BoardItem
from faq_builder.features import (
    Encoder,
    Progress,
    Space,
    Vectors,
    Wording,
    dense_rows,
    learn_space,
    wording_of,
)
from faq_builder.keywords import telling_words
from faq_builder.settings import FeatureSettings

_GROWTH = 1.2  # the space is learned anew when there are so many times the wordings it knew
_FILE = "kept.npz"
_SAVED = np.float16


@dataclass
class Kept:
    """Vectors and crowding of wordings, by what was written. Empty: everything is worked out.

    ``crowding`` is NaN where it was never measured. ``spread``: in how many different texts each
    telling word occurs. Only a cache: it may be deleted at any time, and is used for one encoder
    and one setting.
    """

    encoder: str = ""
    space: Space | None = None
    learned_from: int = 0
    rows: Vectors = field(default_factory=lambda: np.zeros((0, 0), dtype=np.float32))
    crowding: NDArray[np.float64] = field(default_factory=lambda: np.zeros(0))
    by_text: dict[str, int] = field(default_factory=dict)
    by_wording: dict[str, int] = field(default_factory=dict)
    spread: Counter[str] = field(default_factory=Counter)

    def rows_of(
        self,
        items: Sequence[BoardItem],
        encoder: Encoder,
        settings: FeatureSettings,
        progress: Progress,
    ) -> NDArray[np.int64]:
        """The row of each item (n,); unknown wordings are added, in the order of ``items``."""
        self._forget_what_does_not_fit(encoder, settings)
        fresh = self._unknown(items)
        if self.space and len(self.by_wording) > self.learned_from * _GROWTH:
            self._forget(encoder)
            fresh = self._unknown(items)
        if fresh:
            self._add(fresh, encoder, settings, progress)
        return np.array([self.by_text[text_key(item)] for item in items], dtype=np.int64)

    def _unknown(self, items: Sequence[BoardItem]) -> list[Wording]:
        """Wordings without a row; they are given their numbers."""
        fresh: list[Wording] = []
        for item in items:
            key = text_key(item)
            if key in self.by_text:
                continue
            self.spread.update(telling_words(item))
            wording = wording_of(item)
            same = digest(wording.same)
            if same not in self.by_wording:
                self.by_wording[same] = len(self.by_wording)
                fresh.append(wording)
            self.by_text[key] = self.by_wording[same]
        return fresh

    def _add(
        self,
        wordings: Sequence[Wording],
        encoder: Encoder,
        settings: FeatureSettings,
        progress: Progress,
    ) -> None:
        dense = dense_rows(wordings, encoder, settings, progress)
        if self.space is None:
            self.space = learn_space(dense, wordings, encoder, settings)
            self.learned_from = len(wordings)
        rows = _as_saved(self.space.rows(dense, wordings))
        self.rows = np.vstack([self.rows, rows]) if len(self.rows) else rows
        self.crowding = np.append(self.crowding, np.full(len(rows), np.nan))

    def _forget_what_does_not_fit(self, encoder: Encoder, settings: FeatureSettings) -> None:
        fits = self.space is not None and self.space.settings == settings
        if not fits or self.encoder != name_of(encoder):
            self._forget(encoder)

    def _forget(self, encoder: Encoder) -> None:
        self.__init__(encoder=name_of(encoder))  # type: ignore[misc]

    def save(self, folder: Path) -> None:
        """Write what ``read`` brings back, at one stroke; nothing where nothing is known."""
        if self.space is None:
            return
        texts = {
            "encoder": self.encoder,
            "learned_from": self.learned_from,
            "settings": asdict(self.space.settings),
            "word_rarity": self.space.word_rarity,
            "pair_rarity": self.space.pair_rarity,
            "by_text": self.by_text,
            "by_wording": self.by_wording,
            "spread": self.spread,
        }
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / f"{_FILE}.new").open("wb") as file:
            np.savez(
                file,
                rows=self.rows.astype(_SAVED),
                crowding=self.crowding,
                mean=self.space.mean,
                turn=self.space.turn,
                texts=np.frombuffer(json.dumps(texts).encode(), dtype=np.uint8),
            )
        (folder / f"{_FILE}.new").replace(folder / _FILE)

    @classmethod
    def read(cls, folder: Path) -> "Kept":
        """What ``save`` wrote; empty where there is nothing."""
        if not (folder / _FILE).is_file():
            return cls()
        with np.load(folder / _FILE) as arrays:
            texts = json.loads(arrays["texts"].tobytes())
            rarities = texts["word_rarity"], texts["pair_rarity"]
            settings = FeatureSettings(**texts["settings"])
            return cls(
                encoder=texts["encoder"],
                space=Space(arrays["mean"], arrays["turn"], *rarities, settings),
                learned_from=texts["learned_from"],
                rows=arrays["rows"].astype(np.float32),
                crowding=arrays["crowding"],
                by_text=texts["by_text"],
                by_wording=texts["by_wording"],
                spread=Counter(texts["spread"]),
            )


def text_key(item: BoardItem) -> str:
    return digest(f"{item.subject}\x1f{item.body}")


def digest(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def name_of(encoder: Encoder) -> str:
    return str(getattr(encoder, "name", type(encoder).__name__))


def _as_saved(rows: Vectors) -> Vectors:
    """As exact as the file is: a night that reads them finds what the night before worked out."""
    return rows.astype(_SAVED).astype(np.float32)
