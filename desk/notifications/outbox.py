"""Outbox relay: derive what is to be told, then send what is due, letter by letter.

Claiming, sending and recording are three steps with a commit between: a crash anywhere sends a
letter again under the same id, and loses none.
"""

import logging
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING

from casework.board import open_contact
from casework.errors import ContactUnreadable
from casework.events import SYSTEM, ContactOpened
from casework.notifications import (
    AttemptFailed,
    Channel,
    ClaimedLetter,
    DeliveryFault,
    DeliveryState,
    claim_letter,
    contact_addresses,
    derive_notifications,
    events_behind,
    letter_failed,
    letter_sent,
    load_defaults,
    preferences_of,
)
from desk.notifications.carriers import Letter, NotCarried
from desk.notifications.letters import asker_letter, staff_letter, told

if TYPE_CHECKING:
    from desk.wiring import Desk

logger = logging.getLogger(__name__)

# The server itself is in trouble: the other letters of its channel wait for the next run.
OF_THE_SERVER = frozenset(
    {
        DeliveryFault.SERVER_AWAY,
        DeliveryFault.SERVER_BUSY,
        DeliveryFault.NO_ENCRYPTION,
        DeliveryFault.LOGIN_REFUSED,
        DeliveryFault.ENDPOINT_GONE,
    }
)


@dataclass
class Relayed:
    """What one run did; ``ended`` counts letters by how their attempt ended."""

    events: int = 0
    notifications: int = 0
    deliveries: int = 0
    ended: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Addressed:
    """A letter with the channel that takes it."""

    letter: Letter
    channel: Channel


def is_work_left(desk: "Desk") -> bool:
    """Events that nobody was told of, or letters that are due; reads alone."""
    with desk.uow() as uow:
        return events_behind(uow) or uow.deliveries.next_due(desk.clock.now()) is not None


def relay(desk: "Desk", rng: Random) -> Relayed:
    """Everything that is there to do now."""
    done = Relayed()
    derive_all(desk, done)
    send_due(desk, rng, done)
    return done


def derive_all(desk: "Desk", done: Relayed) -> None:
    more = True
    while more:
        with desk.uow() as uow:
            derived = derive_notifications(
                uow, defaults=load_defaults(), channels=set(desk.carriers), at=desk.clock.now()
            )
            uow.commit()
        done.events += derived.events
        done.notifications += derived.notifications
        done.deliveries += derived.deliveries
        more = derived.more


def send_due(desk: "Desk", rng: Random, done: Relayed) -> None:
    """Each due letter once; a channel whose server is in trouble is left for the next run."""
    resting: set[Channel] = set()
    while (claimed := _claim(desk, rng, resting)) is not None:
        try:
            sent_by = _send(desk, claimed)
        except NotCarried as fault:
            failed = fault.failed
            with desk.uow() as uow:
                letter_failed(uow, claimed.letter_id, failed, at=desk.clock.now())
                uow.commit()
            logger.warning("a letter was not sent: %s", failed.fault.value)
            done.ended[str(failed.fault)] += 1
            if failed.fault in OF_THE_SERVER:
                resting.add(claimed.channel)
        else:
            with desk.uow() as uow:
                letter_sent(uow, claimed.letter_id, sent_by, at=desk.clock.now())
                uow.commit()
            done.ended[str(DeliveryState.SENT)] += 1


def _claim(desk: "Desk", rng: Random, resting: set[Channel]) -> ClaimedLetter | None:
    with desk.uow() as uow:
        claimed = claim_letter(uow, at=desk.clock.now(), rng=rng, without=resting)
        uow.commit()
    return claimed


def _send(desk: "Desk", claimed: ClaimedLetter) -> Channel:
    """The channel that took it; raises NotCarried."""
    to_asker = claimed.message_id is not None
    addressed = _to_asker(desk, claimed) if to_asker else _to_staff(desk, claimed)
    carrier = desk.carriers.get(addressed.channel)
    if carrier is None:
        raise NotCarried(AttemptFailed(DeliveryFault.NO_CHANNEL, for_good=True))
    carrier.carry(addressed.letter)
    return addressed.channel


def _to_staff(desk: "Desk", claimed: ClaimedLetter) -> Addressed:
    username, site = claimed.username or "", desk.settings.address
    with desk.uow() as uow:
        items = told(uow, claimed.notifications)
        email = preferences_of(uow, username).email
    to = email if claimed.channel is Channel.EMAIL else username
    if not to:
        raise NotCarried(AttemptFailed(DeliveryFault.NO_ADDRESS, for_good=True))
    return Addressed(staff_letter(claimed, items, to=to, site=site), claimed.channel)


def _to_asker(desk: "Desk", claimed: ClaimedLetter) -> Addressed:
    """The sealed contact is opened for this letter alone; that it was is an event."""
    if not {Channel.EMAIL, Channel.SMS} & set(desk.carriers):
        raise NotCarried(AttemptFailed(DeliveryFault.NO_CHANNEL, for_good=True))
    with desk.uow() as uow:
        message = uow.messages.find(claimed.message_id or "")
        contact = _opened_contact(desk, message.contact_sealed if message else None)
        (item,) = told(uow, claimed.notifications)
        uow.events.add(
            ContactOpened(
                at=desk.clock.now(), actor=SYSTEM, message_id=claimed.message_id or "",
                kind=str(item.notification.kind),
            )
        )  # fmt: skip
        uow.commit()
    channel, to = _way_to(contact, desk.carriers)
    return Addressed(asker_letter(claimed, item, to=to, site=desk.settings.address), channel)


def _opened_contact(desk: "Desk", sealed: bytes | None) -> str:
    if sealed is None:
        raise NotCarried(AttemptFailed(DeliveryFault.NO_ADDRESS, for_good=True))
    try:
        return open_contact(desk.secrets.contact_key, sealed)
    except ContactUnreadable as fault:
        failed = AttemptFailed(DeliveryFault.CONTACT_UNREADABLE, for_good=True)
        raise NotCarried(failed) from fault


def _way_to(contact: str, carriers: Mapping[Channel, object]) -> tuple[Channel, str]:
    """Mail before a short message; raises NotCarried where neither reaches the asker."""
    addresses = contact_addresses(contact)
    if addresses.email and Channel.EMAIL in carriers:
        return Channel.EMAIL, addresses.email
    if addresses.mobile and Channel.SMS in carriers:
        return Channel.SMS, addresses.mobile
    if addresses.email:
        fault = DeliveryFault.NO_CHANNEL
    elif addresses.mobile:
        fault = DeliveryFault.ONLY_PHONE
    else:
        fault = DeliveryFault.NO_ADDRESS
    raise NotCarried(AttemptFailed(fault, for_good=True))
