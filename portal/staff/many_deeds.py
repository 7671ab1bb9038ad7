"""What can be done to many things of a list at once: assign, dismiss, merge."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from casework import limits
from casework.cases import assign_case
from casework.errors import AlreadyClosed, EmptyText, TooLong
from casework.people import require_message
from casework.ports import UnitOfWork
from casework.topics import dismiss_proposal, dismiss_topic, merge_topics
from portal.staff.topics_in_scope import require_whole
from portal.web.console_actions import ConsoleAction

MOST = 100  # things at once: as many as two pages of a list


class Deed(StrEnum):
    ASSIGN = "assign"
    DISMISS_PROPOSALS = "dismiss-proposals"
    DISMISS_TOPICS = "dismiss-topics"
    MERGE = "merge"


@dataclass(frozen=True, slots=True)
class ManyForm:
    """``items`` are the ids of what was chosen; what else a deed needs is as it was typed."""

    items: Sequence[str] = ()
    agency_id: str = ""
    reason: str = ""
    into: str = ""


def require_filled(deed: Deed, form: ManyForm) -> None:
    """Before anything is done. Raises EmptyText, TooLong."""
    needed = {Deed.ASSIGN: ("agency_id", form.agency_id), Deed.MERGE: ("merge_into", form.into)}
    field, text = needed.get(deed, ("reason", form.reason))
    if not text.strip():
        raise EmptyText(field)
    if field == "reason" and len(text.strip()) > limits.REASON:
        raise TooLong(field, limits.REASON, len(text.strip()))


def do_one(uow: UnitOfWork, deed: Deed, key: str, form: ManyForm, action: ConsoleAction) -> None:
    """Raises what the deed raises for a single thing, and NotYourAgency."""
    DEEDS[deed](uow, key, form, action)


def assign(uow: UnitOfWork, key: str, form: ManyForm, action: ConsoleAction) -> None:
    uow.messages.get(key)
    require_message(uow, action.by, key)
    case = uow.cases.of_message(key)
    if case is None:
        raise AlreadyClosed("case", key)
    assign_case(uow, case.case_id, agency_id=form.agency_id, by=action.by, at=action.at)


def dismiss_one_proposal(uow: UnitOfWork, key: str, form: ManyForm, action: ConsoleAction) -> None:
    require_whole(uow, action.by, uow.proposals.get(key))
    dismiss_proposal(uow, key, reason=form.reason, by=action.by, at=action.at)


def dismiss_one_topic(uow: UnitOfWork, key: str, form: ManyForm, action: ConsoleAction) -> None:
    require_whole(uow, action.by, uow.topics.get(key))
    dismiss_topic(uow, key, reason=form.reason, by=action.by, at=action.at)


def merge_one(uow: UnitOfWork, key: str, form: ManyForm, action: ConsoleAction) -> None:
    for topic_id in (form.into, key):
        require_whole(uow, action.by, uow.topics.get(topic_id))
    merge_topics(uow, form.into, others=[key], by=action.by, at=action.at)


DEEDS: Mapping[Deed, Callable[[UnitOfWork, str, ManyForm, ConsoleAction], None]] = {
    Deed.ASSIGN: assign,
    Deed.DISMISS_PROPOSALS: dismiss_one_proposal,
    Deed.DISMISS_TOPICS: dismiss_one_topic,
    Deed.MERGE: merge_one,
}
BACK: Mapping[Deed, str] = {
    Deed.ASSIGN: "/staff/messages",
    Deed.DISMISS_PROPOSALS: "/staff/proposals",
    Deed.DISMISS_TOPICS: "/staff/topics",
    Deed.MERGE: "/staff/topics",
}


def titles(uow: UnitOfWork, deed: Deed, keys: Iterable[str]) -> dict[str, str]:
    """What each is called, by its id; of those that are there."""
    if deed is Deed.ASSIGN:
        return {m.message_id: f"{m.subject} {m.tracking_no}" for m in uow.messages.many(keys)}
    if deed is Deed.DISMISS_PROPOSALS:
        return {p.proposal_id: p.title for p in uow.proposals.many(keys)}
    return {t.topic_id: t.title for t in uow.topics.many(keys)}
