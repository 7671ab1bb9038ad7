"""Text normalisation and exact deduplication of board items before they are embedded."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from faq_builder.reading.board_items import BoardItem
from faq_builder.reading.cleaning import body_of, subject_of, without_places
from faq_builder.reading.place_names import named_places
from language.normal_form import comparison_key


class Wording(NamedTuple):
    """What an item says, cleaned; ``same`` is equal for texts that differ in punctuation alone.

    ``places``: all that it names, in order.
    """

    subject: str
    body: str
    same: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DistinctWordings:
    """``texts`` (w) in the order in which they first occur, each with its first asker.

    ``of_item`` (n,): the wording of each item.
    """

    texts: Sequence[Wording]
    askers: Sequence[str]
    of_item: NDArray[np.int64]


def wording_of(item: BoardItem) -> Wording:
    """Administrative places are left out: they say where, not what."""
    subject, body = subject_of(item), body_of(item)
    same = comparison_key(f"{subject}|{body}")
    places = tuple(sorted(named_places(item)))
    return Wording(without_places(subject), without_places(body) if body else "", same, places)


def distinct_wordings(items: Sequence[BoardItem]) -> DistinctWordings:
    """Items whose texts have the same canonical form share one wording."""
    numbers: dict[str, int] = {}
    by_text: dict[tuple[str, str], int] = {}  # identical raw texts are cleaned once
    found: list[Wording] = []
    askers: list[str] = []
    for item in items:
        text = item.subject, item.body
        if text in by_text:
            continue
        wording = wording_of(item)
        by_text[text] = numbers.setdefault(wording.same, len(numbers))
        if len(found) < len(numbers):
            found.append(wording)
            askers.append(item.asker_or_self)
    of_item = [by_text[item.subject, item.body] for item in items]
    return DistinctWordings(found, askers, np.array(of_item, dtype=np.int64))
