"""Saving a search of the console under a name, and deleting it."""

from datetime import datetime

from casework import limits
from casework.errors import NotFound, TooMany
from casework.ids import new_id
from casework.people.saved_filters import SavedFilter
from casework.people.staff import StaffMember
from casework.ports import UnitOfWork
from casework.texts import required_text


def save_filter(
    uow: UnitOfWork, *, name: str, query: str, by: StaffMember, at: datetime
) -> SavedFilter:
    """Under a name of before it takes the place of that one.

    Raises EmptyText, TooLong, and TooMany beyond ``limits.SAVED_FILTERS``.
    """
    name = required_text("filter_name", name, at_most=limits.FILTER_NAME)
    query = required_text("filter", query, at_most=limits.FILTER)
    own = uow.saved_filters.of_person(by.username)
    known = next((saved for saved in own if saved.name == name), None)
    if known:
        known.query, known.saved_at = query, at
        return known
    if len(own) >= limits.SAVED_FILTERS:
        raise TooMany("filter_name", limits.SAVED_FILTERS, len(own) + 1)
    saved = SavedFilter(new_id("filter"), by.username, name, query, at)
    uow.saved_filters.add(saved)
    return saved


def delete_filter(uow: UnitOfWork, filter_id: str, *, by: StaffMember) -> None:
    """Raises NotFound, also for somebody else's: who has which is nobody's business."""
    if uow.saved_filters.get(filter_id).username != by.username:
        raise NotFound("saved filter", filter_id)
    uow.saved_filters.remove(filter_id)
