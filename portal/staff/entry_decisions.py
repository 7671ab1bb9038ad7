"""One decision on an entry: done in one transaction, or the entry's page with what stood in its
way and the words as they were typed."""

from collections.abc import Callable

from fastapi.responses import Response

from casework.errors import (
    BadMoment,
    ChangedMeanwhile,
    CitationNotInForce,
    EmptyText,
    EntryEnded,
    NotInTheFuture,
    ReviewsMissing,
    SignedAnotherReview,
    TooLong,
    WrongState,
)
from casework.ports import UnitOfWork
from portal.staff.faq_page import entry_page
from portal.web.console import Console
from portal.web.console_actions import ConsoleAction
from portal.web.errors import StaleForm
from portal.web.redirects import redirect_with_notice
from portal.web.repeated_submission import explain_conflict

NOT_DECIDED = (
    StaleForm, ChangedMeanwhile, WrongState, ReviewsMissing, CitationNotInForce, EmptyText, TooLong,
    BadMoment, EntryEnded, NotInTheFuture, SignedAnotherReview,
)  # fmt: skip


def decided(
    action: ConsoleAction,
    console: Console,
    faq_id: str,
    step: Callable[[UnitOfWork], object],
    *,
    done: str,
    reason: str = "",
) -> Response:
    """Do the step; one that is not taken shows the entry as it stands now, with what stood in the
    way and the ``reason`` as it was typed."""
    try:
        with action.work() as uow:
            step(uow)
    except NOT_DECIDED as error:
        fault = explain_conflict(action.desk, error, [faq_id], action.by.username)
        page = entry_page(action.desk, faq_id, action.by, reason=reason, fault=fault)
        return console.show(page, fault=fault)
    return redirect_with_notice(f"/staff/faqs/{faq_id}", done)
