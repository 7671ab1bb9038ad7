"""Progress of the duty to answer messages: each handling of a message, folded from its events."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from casework.events import (
    AskerAnsweredBack,
    AskerAskedBack,
    CaseClosed,
    CaseDeadlineSettled,
    CaseExtended,
    CaseOpened,
    CaseReopened,
    Event,
    MessageReplied,
    MessageWithdrawn,
)
from casework.ports import UnitOfWork
from casework.rules.duty_cases import DutyCase
from casework.rules.working_days import local_day


@dataclass
class _Handled:
    """The handlings of one message, the last one under way; ``withdrawn``: it counts no more."""

    message_id: str
    rounds: list[DutyCase] = field(default_factory=list)
    withdrawn: bool = False

    def begin(self, event: CaseOpened | CaseReopened) -> None:
        """What was opened again is one more thing that the duty asks for."""
        opened_on = local_day(event.at)
        self.rounds.append(DutyCase("message", self.message_id, opened_on, event.due_on))

    def due(self, day: date | None) -> None:
        self.rounds[-1] = replace(self.rounds[-1], due_on=day)

    def done(self, day: date) -> None:
        """The first reply of a handling answers it."""
        if self.rounds[-1].done_on is None:
            self.rounds[-1] = replace(self.rounds[-1], done_on=day)


def answered_messages(uow: UnitOfWork, until: datetime | None) -> Iterator[DutyCase]:
    """Each message from the day its case was opened, or opened again, to the day of its reply.

    While its asker has to add something nothing is due. Closed because nothing was added, it is
    done; one that its asker took back waits for nothing.
    """
    handled: dict[str, _Handled] = {}
    message_of: dict[str, str] = {}
    for event in uow.events.of_kind(*_READ, until=until):
        _fold(handled, message_of, event)
    yield from _in_order(one for one in handled.values() if not one.withdrawn)


def _in_order(handled: Iterable[_Handled]) -> list[DutyCase]:
    return sorted((case for one in handled for case in one.rounds), key=lambda c: c.opened_on)


def _fold(handled: dict[str, _Handled], message_of: dict[str, str], event: Event) -> None:
    if isinstance(event, CaseOpened):
        handled[event.message_id] = _Handled(event.message_id)
        message_of[event.case_id] = event.message_id
    named = getattr(event, "message_id", None) or message_of.get(getattr(event, "case_id", ""))
    found = handled.get(named or "")
    if found:
        _READ[type(event)](found, event)


def _moved(found: _Handled, event: Event) -> None:
    found.due(getattr(event, "due_on", None))


def _answered(found: _Handled, event: Event) -> None:
    found.done(local_day(event.at))


def _began(found: _Handled, event: Event) -> None:
    assert isinstance(event, CaseOpened | CaseReopened)
    found.begin(event)


def _taken_back(found: _Handled, event: Event) -> None:
    found.withdrawn = True


_READ: Mapping[type[Event], Callable[[_Handled, Event], None]] = {
    CaseOpened: _began,
    CaseReopened: _began,
    CaseDeadlineSettled: _moved,
    CaseExtended: _moved,
    AskerAskedBack: _moved,  # it has no due day
    AskerAnsweredBack: _moved,
    MessageReplied: _answered,
    CaseClosed: _answered,
    MessageWithdrawn: _taken_back,
}
