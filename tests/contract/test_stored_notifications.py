"""Stored notifications and deliveries, in each kind of database."""

from datetime import date, timedelta

import pytest

from casework.errors import ChangedMeanwhile
from casework.notifications import (
    Channel,
    Choice,
    Delivery,
    DeliveryFault,
    DeliveryState,
    EventCursor,
    Notification,
    NotificationKind,
    NotificationPreferences,
    Thing,
    Timing,
)
from tests.contract.examples import AT, kept

HOUR = timedelta(hours=1)


def notification(number, username="wang", **values):
    return Notification(
        f"n-{number}", NotificationKind.ASSIGNED, username, Thing.MESSAGE, "m", number, AT,
        due_on=date(2026, 3, 11), **values,
    )  # fmt: skip


def delivery(number, *, at=AT, username="wang", digest=False, **values):
    return Delivery(
        f"d-{number}", f"n-{number}", username, None if username else "m", Channel.EMAIL,
        digest, at, **values,
    )  # fmt: skip


def test_they_are_read_back_as_they_were(database):
    choices = {"assigned": Choice((Channel.EMAIL,), Timing.DIGEST, any_hour=True)}
    preferences = NotificationPreferences("wang", "w@example.cn", choices)
    kept(
        database,
        notifications=[notification(1)],
        deliveries=[delivery(1, fault=DeliveryFault.SERVER_AWAY, letter_id="l")],
        notification_preferences=[preferences],
    )

    with database() as uow:
        assert uow.notifications.get("n-1") == notification(1)
        assert uow.deliveries.get("d-1") == delivery(
            1, fault=DeliveryFault.SERVER_AWAY, letter_id="l"
        )
        assert uow.notification_preferences.get("wang") == preferences


def test_an_inbox_is_the_persons_own_with_the_newest_first(database):
    read = notification(3, read_at=AT)
    kept(database, notifications=[notification(1), notification(2, "li"), read, notification(4)])

    with database() as uow:
        inbox = uow.notifications
        assert [n.event_id for n in inbox.of_person("wang", limit=9)] == [4, 3, 1]
        assert [n.event_id for n in inbox.of_person("wang", limit=1, offset=1)] == [3]
        assert [n.event_id for n in inbox.of_person("wang", unread=True, limit=9)] == [4, 1]
        assert inbox.count_of_person("wang"), inbox.count_of_person("wang", unread=True) == (3, 2)


def test_all_that_a_person_has_seen_is_marked_and_nothing_that_came_since(database):
    kept(database, notifications=[notification(1), notification(2), notification(3, "li")])

    with database() as uow:
        assert uow.notifications.mark_all_read("wang", 1, AT) == 1
        uow.commit()

    with database() as uow:
        assert [n.read_at for n in uow.notifications.many(["n-1", "n-2", "n-3"])] == [
            AT, None, None,
        ]  # fmt: skip


def test_the_next_is_the_one_due_longest_of_the_channels_that_work(database):
    kept(
        database,
        deliveries=[
            delivery(1, at=AT), delivery(2, at=AT - HOUR), delivery(3, at=AT + HOUR),
            delivery(4, at=AT - 2 * HOUR, state=DeliveryState.SENT),
        ],
    )  # fmt: skip

    with database() as uow:
        assert uow.deliveries.next_due(AT).delivery_id == "d-2"
        assert uow.deliveries.next_due(AT, [Channel.EMAIL]) is None
        assert uow.deliveries.next_due(AT - 2 * HOUR) is None


def test_a_digest_holds_what_is_due_and_in_no_letter(database):
    kept(
        database,
        deliveries=[
            delivery(1, digest=True), delivery(2, digest=True), delivery(3),
            delivery(4, digest=True, username="li"), delivery(5, digest=True, at=AT + HOUR),
            delivery(6, digest=True, letter_id="l"),
        ],
    )  # fmt: skip

    with database() as uow:
        due = uow.deliveries.due_digest("wang", Channel.EMAIL, AT)
        assert [d.delivery_id for d in due] == ["d-1", "d-2"]
        assert [d.delivery_id for d in uow.deliveries.of_letter("l")] == ["d-6"]


def test_what_did_not_go_out_is_what_the_rule_calls_troubled(database):
    all_of_them = [
        delivery(1),
        delivery(2, fault=DeliveryFault.SERVER_AWAY, at=AT + HOUR),
        delivery(3, state=DeliveryState.FAILED, fault=DeliveryFault.ADDRESS_REFUSED),
        delivery(4, state=DeliveryState.UNREACHABLE, username=None, at=AT - HOUR),
        delivery(5, state=DeliveryState.SENT),
        delivery(6, state=DeliveryState.NOT_NEEDED),
    ]
    kept(database, deliveries=all_of_them)

    with database() as uow:
        found = [d.delivery_id for d in uow.deliveries.troubled(9)]
        assert found == ["d-2", "d-3", "d-4"]
        assert set(found) == {d.delivery_id for d in all_of_them if d.troubled}
        assert uow.deliveries.count_troubled() == 3
        assert [d.delivery_id for d in uow.deliveries.of_message("m")] == ["d-4"]
        assert uow.deliveries.counts()[Channel.EMAIL, DeliveryState.WAITING] == 2


def test_two_that_derive_at_once_do_not_both_move_the_cursor(database, database_url):
    if not database_url:
        pytest.skip("the memory has one writer")
    kept(database, event_cursors=[EventCursor("reader", 1)])
    with database() as first, database() as second:
        first.event_cursors.get("reader").last_id = 5
        second.event_cursors.get("reader").last_id = 5
        first.commit()

        with pytest.raises(ChangedMeanwhile):
            second.commit()


def test_what_was_read_long_ago_goes_with_its_letters_and_nothing_else(database):
    kept(
        database,
        notifications=[
            notification(1, read_at=AT), notification(2), notification(3, read_at=AT),
            notification(4, None, read_at=AT),
        ],
        deliveries=[
            delivery(1, state=DeliveryState.SENT), delivery(2, state=DeliveryState.SENT),
            delivery(3), delivery(4, username=None, state=DeliveryState.SENT),
        ],
    )  # fmt: skip

    with database() as uow:
        assert uow.notifications.remove_read_before(AT) == 0
        assert uow.notifications.remove_read_before(AT + HOUR) == 1
        uow.commit()

    with database() as uow:
        left = [f"n-{number}" for number in (1, 2, 3, 4)]
        assert [n.event_id for n in uow.notifications.many(left)] == [2, 3, 4]
        sent = [f"d-{number}" for number in (1, 2, 3, 4)]
        assert [d.delivery_id for d in uow.deliveries.many(sent)] == ["d-2", "d-3", "d-4"]
