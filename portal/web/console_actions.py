"""Form actions of the console: one unit of work, committed if nothing was raised.

An action of the console takes ``TheAction`` and is three lines::

    with action.work() as uow:
        rename_topic(uow, topic_id, title=title, by=action.by, at=action.at)
    return redirect_with_notice(f"/staff/topics/{topic_id}", "renamed")
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from fastapi import Depends, Form

from casework.people import StaffMember
from casework.ports import UnitOfWork
from desk.wiring import Desk
from portal.web.dependencies import Acting, FormSender, TheDesk
from portal.web.form_versions import require_current


@dataclass(frozen=True, slots=True)
class ConsoleAction:
    """``seen``: the fingerprint of what the form was rendered from; empty where it has none."""

    desk: Desk
    by: StaffMember
    seen: str

    @property
    def at(self) -> datetime:
        return self.desk.clock.now()

    @contextmanager
    def work(self) -> Iterator[UnitOfWork]:
        """Committed at its end; nothing is stored of what raises."""
        with self.desk.uow() as uow:
            yield uow
            uow.commit()

    def require_current(self, now: str) -> None:
        """``now`` is the fingerprint of what it would be rendered from. Raises StaleForm."""
        require_current(self.seen, now)


def console_action(
    desk: TheDesk, person: Acting, seen: Annotated[str, Form()] = ""
) -> ConsoleAction:
    return ConsoleAction(desk, person, seen)


def own_account_action(
    desk: TheDesk, person: FormSender, seen: Annotated[str, Form()] = ""
) -> ConsoleAction:
    """On one's own account and session, which an auditor has as well."""
    return ConsoleAction(desk, person, seen)


TheAction = Annotated[ConsoleAction, Depends(console_action)]
TheOwnAction = Annotated[ConsoleAction, Depends(own_account_action)]
Field = Annotated[str, Form()]
