"""Notifications and deliveries from the event log."""

import pytest

from casework.errors import NoMailAddress
from casework.events import NotificationPreferencesChanged
from casework.notifications import (
    Channel,
    Choice,
    NotificationKind,
    Timing,
    change_preferences,
    derive_notifications,
    events_behind,
    load_defaults,
)
from tests.fakes.linjiang import AT, OFFICER, POLICY_ID, ask

BOTH = {Channel.EMAIL, Channel.WEBHOOK}


def derive(uow, channels=BOTH):
    return derive_notifications(uow, defaults=load_defaults(), channels=channels, at=AT)


def inbox(uow, username=OFFICER.username):
    return [n.kind for n in uow.notifications.of_person(username, limit=50)]


def ways(uow):
    found = uow.deliveries.due_digest(OFFICER.username, Channel.EMAIL, AT.replace(year=2027))
    at_once = uow.deliveries.next_due(AT)
    return [d.channel for d in found], at_once.channel if at_once else None


def prefer(uow, email="jingban@example.cn", **choices):
    change_preferences(
        uow, OFFICER, email=email, choices={NotificationKind(k): c for k, c in choices.items()},
        at=AT,
    )  # fmt: skip


def test_each_event_is_told_once_however_often_it_is_derived(uow):
    ask(uow, policy_id=POLICY_ID)
    assert events_behind(uow)

    first, second = derive(uow), derive(uow)

    assert (first.notifications, second.notifications) == (1, 0)
    assert inbox(uow) == [NotificationKind.ASSIGNED]
    assert not events_behind(uow)


def test_a_channel_that_is_not_set_up_or_without_address_is_left_out(uow):
    ask(uow, policy_id=POLICY_ID)

    derive(uow, channels={Channel.EMAIL})

    assert inbox(uow) == [NotificationKind.ASSIGNED]
    assert ways(uow) == ([], None)


def test_a_person_is_told_the_way_that_was_chosen(uow):
    mail_in_digest = Choice((Channel.EMAIL,), Timing.DIGEST)
    prefer(uow, assigned=mail_in_digest)
    ask(uow, policy_id=POLICY_ID)

    derive(uow)

    assert ways(uow) == ([Channel.EMAIL], None)


def test_who_wants_nothing_but_the_inbox_gets_nothing_else(uow):
    prefer(uow, assigned=Choice((), Timing.AT_ONCE))
    ask(uow, policy_id=POLICY_ID)

    derive(uow)

    assert (inbox(uow), ways(uow)) == ([NotificationKind.ASSIGNED], ([], None))


def test_changed_preferences_are_an_event_without_the_address(uow):
    prefer(uow)

    (event,) = uow.events.newest(1)

    assert isinstance(event, NotificationPreferencesChanged)
    assert "example" not in repr(event)


@pytest.mark.parametrize("typed", ["wang", "a@b.cn\nBcc: c@d.cn", "a@b.cn c@d.cn"])
def test_what_is_no_address_is_refused(uow, typed):
    with pytest.raises(NoMailAddress):
        prefer(uow, email=typed)
