"""Notices to the public for some days: an emergency, a hall that is closed."""

from dataclasses import dataclass
from datetime import date, datetime

from casework import limits
from casework.errors import DatesOutOfOrder
from casework.events import NoticePosted
from casework.people.staff import Role, StaffMember, require_role
from casework.ports import UnitOfWork
from casework.texts import plain_text, required_text


@dataclass(frozen=True, slots=True)
class Notice:
    """Shown from the first day to the last, both included."""

    text: str
    from_on: date
    until_on: date

    def is_shown(self, on: date) -> bool:
        return bool(self.text) and self.from_on <= on <= self.until_on


def post_notice(uow: UnitOfWork, notice: Notice, *, by: StaffMember, at: datetime) -> None:
    """In place of the one before; one without a text takes that away.

    Raises NotAllowed, TooLong, MarkupInText, DatesOutOfOrder.
    """
    require_role(by, Role.ADMIN)
    if notice.until_on < notice.from_on:
        raise DatesOutOfOrder("until_on", "from_on")
    text = plain_text("notice", notice.text.strip())
    if text:
        required_text("notice", text, at_most=limits.REASON)
    posted = NoticePosted(
        at=at, actor=by.username, text=text, from_on=notice.from_on, until_on=notice.until_on
    )
    uow.events.add(posted)


def notice_on(uow: UnitOfWork, on: date) -> Notice | None:
    """What is to be read on the day."""
    last = last_notice(uow)
    return last if last and last.is_shown(on) else None


def last_notice(uow: UnitOfWork) -> Notice | None:
    """The newest, whether it is shown today or not."""
    for posted in uow.events.newest(1, kind=NoticePosted.__name__):
        if isinstance(posted, NoticePosted):
            return Notice(posted.text, posted.from_on, posted.until_on)
    return None
