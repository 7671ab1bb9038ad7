"""Matters that entries are found by: life events and groups of people, from a data file."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from casework.faqs import AnswerFilter
from casework.policies import PolicyHeading
from casework.ports import UnitOfWork
from language.data_files import file_shape

FILE = Path(__file__).with_name("life_events.yml")


@file_shape
class Matter:
    """``tags`` of entries, and document numbers of ``policies``; ``called``: how people name it."""

    key: str
    name: str
    says: str
    tags: frozenset[str] = frozenset()
    policies: tuple[str, ...] = ()
    called: frozenset[str] = frozenset()


@file_shape
class Matters:
    life_events: tuple[Matter, ...]
    audiences: tuple[Matter, ...]


@dataclass(frozen=True, slots=True)
class MatterAnswers:
    """A matter, the policies that it names, and what its entries are filtered by."""

    matter: Matter
    policies: tuple[PolicyHeading, ...]
    which: AnswerFilter


def with_entries(matters: Iterable[Matter], tags: Collection[str]) -> list[Matter]:
    """Those about which anything is published: of whose tags there are entries, or that name
    policies."""
    return [matter for matter in matters if matter.policies or matter.tags.intersection(tags)]


def answers_of(uow: UnitOfWork, matter: Matter) -> MatterAnswers:
    named = [uow.policies.by_doc_no(number) for number in matter.policies]
    ids = [policy.policy_id for policy in named if policy]
    headings = uow.policies.headings_of(ids)
    which = AnswerFilter(tags=matter.tags, policy_ids=frozenset(ids))
    return MatterAnswers(matter, tuple(headings[key] for key in ids), which)


def matter_of(matters: Iterable[Matter], key: str) -> Matter | None:
    return next((matter for matter in matters if matter.key == key), None)
