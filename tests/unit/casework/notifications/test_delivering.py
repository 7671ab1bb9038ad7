"""The outbox: claims, attempts, back-off, digests, the last attempt."""

from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest

from casework.board.replying import reply_to_message
from casework.errors import NotAllowed, WrongState
from casework.events import AskerNotNotified
from casework.faqs import Verdict, review_faq, submit_for_review
from casework.notifications import (
    AttemptFailed,
    Channel,
    DeliveryFault,
    DeliveryState,
    NotificationKind,
    claim_letter,
    letter_failed,
    letter_sent,
    retry_delivery,
)
from casework.notifications.delivering import LAST_ATTEMPT, wait_after
from casework.notifications.notifications import Delivery, Notification, Thing
from casework.notifications.still_needed import is_still_needed
from casework.people import disable_staff
from tests.fakes.linjiang import AT, EDITOR, OFFICER, POLICY_ID, SIGNS, ask, confirmed, drafted

AWAY = AttemptFailed(DeliveryFault.SERVER_AWAY)


def put(uow, number=1, *, digest=False, username=OFFICER.username, at=AT):
    key = f"n-{number}"
    asker = username is None
    kind = NotificationKind.ASKER_REPLIED if asker else NotificationKind.ASSIGNED
    uow.notifications.add(Notification(key, kind, username, Thing.GUIDE, "m", number, AT))
    channel = Channel.CONTACT if asker else Channel.EMAIL
    found = Delivery(f"d-{number}", key, username, "m" if asker else None, channel, digest, at)
    uow.deliveries.add(found)
    return found


def claim(uow, at=AT):
    return claim_letter(uow, at=at, rng=Random(7))


def test_a_letter_is_claimed_once_and_waits_for_its_next_attempt(uow):
    delivery = put(uow)

    letter = claim(uow)

    assert [n.notification_id for n in letter.notifications] == ["n-1"]
    assert claim(uow) is None
    assert timedelta(seconds=48) <= delivery.not_before - AT <= timedelta(seconds=72)


def test_what_is_sent_is_never_claimed_again(uow):
    put(uow)
    letter_sent(uow, claim(uow).letter_id, Channel.EMAIL, at=AT)

    assert claim(uow, AT + timedelta(days=9)) is None
    assert uow.deliveries.counts() == {(Channel.EMAIL, DeliveryState.SENT): 1}


def test_a_retried_letter_keeps_its_id(uow):
    put(uow)
    first = claim(uow).letter_id

    again = claim(uow, AT + timedelta(minutes=2))

    assert again.letter_id == first


def test_a_digest_is_one_letter_and_later_ones_are_in_the_next(uow):
    put(uow, 1, digest=True)
    put(uow, 2, digest=True)
    first = claim(uow)
    put(uow, 3, digest=True)

    second, again = claim(uow), claim(uow, AT + timedelta(minutes=2))

    assert [n.notification_id for n in first.notifications] == ["n-1", "n-2"]
    assert [n.notification_id for n in second.notifications] == ["n-3"]
    assert (again.letter_id, len(again.notifications)) == (first.letter_id, 2)


def test_what_was_read_in_the_inbox_is_not_sent(uow):
    delivery = put(uow)
    uow.notifications.get("n-1").read(AT)

    assert claim(uow) is None
    assert delivery.state is DeliveryState.NOT_NEEDED


def test_a_closed_account_is_not_written_to(uow):
    delivery = put(uow)
    disable_staff(uow, OFFICER.username, at=AT, actor=EDITOR.username)

    assert claim(uow) is None
    assert delivery.state is DeliveryState.NOT_NEEDED


def test_after_the_last_attempt_it_has_failed_and_is_shown(uow):
    delivery, at = put(uow), AT
    attempts = 0
    while (letter := claim(uow, at)) is not None:
        letter_failed(uow, letter.letter_id, AWAY, at=at)
        attempts, at = attempts + 1, delivery.not_before

    assert attempts == LAST_ATTEMPT
    assert timedelta(days=1) < delivery.ended_at - AT < timedelta(days=3)
    assert (delivery.state, delivery.fault) == (DeliveryState.FAILED, DeliveryFault.SERVER_AWAY)
    assert uow.deliveries.troubled(9) == [delivery]


def test_the_other_side_may_ask_for_more_time_but_not_for_ever(uow):
    delivery = put(uow)
    later = AttemptFailed(DeliveryFault.SERVER_BUSY, retry_after=timedelta(days=400))

    letter_failed(uow, claim(uow).letter_id, later, at=AT)

    assert delivery.not_before == AT + timedelta(days=1)


@pytest.mark.parametrize(
    ("fault", "state"),
    [
        (DeliveryFault.ONLY_PHONE, DeliveryState.UNREACHABLE),
        (DeliveryFault.ADDRESS_REFUSED, DeliveryState.FAILED),
    ],
)
def test_an_asker_who_was_not_told_is_an_event_with_the_reason(uow, fault, state):
    delivery = put(uow, username=None)

    letter_failed(uow, claim(uow).letter_id, AttemptFailed(fault, for_good=True), at=AT)

    (event,) = uow.events.newest(1)
    assert delivery.state is state
    assert isinstance(event, AskerNotNotified)
    assert (event.message_id, event.fault) == ("m", fault)


def test_a_failed_letter_is_tried_anew_by_who_may(uow):
    delivery = put(uow)
    refused = AttemptFailed(DeliveryFault.ADDRESS_REFUSED, for_good=True)
    letter_failed(uow, claim(uow).letter_id, refused, at=AT)
    with pytest.raises(NotAllowed):
        retry_delivery(uow, "d-1", by=OFFICER, at=AT)

    retry_delivery(uow, "d-1", by=EDITOR, at=AT)

    assert claim(uow) is not None
    assert delivery.attempts == 1


def test_what_waits_for_its_time_cannot_be_hurried(uow):
    put(uow)

    with pytest.raises(WrongState):
        retry_delivery(uow, "d-1", by=EDITOR, at=AT)


def test_waits_grow_fourfold_up_to_a_day():
    middle = [wait_after(n, Random(n)) for n in range(1, 9)]
    exact = [timedelta(minutes=min(4 ** (n - 1), 24 * 60)) for n in range(1, 9)]
    for wait, about in zip(middle, exact, strict=True):
        assert 0.8 * about <= wait <= 1.2 * about


@pytest.mark.parametrize("answered", [False, True])
def test_what_was_done_meanwhile_is_not_asked_for(uow, answered):
    message = ask(uow, policy_id=POLICY_ID).message
    delivery = put(uow)
    told = uow.notifications.get("n-1")
    told.thing, told.thing_id = Thing.MESSAGE, message.message_id
    if answered:
        reply_to_message(uow, message.message_id, body="可以申请。", author=OFFICER, at=AT)

    assert (claim(uow) is None) is answered
    assert (delivery.state is DeliveryState.NOT_NEEDED) is answered


def test_a_review_that_was_signed_is_not_asked_for_in_the_morning(uow):
    faq = drafted(uow)
    submit_for_review(uow, faq.faq_id, by=EDITOR, at=AT)
    waiting = Notification("n", NotificationKind.REVIEW_WAITING, "x", Thing.FAQ, faq.faq_id, 1, AT)
    publishable = replace(waiting, kind=NotificationKind.PUBLISHABLE)
    published = replace(waiting, kind=NotificationKind.PUBLISHED)

    def needed():
        return [is_still_needed(uow, told) for told in (waiting, publishable, published)]

    assert needed() == [True, False, True]
    for kind, reviewer in SIGNS.items():
        review_faq(
            uow, faq.faq_id, kind=kind, verdict=Verdict.APPROVE, reason="", by=reviewer, at=AT
        )
    confirmed(uow, faq)
    assert needed() == [False, True, True]
