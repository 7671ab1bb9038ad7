"""Outbox of letters: claim the next one, record how its attempt ended, try again with back-off.

A letter is claimed and committed before it is sent, and its outcome recorded after: a crash in
between sends it once more, under the same id.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from casework import limits
from casework.errors import WrongState
from casework.events import (
    SYSTEM,
    AskerNotified,
    AskerNotNotified,
    DeliveryRetried,
    DeliverySettled,
)
from casework.ids import stable_id
from casework.notifications.kinds import Channel, DeliveryFault, DeliveryState
from casework.notifications.notifications import Delivery, Notification
from casework.notifications.still_needed import is_still_needed
from casework.people.staff import Role, StaffMember, require_role
from casework.ports import UnitOfWork
from casework.texts import reason_text

# Attempts after 1, 4, 16 and 64 minutes, then 4, 17 and 24 hours: about two days in all.
FIRST_WAIT = timedelta(minutes=1)
GROWTH = 4
LONGEST_WAIT = timedelta(hours=24)
LAST_ATTEMPT = 8
JITTER = 0.2  # of the wait, to either side: letters that failed together do not return together
MAY_RETRY = (Role.ADMIN, Role.EDITOR)


@dataclass(frozen=True, slots=True)
class ClaimedLetter:
    """What is to be sent now under ``letter_id``: one notification, or a digest of several."""

    letter_id: str
    channel: Channel
    username: str | None
    message_id: str | None
    digest: bool
    notifications: Sequence[Notification]


@dataclass(frozen=True, slots=True)
class AttemptFailed:
    """``for_good``: another attempt would end alike. ``retry_after`` is the other side's wish."""

    fault: DeliveryFault
    for_good: bool = False
    retry_after: timedelta = timedelta()


def claim_letter(
    uow: UnitOfWork, *, at: datetime, rng: Random, without: Collection[Channel] = ()
) -> ClaimedLetter | None:
    """The next letter that may leave; None: there is none. What is no longer needed is ended."""
    while (found := uow.deliveries.next_due(at, without)) is not None:
        together = _letter_of(uow, found, at)
        letter_id = found.letter_id or _new_letter_id(together)
        needed = [delivery for delivery in together if not _ended_unneeded(uow, delivery, at)]
        if needed and needed[0].attempts < LAST_ATTEMPT:
            _attempt(needed, letter_id, at, rng)
            return _claimed(uow, needed, letter_id)
        for delivery in needed:
            _fail(uow, delivery, DeliveryFault.INTERRUPTED, at)
    return None


def letter_sent(uow: UnitOfWork, letter_id: str, channel: Channel, *, at: datetime) -> None:
    """The server of ``channel`` took it."""
    for delivery in _waiting(uow, letter_id):
        delivery.channel = channel
        delivery.end(DeliveryState.SENT, at)
        if delivery.message_id is not None:
            uow.events.add(
                AskerNotified(
                    at=at, actor=SYSTEM, message_id=delivery.message_id,
                    kind=str(_notification(uow, delivery).kind), channel=str(channel),
                )
            )  # fmt: skip


def letter_failed(uow: UnitOfWork, letter_id: str, failed: AttemptFailed, *, at: datetime) -> None:
    """It waits for its next attempt; after the last one, or where it failed for good, it ends."""
    for delivery in _waiting(uow, letter_id):
        if failed.for_good or delivery.attempts >= LAST_ATTEMPT:
            _fail(uow, delivery, failed.fault, at)
        else:
            delivery.fault = failed.fault
            later = at + min(failed.retry_after, LONGEST_WAIT)
            delivery.not_before = max(delivery.not_before, later)


def retry_delivery(uow: UnitOfWork, delivery_id: str, *, by: StaffMember, at: datetime) -> Delivery:
    """Now, with all attempts again, and the rest of its letter. Raises WrongState."""
    require_role(by, *MAY_RETRY)
    delivery = uow.deliveries.get(delivery_id)
    if not delivery.troubled:
        raise WrongState("delivery", delivery_id, str(delivery.state), [DeliveryState.FAILED])
    letter = uow.deliveries.of_letter(delivery.letter_id) if delivery.letter_id else [delivery]
    for each in letter:
        if each.troubled:
            each.state, each.attempts, each.not_before = DeliveryState.WAITING, 0, at
            each.ended_at = None
    uow.events.add(DeliveryRetried(at=at, actor=by.username, delivery_id=delivery_id))
    return delivery


def settle_delivery(
    uow: UnitOfWork, delivery_id: str, *, reason: str, by: StaffMember, at: datetime
) -> Delivery:
    """The person told the recipient otherwise, by telephone say; ``reason`` says how.

    Raises WrongState for what was sent or waits for its time, and what reason_text raises.
    """
    require_role(by, *MAY_RETRY)
    how = reason_text("told_otherwise", reason, at_most=limits.REASON)
    delivery = uow.deliveries.get(delivery_id)
    if not delivery.troubled:
        raise WrongState("delivery", delivery_id, str(delivery.state), [DeliveryState.FAILED])
    delivery.end(DeliveryState.SETTLED, at, delivery.fault)
    uow.events.add(
        DeliverySettled(
            at=at, actor=by.username, delivery_id=delivery_id, message_id=delivery.message_id,
            reason=how,
        )
    )  # fmt: skip
    return delivery


def wait_after(attempts: int, rng: Random) -> timedelta:
    """After so many attempts, with jitter.

    >>> wait_after(1, Random(1)) < wait_after(2, Random(1))
    True
    """
    exact: timedelta = min(FIRST_WAIT * GROWTH ** (attempts - 1), LONGEST_WAIT)
    return exact * rng.uniform(1 - JITTER, 1 + JITTER)


def _letter_of(uow: UnitOfWork, found: Delivery, at: datetime) -> list[Delivery]:
    if found.letter_id:
        return [each for each in uow.deliveries.of_letter(found.letter_id) if each.waiting]
    if found.digest and found.username:
        return uow.deliveries.due_digest(found.username, found.channel, at)
    return [found]


def _new_letter_id(together: Sequence[Delivery]) -> str:
    return stable_id("letter", *sorted(delivery.delivery_id for delivery in together))


def _ended_unneeded(uow: UnitOfWork, delivery: Delivery, at: datetime) -> bool:
    """To an account that is closed; or, before the letter was first tried, read in the inbox or
    done meanwhile: what was sent under an id stays as it is."""
    if delivery.username is None:
        return False
    person = uow.staff.find(delivery.username)
    closed = person is None or person.disabled_at is not None
    if closed or (delivery.letter_id is None and _is_over(uow, _notification(uow, delivery))):
        delivery.end(DeliveryState.NOT_NEEDED, at)
        return True
    return False


def _is_over(uow: UnitOfWork, told: Notification) -> bool:
    return not told.unread or not is_still_needed(uow, told)


def _attempt(needed: Sequence[Delivery], letter_id: str, at: datetime, rng: Random) -> None:
    """Until the outcome is recorded it waits as after a failure: a crash loses nothing."""
    attempts = needed[0].attempts + 1
    wait = wait_after(attempts, rng)
    for delivery in needed:
        delivery.letter_id, delivery.attempts = letter_id, attempts
        delivery.attempted_at, delivery.not_before = at, at + wait


def _claimed(uow: UnitOfWork, needed: Sequence[Delivery], letter_id: str) -> ClaimedLetter:
    first = needed[0]
    told = uow.notifications.many(delivery.notification_id for delivery in needed)
    return ClaimedLetter(
        letter_id, first.channel, first.username, first.message_id, first.digest, told
    )


def _fail(uow: UnitOfWork, delivery: Delivery, fault: DeliveryFault, at: datetime) -> None:
    no_way = (DeliveryFault.NO_ADDRESS, DeliveryFault.ONLY_PHONE, DeliveryFault.NO_CHANNEL)
    delivery.end(DeliveryState.UNREACHABLE if fault in no_way else DeliveryState.FAILED, at, fault)
    if delivery.message_id is not None:
        uow.events.add(
            AskerNotNotified(
                at=at, actor=SYSTEM, message_id=delivery.message_id,
                kind=str(_notification(uow, delivery).kind), fault=str(fault),
            )
        )  # fmt: skip


def _waiting(uow: UnitOfWork, letter_id: str) -> list[Delivery]:
    return [delivery for delivery in uow.deliveries.of_letter(letter_id) if delivery.waiting]


def _notification(uow: UnitOfWork, delivery: Delivery) -> Notification:
    return uow.notifications.get(delivery.notification_id)
