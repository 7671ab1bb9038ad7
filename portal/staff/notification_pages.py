"""Values of the pages of notifications: the inbox, the settings, and who was not told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from casework.notifications import (
    STAFF_CHANNELS,
    STAFF_KINDS,
    Channel,
    Choice,
    Delivery,
    NotificationKind,
    Thing,
    Timing,
    choice_of,
    load_defaults,
    preferences_of,
)
from casework.people import StaffMember, scope_of, visible_messages
from casework.ports import UnitOfWork
from desk.notifications.carriers import Carriers
from desk.notifications.letters import Told
from portal.public.asker_notices import notifications_of
from portal.staff.event_descriptions import question_of
from portal.web.page_values import PageValues
from portal.web.pagination import Page


class Shown(StrEnum):
    """Which notifications the inbox shows."""

    ALL = "all"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class InboxPage(PageValues):
    """``titles`` are by the id of the thing; ``newest`` is the event up to which all can be
    marked; ``untold`` counts letters that did not go out, for who may see them."""

    template: ClassVar = "staff/notifications.html"
    listed: Page[Told]
    titles: Mapping[str, str]
    shown: Shown
    newest: int
    untold: int | None


@dataclass(frozen=True, slots=True)
class KindSetting:
    """How the person is told of one kind."""

    kind: NotificationKind
    choice: Choice


@dataclass(frozen=True, slots=True)
class SettingsPage(PageValues):
    """``channels`` are those the deployment has set up; ``email`` as typed or stored.

    ``told`` is why nothing was saved or sent. ``may_try``: a trial mail can be asked for.
    """

    template: ClassVar = "staff/notification_settings.html"
    email: str
    settings: Sequence[KindSetting]
    channels: Sequence[Channel]
    office_hours: str
    civil_hours: str
    may_try: bool
    told: str = ""

    @property
    def mails(self) -> bool:
        return Channel.EMAIL in self.channels


@dataclass(frozen=True, slots=True)
class Untold:
    """A letter that did not go out: to whom, of what, why; ``number`` of an asker's message."""

    delivery: Delivery
    kind: NotificationKind
    number: str


@dataclass(frozen=True, slots=True)
class UntoldPage(PageValues):
    template: ClassVar = "staff/untold.html"
    listed: Page[Untold]
    may_retry: bool


def titles_for(uow: UnitOfWork, person: StaffMember, items: Sequence[Told]) -> dict[str, str]:
    """What the things are called, as far as the person may see them now."""

    def ids(thing: Thing) -> list[str]:
        return [i.notification.thing_id for i in items if i.notification.thing is thing]

    seen = visible_messages(uow, scope_of(uow, person), ids(Thing.MESSAGE))
    escalations = uow.escalations.many(ids(Thing.ESCALATION))
    topics = {t.topic_id: t.title for t in uow.topics.many(e.topic_id for e in escalations)}
    return {
        **{m.message_id: m.subject for m in uow.messages.many(seen)},
        **{faq.faq_id: question_of(faq) for faq in uow.faqs.many(ids(Thing.FAQ))},
        **{e.escalation_id: topics.get(e.topic_id, "") for e in escalations},
    }


def settings_page(
    uow: UnitOfWork, person: StaffMember, carriers: Carriers, *, may_try: bool, told: str = ""
) -> SettingsPage:
    defaults, kept = load_defaults(), preferences_of(uow, person.username)
    channels = [channel for channel in STAFF_CHANNELS if channel in carriers]
    return SettingsPage(
        email=kept.email,
        settings=[KindSetting(kind, choice_of(kept, kind, defaults)) for kind in STAFF_KINDS],
        channels=channels,
        office_hours=defaults.office_hours,
        civil_hours=defaults.civil_hours,
        may_try=may_try and Channel.EMAIL in carriers,
        told=told,
    )


def choices_typed(
    fields: Mapping[str, str], before: Mapping[NotificationKind, Choice], offered: Sequence[Channel]
) -> dict[NotificationKind, Choice]:
    """Of the form; a channel that it did not offer stays as it was."""

    def typed(kind: NotificationKind) -> Choice:
        asked = [c for c in offered if f"{c}-{kind}" in fields]
        kept = [c for c in before[kind].channels if c not in offered]
        return Choice(
            channels=tuple(c for c in STAFF_CHANNELS if c in {*asked, *kept}),
            timing=Timing.DIGEST if f"digest-{kind}" in fields else Timing.AT_ONCE,
            any_hour=f"any-{kind}" in fields,
        )

    return {kind: typed(kind) for kind in STAFF_KINDS}


def untold_of(uow: UnitOfWork, deliveries: Sequence[Delivery]) -> list[Untold]:
    notifications = notifications_of(uow, deliveries)
    messages = uow.messages.many(d.message_id for d in deliveries if d.message_id)
    numbers = {message.message_id: message.tracking_no for message in messages}
    return [
        Untold(d, notifications[d.notification_id].kind, numbers.get(d.message_id or "", ""))
        for d in deliveries
        if d.notification_id in notifications
    ]
