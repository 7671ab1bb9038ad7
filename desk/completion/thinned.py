"""Thinned districts: of each policy a few entries only, as a desk has them whose FAQ are young.

Every entry of a corpus district is written, so that hardly anything asked after an answer is
answered by nothing there. On a desk most of it is, or by a clause alone.
"""

from collections.abc import Iterator
from random import Random

from knowledge import Entry
from knowledge.learning.question_corpus.districts import CorpusEntry, District
from knowledge.learning.question_corpus.knowledge_base import clause_id, entries_of

KEPT = 4  # entries of a policy; of the others every second is told by its clause, the rest by none


def thinned(district: District) -> list[Entry]:
    """What such a desk holds of the district, by a seed."""
    gone = frozenset(gone_from(district))
    return [entry for entry in entries_of(district) if entry.entry_id not in gone]


def gone_from(district: District) -> Iterator[str]:
    """The ids of the entries that are missing, and of the clauses of half of them."""
    draw = Random(f"thinned {district.slug}")
    for policy in district.policies:
        own = [entry for entry in district.entries if entry.policy == policy.id]
        draw.shuffle(own)
        told = {clause_of(entry) for entry in [*own[:KEPT], *own[KEPT::2]]}
        yield from (entry.id for entry in own[KEPT:])
        yield from {clause_of(entry) for entry in own[KEPT + 1 :: 2]} - told


def clause_of(entry: CorpusEntry) -> str:
    return clause_id(entry.policy, entry.clause)
