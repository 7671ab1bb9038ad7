"""Optimistic locking of a case's forms: what is stale is told with who has the case now."""

from casework.ports import UnitOfWork
from portal.web.console_actions import ConsoleAction
from portal.web.errors import StaleCase, StaleForm
from portal.web.form_versions import of_case, of_reply_form
from portal.web.words import WORDS


def require_current_case(action: ConsoleAction, uow: UnitOfWork, message_id: str) -> None:
    """For what is done with the case alone. Raises StaleCase; a message without one is current."""
    case = uow.cases.of_message(message_id)
    if case:
        _require_current(action, uow, message_id, of_case(case))


def require_current_message(action: ConsoleAction, uow: UnitOfWork, message_id: str) -> None:
    """For what is said to the asker. Raises StaleForm, or StaleCase where there is a case."""
    _require_current(action, uow, message_id, of_reply_form(uow, message_id))


def _require_current(action: ConsoleAction, uow: UnitOfWork, message_id: str, now: str) -> None:
    try:
        action.require_current(now)
    except StaleForm as fault:
        raise _in_words(uow, message_id) from fault


def _in_words(uow: UnitOfWork, message_id: str) -> StaleForm:
    case = uow.cases.of_message(message_id)
    if case is None:
        return StaleForm()
    agency = uow.agencies.find(case.agency_id) if case.agency_id else None
    return StaleCase(agency.name if agency else WORDS.nobody_s, WORDS.case_status[case.status])
