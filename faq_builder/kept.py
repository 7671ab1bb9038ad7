"""What a night need not work out again: the vectors of wordings that were there before."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from faq_builder.board import BoardItem
from faq_builder.features import (
    Encoder,
    Progress,
    Space,
    dense_rows,
    learn_space,
    terms_of,
)
from faq_builder.keywords import telling_words
from faq_builder.rows import Rows, remove_others
from faq_builder.settings import FeatureSettings, GroupingSettings
from faq_builder.word_lists import WordLists
from faq_builder.wordings import Wording, wording_of

_DIGEST_BYTES = 12
_GROWTH = 1.2  # the space is learned anew when there are so many times the wordings it knew
_FILE = "kept-4.npz"  # another number for other contents: older files are left alone


@dataclass
class Kept:
    """Vectors and crowding of wordings, by what was written. Empty: everything is worked out.

    ``crowding`` (n, 2), of both levels, is NaN where it was never measured. ``words`` and
    ``places``: the telling words and the named places of each. Only a cache: it may be deleted at
    any time, and is used for one encoder and one setting, of which ``figures`` is the digest.
    """

    encoder: str = ""
    figures: str = ""
    space: Space | None = None
    learned_from: int = 0
    rows: Rows = field(default_factory=Rows)
    crowding: NDArray[np.float64] = field(default_factory=lambda: np.zeros((0, 2)))
    by_text: dict[str, int] = field(default_factory=dict)
    by_wording: dict[str, int] = field(default_factory=dict)
    words: WordLists = field(default_factory=WordLists)
    places: WordLists = field(default_factory=WordLists)

    def rows_of(
        self,
        items: Sequence[BoardItem],
        encoder: Encoder,
        settings: GroupingSettings,
        progress: Progress,
    ) -> NDArray[np.int64]:
        """The row of each item (n,); unknown wordings are added, in the order of ``items``."""
        if (self.encoder, self.figures) != (name_of(encoder), figures_of(settings)):
            self._forget(encoder, settings)
        keys = [text_key(item) for item in items]
        fresh = self._unknown(items, keys)
        if self.space and len(self.by_wording) > self.learned_from * _GROWTH:
            self._forget(encoder, settings)
            fresh = self._unknown(items, keys)
        if fresh:
            self._add(fresh, encoder, settings.features, progress)
        return np.array([self.by_text[key] for key in keys], dtype=np.int64)

    def _unknown(self, items: Sequence[BoardItem], keys: Sequence[str]) -> list[Wording]:
        """Wordings without a row; they are given their numbers."""
        fresh: list[Wording] = []
        for item, key in zip(items, keys, strict=True):
            if key in self.by_text:
                continue
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
        terms = terms_of(wordings, settings)
        if self.space is None:
            self.space = learn_space(dense, terms, encoder, settings)
            self.learned_from = len(wordings)
        self.words.add([telling_words(wording) for wording in wordings])
        self.places.add([wording.places for wording in wordings])
        self.rows.add(self.space.rows(dense, terms))
        self.crowding = np.vstack([self.crowding, np.full((len(wordings), 2), np.nan)])

    def _forget(self, encoder: Encoder, settings: GroupingSettings) -> None:
        self.__init__(  # type: ignore[misc]
            encoder=name_of(encoder), figures=figures_of(settings)
        )

    def save(self, folder: Path) -> None:
        """Write what ``read`` brings back; nothing where nothing is known.

        New rows are appended first; the rest is written at one stroke and says how many rows count.
        """
        if self.space is None:
            return
        folder.mkdir(parents=True, exist_ok=True)
        # other rows get another file, so that a write that breaks off does no harm
        space = digest(f"{self.space.mean.tobytes().hex()}{self.learned_from}")
        self.rows.append_to(folder / space)
        texts = {
            "encoder": self.encoder,
            "figures": self.figures,
            "rows": space,
            "learned_from": self.learned_from,
            "settings": asdict(self.space.settings),
            "word_rarity": self.space.word_rarity,
            "pair_rarity": self.space.pair_rarity,
            "vocabulary": self.words.vocabulary,
            "place_names": self.places.vocabulary,
        }
        arrays: dict[str, Any] = {
            "directions": self.rows.directions,
            "crowding": self.crowding,
            "words": self.words.numbers,
            "word_ends": self.words.ends,
            "places": self.places.numbers,
            "place_ends": self.places.ends,
            "mean": self.space.mean,
            "turn": self.space.turn,
            "texts": np.frombuffer(json.dumps(texts).encode(), dtype=np.uint8),
        }
        arrays |= _as_arrays("text", self.by_text) | _as_arrays("wording", self.by_wording)
        with (folder / f"{_FILE}.new").open("wb") as file:
            np.savez(file, **arrays)
        (folder / f"{_FILE}.new").replace(folder / _FILE)
        remove_others(folder / space)

    @classmethod
    def read(cls, folder: Path) -> "Kept":
        """What ``save`` wrote; empty where there is nothing."""
        if not (folder / _FILE).is_file():
            return cls()
        with np.load(folder / _FILE) as arrays:
            texts = json.loads(arrays["texts"].tobytes())
            rows = Rows.read(folder / texts["rows"], len(arrays["crowding"]), arrays["directions"])
            if rows is None:
                return cls()
            rarities = texts["word_rarity"], texts["pair_rarity"]
            settings = FeatureSettings(**texts["settings"])
            return cls(
                encoder=texts["encoder"],
                figures=texts["figures"],
                space=Space(arrays["mean"], arrays["turn"], *rarities, settings),
                learned_from=texts["learned_from"],
                rows=rows,
                crowding=arrays["crowding"],
                by_text=_from_arrays("text", arrays),
                by_wording=_from_arrays("wording", arrays),
                words=WordLists(texts["vocabulary"], arrays["words"], arrays["word_ends"]),
                places=WordLists(texts["place_names"], arrays["places"], arrays["place_ends"]),
            )


def _as_arrays(name: str, numbers: Mapping[str, int]) -> dict[str, NDArray[Any]]:
    """Digests and their numbers; much faster to write than JSON."""
    digests = np.frombuffer("".join(numbers).encode(), dtype=np.uint8)
    return {f"{name}_keys": digests, f"{name}_rows": np.array(list(numbers.values()), np.int64)}


def _from_arrays(name: str, arrays: Mapping[str, NDArray[Any]]) -> dict[str, int]:
    digests, numbers = arrays[f"{name}_keys"].tobytes().decode(), arrays[f"{name}_rows"].tolist()
    width = 2 * _DIGEST_BYTES
    return {digests[n * width : (n + 1) * width]: row for n, row in enumerate(numbers)}


def text_key(item: BoardItem) -> str:
    return digest(f"{item.subject}\x1f{item.body}")


def digest(text: str) -> str:
    return hashlib.blake2b(
        text.encode("utf-8", "surrogatepass"), digest_size=_DIGEST_BYTES
    ).hexdigest()


def name_of(encoder: Encoder) -> str:
    return str(getattr(encoder, "name", type(encoder).__name__))


def figures_of(settings: GroupingSettings) -> str:
    """The digest of all figures: vectors hang on some, crowding on others."""
    return digest(json.dumps(asdict(settings), sort_keys=True))
