"""Asker deduplication by machine: many sessions from one machine count as one asker."""

from collections.abc import Iterable
from dataclasses import replace

from casework.ports import UnitOfWork
from faq_builder import BoardItem


def by_machine(uow: UnitOfWork, items: Iterable[BoardItem]) -> list[BoardItem]:
    """The items with the machine as their asker, where it is known; the session is kept beside."""
    held = list(items)
    known = uow.asker_machines.machine_of(item.asker for item in held if item.asker)
    return [
        replace(item, asker=known.get(item.asker or "", item.asker), session=item.asker)
        for item in held
    ]
