"""Composition of letters: subject, text and data of one notification or of a digest."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from casework.notifications import ClaimedLetter, Notification, NotificationKind, Thing
from casework.ports import UnitOfWork
from desk.notifications.carriers import Letter
from language.data_files import file_shape, read_yaml

PAGES = {
    Thing.MESSAGE: "/staff/messages/",
    Thing.FAQ: "/staff/faqs/",
    Thing.ESCALATION: "/agency/escalations/",
    Thing.GUIDE: "/staff/guides/",
}
INBOX, SETTINGS = "/staff/notifications", "/staff/notifications/settings"


@file_shape
class LetterWords:
    """Texts with places in braces; words.yml says what each is."""

    name: str
    titles: dict[NotificationKind, str]
    things: dict[Thing, str]
    item: str
    number: str
    due: str
    staff: str
    digest_subject: str
    asker: str
    sms: str
    trial_subject: str
    trial: str


@cache
def letter_words() -> LetterWords:
    return read_yaml(Path(__file__).with_name("words.yml"), LetterWords)


@dataclass(frozen=True, slots=True)
class Told:
    """A notification with what a letter says of it; ``number`` is a tracking number or empty."""

    notification: Notification
    title: str
    number: str

    @property
    def page(self) -> str:
        """Of the console."""
        return PAGES[self.notification.thing] + self.notification.thing_id


def told(uow: UnitOfWork, notifications: Sequence[Notification]) -> list[Told]:
    """With the numbers of their messages."""
    ids = [n.thing_id for n in notifications if n.thing is Thing.MESSAGE]
    numbers = {message.message_id: message.tracking_no for message in uow.messages.many(ids)}
    titles = letter_words().titles
    return [Told(n, titles[n.kind], numbers.get(n.thing_id, "")) for n in notifications]


def staff_letter(claimed: ClaimedLetter, items: Sequence[Told], *, to: str, site: str) -> Letter:
    """``site`` is the portal's address; a digest leads to the inbox, a single one to its page."""
    words = letter_words()
    first = items[0]
    subject = words.digest_subject.format(count=len(items)) if claimed.digest else first.title
    page = INBOX if claimed.digest else first.page
    text = words.staff.format(
        items="\n".join(map(_item, items)), url=site + page, settings=site + SETTINGS
    )
    data = {
        "recipient": claimed.username,
        "title": subject,
        "url": site + page,
        "notifications": [_data(item, site) for item in items],
    }
    return Letter(claimed.letter_id, to, f"【{words.name}】{subject}", text, data)


def asker_letter(claimed: ClaimedLetter, item: Told, *, to: str, site: str) -> Letter:
    """The same words as mail and, short, for a gateway of short messages."""
    words = letter_words()
    places = {
        "name": words.name,
        "title": item.title,
        "number": item.number,
        "url": f"{site}/messages/{item.number}",
    }
    data = {"mobile": to, "text": words.sms.format(**places)}
    subject, text = f"【{words.name}】{item.title}", words.asker.format(**places)
    return Letter(claimed.letter_id, to, subject, text, data)


def trial_letter(letter_id: str, to: str) -> Letter:
    words = letter_words()
    return Letter(letter_id, to, f"【{words.name}】{words.trial_subject}", words.trial)


def _item(item: Told) -> str:
    words, notification = letter_words(), item.notification
    return words.item.format(
        title=item.title,
        things=words.things[notification.thing],
        number=words.number.format(number=item.number) if item.number else "",
        due=words.due.format(due=_day(notification.due_on)) if notification.due_on else "",
    )


def _data(item: Told, site: str) -> dict[str, Any]:
    notification = item.notification
    return {
        "id": notification.notification_id,
        "kind": str(notification.kind),
        "title": item.title,
        "thing": str(notification.thing),
        "number": item.number or None,
        "due_on": notification.due_on.isoformat() if notification.due_on else None,
        "at": notification.at.isoformat(),
        "url": site + item.page,
    }


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
