"""When a letter may leave: working days, office hours, digests, urgent ones."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from casework.notifications import STAFF_KINDS, NotificationKind, Timing, load_defaults
from casework.notifications.sending_times import sending_time

DEFAULTS = load_defaults()


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.mark.parametrize(
    ("decided", "leaves"),
    [
        ("2026-03-02 10:00", "2026-03-02 10:00"),
        ("2026-03-02 12:30", "2026-03-02 13:00"),
        ("2026-03-02 02:00", "2026-03-02 09:00"),
        ("2026-03-06 18:00", "2026-03-09 09:00"),  # Friday evening, Monday morning
        ("2026-02-14 10:00", "2026-02-14 10:00"),  # a Saturday that is worked
        ("2026-02-14 19:00", "2026-02-24 09:00"),  # Spring Festival
    ],
)
def test_an_ordinary_letter_leaves_in_office_hours(decided, leaves):
    assert sending_time(Timing.AT_ONCE, DEFAULTS.office, at(decided)) == at(leaves)


@pytest.mark.parametrize(
    ("decided", "leaves"),
    [
        ("2026-03-02 08:59", "2026-03-02 09:00"),
        ("2026-03-02 10:00", "2026-03-03 09:00"),
        ("2026-03-06 10:00", "2026-03-09 09:00"),
        ("2026-09-30 10:00", "2026-10-08 09:00"),  # National Day
    ],
)
def test_a_digest_leaves_when_the_next_working_day_opens(decided, leaves):
    assert sending_time(Timing.DIGEST, DEFAULTS.office, at(decided)) == at(leaves)


@pytest.mark.parametrize(
    ("decided", "leaves"),
    [("2026-03-07 10:00", "2026-03-07 10:00"), ("2026-03-07 02:00", "2026-03-07 07:00")],
)
def test_an_urgent_letter_leaves_on_any_day_and_never_at_night(decided, leaves):
    assert sending_time(Timing.AT_ONCE, DEFAULTS.civil, at(decided)) == at(leaves)


def test_every_kind_has_a_default_and_askers_are_told_by_their_contact_alone():
    assert set(DEFAULTS.kinds) == set(NotificationKind)
    assert {DEFAULTS.of(kind).channels for kind in STAFF_KINDS} == {("email", "webhook")}
    assert {DEFAULTS.of(k).channels for k in NotificationKind if k.for_askers} == {("contact",)}
