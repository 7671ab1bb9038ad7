"""What a night need not work out again: vectors of wordings, and what was said of topics."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field

import numpy as np
from numpy.typing import NDArray

from faq_builder.board import BoardItem
from faq_builder.digests import Marks, digest, number_of
from faq_builder.features import (
    Encoder,
    Progress,
    Space,
    dense_rows,
    learn_space,
    terms_of,
)
from faq_builder.kept_summaries import KeptSummaries
from faq_builder.keywords import telling_words
from faq_builder.rows import Rows
from faq_builder.settings import FeatureSettings, GroupingSettings
from faq_builder.word_lists import WordLists
from faq_builder.wordings import Wording, wording_of

_NO_ROW = -1
_GROWTH = 1.2  # the space is learned anew when there are so many times the wordings it knew


@dataclass
class Kept:
    """Vectors and crowding of wordings, by what was written. Empty: everything is worked out.

    ``crowding`` (n, 2), of both levels, is NaN where it was never measured. ``words`` and
    ``places``: the telling words and the named places of each. Only a cache: it may be deleted at
    any time, and is used for one encoder and one setting, of which ``figures`` is the digest.
    ``items``: the row of each item of the last run, by its mark. ``summaries``: what was said with
    these vectors.
    """

    encoder: str = ""
    figures: str = ""
    space: Space | None = None
    learned_from: int = 0
    rows: Rows = field(default_factory=Rows)
    crowding: NDArray[np.float64] = field(default_factory=lambda: np.zeros((0, 2)))
    items: dict[int, int] = field(default_factory=dict)
    by_wording: dict[int, int] = field(default_factory=dict)
    words: WordLists = field(default_factory=WordLists)
    places: WordLists = field(default_factory=WordLists)
    summaries: KeptSummaries = field(default_factory=KeptSummaries)

    def rows_of(
        self,
        items: Sequence[BoardItem],
        marks: Marks,
        encoder: Encoder,
        settings: GroupingSettings,
        progress: Progress,
    ) -> NDArray[np.int64]:
        """The row of each item (n,); unknown wordings are added, in the order of ``items``.

        ``marks``: the items' ``item_marks``.
        """
        if (self.encoder, self.figures) != (name_of(encoder), figures_of(settings)):
            self._forget(encoder, settings)
        rows, fresh = self._numbered(items, marks)
        if self.space and len(self.by_wording) > self.learned_from * _GROWTH:
            self._forget(encoder, settings)
            rows, fresh = self._numbered(items, marks)
        if fresh:
            wordings, askers = zip(*fresh, strict=True)
            self._add(wordings, askers, encoder, settings.features, progress)
        self.items = dict(zip(marks.tolist(), rows, strict=True))
        return np.array(rows, dtype=np.int64)

    def _numbered(
        self, items: Sequence[BoardItem], marks: Marks
    ) -> tuple[list[int], list[tuple[Wording, str]]]:
        """The row of each item; and the wordings that had none, each with who wrote it first."""
        rows = [self.items.get(mark, _NO_ROW) for mark in marks.tolist()]
        fresh: list[tuple[Wording, str]] = []
        by_text: dict[tuple[str, str], int] = {}  # cleaning takes long
        for place, item in enumerate(items):
            if rows[place] != _NO_ROW:
                continue
            text = item.subject, item.body
            if text not in by_text:
                wording = wording_of(item)
                same = number_of(wording.same)
                if same not in self.by_wording:
                    self.by_wording[same] = len(self.by_wording)
                    fresh.append((wording, item.asker_or_self))
                by_text[text] = self.by_wording[same]
            rows[place] = by_text[text]
        return rows, fresh

    def _add(
        self,
        wordings: Sequence[Wording],
        askers: Sequence[str],
        encoder: Encoder,
        settings: FeatureSettings,
        progress: Progress,
    ) -> None:
        dense = dense_rows(wordings, encoder, settings, progress)
        terms = terms_of(wordings, settings)
        if self.space is None:
            self.space = learn_space(dense, terms, askers, encoder, settings)
            self.learned_from = len(wordings)
        self.words.add([telling_words(wording) for wording in wordings])
        self.places.add([wording.places for wording in wordings])
        rows = self.space.rows(dense, terms)
        rows[[not wording.same for wording in wordings]] = 0.0  # without a word it is like nothing
        self.rows.add(rows)
        self.crowding = np.vstack([self.crowding, np.full((len(wordings), 2), np.nan)])

    def _forget(self, encoder: Encoder, settings: GroupingSettings) -> None:
        self.__init__(  # type: ignore[misc]
            encoder=name_of(encoder), figures=figures_of(settings)
        )


def name_of(encoder: Encoder) -> str:
    return str(getattr(encoder, "name", type(encoder).__name__))


def figures_of(settings: GroupingSettings) -> str:
    """The digest of all figures: vectors hang on some, crowding on others."""
    return digest(json.dumps(asdict(settings), sort_keys=True))
