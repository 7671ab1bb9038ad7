"""Progress of the duty to answer messages: each handling of a message, folded from its events."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from casework.cases.marks import Mark, marked_messages
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
from casework.ports import Fold, UnitOfWork
from casework.rules.duty_cases import DutyCase
from casework.rules.working_days import local_day


@dataclass(frozen=True, slots=True)
class _Handled:
    """The handlings of one message, the last one under way; ``withdrawn``: it counts no more."""

    message_id: str
    rounds: tuple[DutyCase, ...] = ()
    withdrawn: bool = False

    def last(self, **changed: Any) -> "_Handled":
        """The same with the last handling changed."""
        return replace(self, rounds=(*self.rounds[:-1], replace(self.rounds[-1], **changed)))


def answered_messages(uow: UnitOfWork, until: datetime | None) -> Iterator[DutyCase]:
    """Each message from the day its case was opened, or opened again, to the day of its reply.

    While its asker has to add something nothing is due. Closed because nothing was added, it is
    done; one that its asker took back waits for nothing, nor does a test.
    """
    state, tests = uow.events.folded(ANSWERING, until=until), marked_messages(uow, Mark.TEST)
    handled = (one for one in state.values() if isinstance(one, _Handled))
    yield from _in_order(
        one for one in handled if not one.withdrawn and one.message_id not in tests
    )


def _in_order(handled: Iterable[_Handled]) -> list[DutyCase]:
    return sorted((case for one in handled for case in one.rounds), key=lambda c: c.opened_on)


def _fold(state: dict[str, Any], event: Event) -> None:
    """Messages by their ids, and cases' messages."""
    if isinstance(event, CaseOpened):
        state[event.message_id] = _Handled(event.message_id)
        state[f"case {event.case_id}"] = event.message_id
    named = getattr(event, "message_id", None) or state.get(f"case {getattr(event, 'case_id', '')}")
    found = state.get(named or "")
    if found:
        state[found.message_id] = _READ[type(event)](found, event)


def _moved(found: _Handled, event: Event) -> _Handled:
    return found.last(due_on=getattr(event, "due_on", None))


def _answered(found: _Handled, event: Event) -> _Handled:
    """The first reply of a handling answers it."""
    if found.rounds[-1].done_on is not None:
        return found
    return found.last(done_on=local_day(event.at))


def _began(found: _Handled, event: Event) -> _Handled:
    """What was opened again is one more thing that the duty asks for."""
    assert isinstance(event, CaseOpened | CaseReopened)
    begun = DutyCase("message", found.message_id, local_day(event.at), event.due_on)
    return replace(found, rounds=(*found.rounds, begun))


def _taken_back(found: _Handled, event: Event) -> _Handled:
    return replace(found, withdrawn=True)


_READ: Mapping[type[Event], Callable[[_Handled, Event], _Handled]] = {
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
ANSWERING = Fold("answering", tuple(_READ), _fold)
