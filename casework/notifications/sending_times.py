"""Sending times: at once within opening hours, else at the next opening; a digest each morning."""

from datetime import datetime, time, timedelta

from casework.notifications.kinds import Timing
from casework.rules.opening_hours import DAYS_AHEAD, OpeningHours
from casework.rules.working_days import CALENDAR_ZONE


def sending_time(timing: Timing, hours: OpeningHours, at: datetime) -> datetime:
    """When what is decided ``at`` may leave; at once where it never opens within a month."""
    if timing is Timing.DIGEST:
        return next_morning(hours, at)
    if hours.closes_at(at) is not None:
        return at
    opening = hours.next_opening(at)
    return opening.at if opening else at


def next_morning(hours: OpeningHours, at: datetime) -> datetime:
    """The first opening of a day, after ``at``."""
    local = at.astimezone(CALENDAR_ZONE)
    for ahead in range(DAYS_AHEAD):
        day = local.date() + timedelta(days=ahead)
        spans = hours.on(day)
        if spans:
            opens = datetime.combine(day, time(), CALENDAR_ZONE)
            opens += timedelta(minutes=spans[0].begins)
            if opens > at:
                return opens
    return at
