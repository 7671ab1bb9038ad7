"""Audit of access control: what a signed-in account was denied, as an event of the log."""

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import datetime
from typing import Any

from casework.events import ActionDenied
from casework.people.staff import StaffMember
from casework.ports import UnitOfWork
from casework.texts import storable_text

LONGEST_KEY = 64  # characters; a longer one names nothing that the records hold
_NAMED = {field.name for field in fields(ActionDenied) if field.name.endswith(("_id", "username"))}
_NAMED.discard("event_id")


def record_denied_action(
    uow: UnitOfWork,
    person: StaffMember,
    *,
    route: str,
    why: str,
    named: Mapping[str, str],
    at: datetime,
) -> None:
    """``route`` as it is declared, ``why`` the problem's code, ``named`` the ids in the address."""
    known: dict[str, Any] = {n: storable_text(key) for n, key in named.items() if _is_key(n, key)}
    denied = ActionDenied(at=at, actor=person.username, route=route, why=why)
    uow.events.add(replace(denied, **known))


def _is_key(name: str, key: str) -> bool:
    return name in _NAMED and len(key) <= LONGEST_KEY
