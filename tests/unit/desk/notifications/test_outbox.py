"""What leaves the house, to whom, and what is recorded of it."""

from random import Random

import pytest

from casework.events import AskerNotified, AskerNotNotified, ContactOpened
from casework.notifications import Channel, DeliveryFault, DeliveryState
from desk.notifications.outbox import is_work_left, relay
from tests.fakes.carrier import NotingCarrier
from tests.fakes.desk import as_desk
from tests.fakes.linjiang import OFFICER
from tests.unit.desk.notifications.conftest import (
    AWAY,
    new_message,
    reply,
    write_to_officer,
)


def run(desk):
    return relay(as_desk(desk), Random(1))


def events(desk, kind):
    return [event for event in desk.events if isinstance(event, kind)]


def test_an_officer_gets_one_mail_and_one_line_in_the_inbox(desk, mail):
    write_to_officer(desk)
    number = new_message(desk)

    first, second = run(desk), run(desk)

    (letter,) = mail.taken
    assert (first.ended["sent"], second.ended.total(), second.notifications) == (1, 0, 0)
    assert (letter.to, letter.subject) == ("jingban@example.cn", "【政策问答】有事项交给您办理")
    assert f"有事项交给您办理：留言 {number}，期限2026年3月11日\n" in letter.text
    with desk.uow() as uow:
        assert uow.notifications.count_of_person(OFFICER.username, unread=True) == 1


def test_a_letter_holds_no_word_that_was_written(desk, mail):
    write_to_officer(desk)
    number = new_message(desk, contact="asker@example.cn")
    run(desk)
    reply(desk, number)
    run(desk)

    assert [letter.to for letter in mail.taken] == ["jingban@example.cn", "asker@example.cn"]
    with desk.uow() as uow:
        message = uow.messages.by_tracking_no(number)
    for letter in mail.taken:
        told = f"{letter.subject}{letter.text}{letter.data}"
        assert message.body[:8] not in told
        assert message.subject[:6] not in told
        assert "身份证" not in told
        assert number in told


def test_an_asker_who_left_mail_is_told_of_the_reply_and_the_address_stands_nowhere(desk, mail):
    number = new_message(desk, contact="王女士 asker@example.cn")
    reply(desk, number)

    run(desk)

    (letter,) = mail.taken
    assert letter.to == "asker@example.cn"
    assert f"https://desk.example/messages/{number}" in letter.text
    assert [len(events(desk, kind)) for kind in (ContactOpened, AskerNotified)] == [1, 1]
    assert "asker@example.cn" not in repr(desk.events)


@pytest.mark.parametrize(
    ("contact", "carriers", "fault"),
    [
        ("13800138000", {Channel.EMAIL}, DeliveryFault.ONLY_PHONE),
        ("微信 wang", {Channel.EMAIL, Channel.SMS}, DeliveryFault.NO_ADDRESS),
        ("a@example.cn", {Channel.SMS}, DeliveryFault.NO_CHANNEL),
        ("a@example.cn", set(), DeliveryFault.NO_CHANNEL),
    ],
)
def test_an_asker_who_cannot_be_reached_is_recorded_as_not_told(desk, contact, carriers, fault):
    desk.carriers = {channel: NotingCarrier() for channel in carriers}
    reply(desk, new_message(desk, contact=contact))

    run(desk)

    assert [event.fault for event in events(desk, AskerNotNotified)] == [fault]
    assert events(desk, AskerNotified) == []
    assert len(events(desk, ContactOpened)) == (0 if not carriers else 1)
    with desk.uow() as uow:
        (delivery,) = uow.deliveries.troubled(9)
    assert delivery.state is DeliveryState.UNREACHABLE


def test_a_mobile_number_is_written_to_by_the_gateway_that_the_deployment_set_up(desk, mail):
    gateway = NotingCarrier()
    desk.carriers[Channel.SMS] = gateway
    number = new_message(desk, contact="138 0013 8000")
    reply(desk, number)

    run(desk)

    (letter,) = gateway.taken
    assert (letter.data["mobile"], mail.taken) == ("13800138000", [])
    assert number in letter.data["text"]
    assert events(desk, AskerNotified)[0].channel == "sms"


def test_a_contact_that_does_not_open_is_told_nobody(desk, mail):
    number = new_message(desk, contact="a@example.cn")
    with desk.uow() as uow:
        uow.messages.by_tracking_no(number).contact_sealed = b"damaged"
        uow.commit()
    reply(desk, number)

    run(desk)

    assert [e.fault for e in events(desk, AskerNotNotified)] == [DeliveryFault.CONTACT_UNREADABLE]
    assert mail.taken == []


def test_a_server_that_is_away_costs_one_letter_an_attempt_and_not_all(desk, mail):
    write_to_officer(desk)
    for number in (1, 2, 3):
        new_message(desk, number)
    mail.refuses = AWAY

    assert run(desk).ended == {"server_away": 1}

    mail.refuses = None
    assert run(desk).ended == {"sent": 2}
    with desk.uow() as uow:
        assert uow.deliveries.count_troubled() == 1


def test_there_is_work_while_events_or_letters_wait(desk, mail):
    assert is_work_left(as_desk(desk)) is False or run(desk)
    assert not is_work_left(as_desk(desk))

    write_to_officer(desk)
    new_message(desk)
    assert is_work_left(as_desk(desk))

    run(desk)
    assert not is_work_left(as_desk(desk))
