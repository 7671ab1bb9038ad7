"""Dates and times as office files write them. What can be read two ways is refused."""

import re
import unicodedata
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import Any

# Year first: with it, day and month cannot be mistaken for each other. The Chinese characters
# are the units of a written date (year, month, day, hour, minute, second, morning, afternoon).
_DAY = r"(?P<year>\d{4})\s*[-/.年]\s*(?P<month>\d{1,2})\s*[-/.月]\s*(?P<day>\d{1,2})\s*日?"
_COMPACT_DAY = r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})"
_TIME = (
    r"(?:[\sT]*(?P<half>上午|下午)?\s*(?P<hour>\d{1,2})\s*[:时点]\s*(?P<minute>\d{1,2})"
    r"(?:\s*[:分]\s*(?P<second>\d{1,2}))?(?:\.\d+)?\s*[分秒]?\s*(?P<zone>Z|[+-]\d{2}:?\d{2})?)?"
)
_COMPACT_TIME = r"(?:[\sT]*(?P<hour>\d{2})(?P<minute>\d{2})(?P<second>\d{2}))?"
_WRITTEN = re.compile(_DAY + _TIME)
_COMPACT = re.compile(_COMPACT_DAY + _COMPACT_TIME)
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")

# Excel counts days from here (its 1900 was a leap year): serial 43524.5 is 2019-02-28 12:00.
_SERIAL_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001 — a wall clock's, the zone is added later
_FIRST_SERIAL, _LAST_SERIAL = 20_000, 80_000  # 1954 to 2119; other numbers are not dates
_AFTERNOON = "下午"


class UnreadableDate(ValueError):
    """The value is not a date in any form we know, or no day of the calendar."""

    def __init__(self, value: object) -> None:
        super().__init__(f"unreadable date {str(value)[:40]!r}; write for example 2019-03-01 15:04")


def read_instant(value: object, zone: tzinfo) -> datetime:
    """The instant that a cell names, aware; without a zone of its own it is in ``zone``.

    Takes datetimes, dates, Excel serial numbers and text. Raises UnreadableDate.
    """
    moment = _moment(value)
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def read_day(value: object) -> date:
    """The day that a cell names, its time dropped; raises UnreadableDate."""
    return _moment(value).date()


def _moment(value: object) -> datetime:
    """A datetime, naive where the value names no zone."""
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return datetime.combine(value, time())
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _from_number(value)
    return _from_text(str(value))


def _from_number(value: float) -> datetime:
    """An Excel serial, to the second; or eight digits that a cell holds as a number."""
    if _FIRST_SERIAL <= value <= _LAST_SERIAL:
        return _SERIAL_ZERO + timedelta(seconds=round(value * 86_400))
    return _from_text(str(value))


def _from_text(value: str) -> datetime:
    text = unicodedata.normalize("NFKC", value).strip()
    if _SERIAL.fullmatch(text):
        return _from_number(float(text))
    match = _WRITTEN.fullmatch(text) or _COMPACT.fullmatch(text)
    if match is None:
        raise UnreadableDate(value)
    try:
        return _assembled(match.groupdict())
    except ValueError as error:
        raise UnreadableDate(value) from error


def _assembled(parts: dict[str, Any]) -> datetime:
    numbers = [int(parts[name] or 0) for name in ("year", "month", "day", "minute", "second")]
    year, month, day, minute, second = numbers
    return datetime(year, month, day, _hour(parts), minute, second, tzinfo=_zone(parts.get("zone")))


def _hour(parts: dict[str, Any]) -> int:
    hour = int(parts["hour"] or 0)
    return hour + 12 if parts.get("half") == _AFTERNOON and hour < 12 else hour


def _zone(text: str | None) -> tzinfo | None:
    if text is None:
        return None
    if text == "Z":
        return UTC
    sign = -1 if text[0] == "-" else 1
    hours, minutes = int(text[1:3]), int(text[-2:])
    return timezone(sign * timedelta(hours=hours, minutes=minutes))
