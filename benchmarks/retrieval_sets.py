"""The sets of `make benchmark-retrieval`, read from the development data beside the repository."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from benchmarks.retrieval_sources import (
    Asked,
    Source,
    articles,
    board,
    consultations,
    faq,
    health,
    policies,
)
from knowledge import Entry

SEED = 20_240_601
REMOVED_SHARE = 0.5
SMALL_ENTRIES = 400  # half of them are removed; the others are what Rasa's selector learns


@dataclass(frozen=True, slots=True)
class RetrievalSet:
    """Entries, queries, and which entries are ``kept`` where an honest no is asked for.

    ``ranked`` says whether hits are judged over all entries; else over those kept alone.
    """

    name: str
    entries: tuple[Entry, ...]
    queries: tuple[Asked, ...]
    kept: frozenset[str]
    ranked: bool = True

    @property
    def rest(self) -> tuple[Entry, ...]:
        """The entries that are kept."""
        return tuple(entry for entry in self.entries if entry.entry_id in self.kept)


SETS: Mapping[str, Source] = {
    "faq": faq,
    "policies": policies,
    "board": board,
    "articles": articles,
    "health": health,
    "consultations": consultations,
}
SMALL = "faq-small"


def read_set(name: str, data: Path, limit: int | None) -> RetrievalSet:
    """The set of that name with at most ``limit`` queries. Raises OSError where data is missing."""
    if name == SMALL:
        return small_set(data, limit)
    entries, asked = SETS[name](data)
    return RetrievalSet(name, tuple(entries), sampled(asked, limit), kept_of(entries))


def small_set(data: Path, limit: int | None) -> RetrievalSet:
    """A sample of the short questions; hits and confidence are judged over half of its entries."""
    entries, asked = faq(data)
    some = Random(SEED).sample(entries, min(SMALL_ENTRIES, len(entries)))
    ids = {entry.entry_id for entry in some}
    about = [Asked(each.text, each.right & ids) for each in asked if each.right & ids]
    return RetrievalSet(SMALL, tuple(some), sampled(about, limit), kept_of(some), ranked=False)


def kept_of(entries: Sequence[Entry]) -> frozenset[str]:
    """The ids of all entries but a seeded ``REMOVED_SHARE``."""
    ids = [entry.entry_id for entry in entries]
    removed = Random(SEED).sample(ids, round(REMOVED_SHARE * len(ids)))
    return frozenset(ids) - frozenset(removed)


def sampled(asked: Sequence[Asked], limit: int | None) -> tuple[Asked, ...]:
    if limit is None or limit >= len(asked):
        return tuple(asked)
    return tuple(Random(SEED).sample(asked, limit))
