"""Notes on omissions: what a policy file holds and its text does not; where and why."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from knowledge import LeftOut

MOST_PLACES = 5


def left_out_notes(file: Path, left_out: Iterable[LeftOut]) -> Iterator[str]:
    """Of the same kind and reason one note, with the first places and how many more there are."""
    places: dict[tuple[str, str], list[str]] = {}
    for item in left_out:
        places.setdefault((item.what, item.reason), []).append(item.place)
    for (what, reason), found in places.items():
        yield f"{file.name}: left out: {what} {_shown(found)}; {reason}"


def _shown(places: list[str]) -> str:
    distinct = list(dict.fromkeys(places))
    more = len(distinct) - MOST_PLACES
    ending = f" and {more} more places" if more > 0 else ""
    return ", ".join(distinct[:MOST_PLACES]) + ending
