"""Evidence for or against an FAQ: who asks (machines, sessions) and what they want."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from casework.topics import Candidate, TopicProposal
from faq_builder.reading.board_items import BoardItem, TextKind
from language.data_files import file_shape, read_yaml


@file_shape
class _Settings:
    consultations_at_least: float


@dataclass(frozen=True, slots=True)
class Askers:
    """Numbers of distinct askers, most first: by source, and by what they want.

    ``total`` are all of them, ``sessions`` those in which they came.
    """

    sources: Mapping[str, int]
    kinds: Mapping[str, int]
    total: int = 0
    sessions: int = 0

    @property
    def candidate(self) -> Candidate:
        """An FAQ where enough consult; opinions, suggestions, complaints are looked into."""
        total = sum(self.kinds.values())
        share = self.kinds.get(TextKind.CONSULTATION, 0) / total if total else 1.0
        return Candidate.FAQ if share >= _least_share() else Candidate.INVESTIGATION


def askers_of(items: Iterable[BoardItem]) -> Askers:
    """Whoever asked in two ways counts in both; items of unknown source or kind in none."""
    held = list(items)
    return Askers(
        sources=_counted([(item.source, item.asker_or_self) for item in held]),
        kinds=_counted([(item.kind, item.asker_or_self) for item in held]),
        total=len({item.asker_or_self for item in held}),
        sessions=len({item.session_or_asker for item in held}),
    )


def with_evidence(proposal: TopicProposal, items: Mapping[str, BoardItem]) -> TopicProposal:
    """The proposal with the sources, kinds and sessions of its members."""
    askers = askers_of(items[i] for i in proposal.message_ids)
    return replace(
        proposal,
        sources=askers.sources,
        kinds=askers.kinds,
        candidate=askers.candidate,
        session_count=askers.sessions,
    )


def _counted(pairs: Sequence[tuple[Hashable, str]]) -> dict[str, int]:
    askers: dict[str, set[str]] = defaultdict(set)
    for value, asker in pairs:
        if value is not None:
            askers[str(value)].add(asker)
    most_first = sorted(askers, key=lambda value: (-len(askers[value]), value))
    return {value: len(askers[value]) for value in most_first}


@cache
def _least_share() -> float:
    path = Path(__file__).with_name("candidates.yml")
    return read_yaml(path, _Settings).consultations_at_least
