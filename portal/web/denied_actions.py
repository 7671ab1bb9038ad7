"""Audit of access control in the consoles: what a person is denied is left in the log, so many a
minute at most for one person."""

import logging
from contextlib import suppress

from fastapi import Request

from casework.errors import (
    NotAllowed,
    NotYourAgency,
    RecordsFault,
    ReviewerIsAuthor,
    SignedAnotherReview,
)
from casework.people import StaffMember, record_denied_action
from portal.web.errors import TooManyRequests
from portal.web.limits.rate_limit import Counted
from portal.web.problem_details import problem_of

logger = logging.getLogger(__name__)
DENIALS = (NotAllowed, NotYourAgency, ReviewerIsAuthor, SignedAnotherReview)
# Where topics and proposals share a route, its ``kind`` says which of them ``whole_id`` names.
WHOLES = {"topics": "topic_id", "proposals": "proposal_id"}


def note_denied_action(request: Request, person: StaffMember, fault: Exception) -> None:
    """Nothing for other faults; a person who tries on and on fills no log."""
    if isinstance(fault, DENIALS):
        with suppress(TooManyRequests):
            request.app.state.limits.count(Counted.DENIED, person.username)
            record(request, person, fault)


def record(request: Request, person: StaffMember, fault: Exception) -> None:
    """Who is denied something is told so also where the log cannot be written."""
    desk = request.app.state.desk
    try:
        with desk.uow() as uow:
            record_denied_action(
                uow, person, route=route_of(request), why=problem_of(fault).code,
                named=named_in(request), at=desk.clock.now(),
            )  # fmt: skip
            uow.commit()
    except RecordsFault:
        logger.warning("a denied action could not be recorded")


def route_of(request: Request) -> str:
    return f"{request.method} {getattr(request.scope.get('route'), 'path', '')}"


def named_in(request: Request) -> dict[str, str]:
    """The ids in the address, by the names of the fields that events know them by."""
    named = {name: str(key) for name, key in request.path_params.items()}
    whole = WHOLES.get(named.get("kind", ""))
    return named | ({whole: named["whole_id"]} if whole and "whole_id" in named else {})
