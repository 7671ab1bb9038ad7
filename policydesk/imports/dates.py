"""Date and time parsing of office files; what is ambiguous is refused."""

import math
import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import Any

from language.normal_form import compatibility_form
from language.numerals import with_plain_dates
from policydesk.imports.twelve_hour_clock import HALF_DAYS, UnusualHour, hour_of_day

# Year first: with it, day and month cannot be mistaken for each other. The Chinese characters
# are the units of a written date (year, month, day, weekday, hour, minute, second).
_DAY = (
    r"(?P<year>\d{4})\s*[-/.年]\s*(?P<month>\d{1,2})\s*[-/.月]\s*(?P<day>\d{1,2})\s*+[日号]?"
    r"(?:\s*\(?(?:星期|周|礼拜)[一二三四五六日天]\)?)?"
)
_COMPACT_DAY = r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})"
_HALF = "|".join(HALF_DAYS)
_TIME = (
    rf"(?:[\sT]*+(?P<half>{_HALF})?\s*+(?P<hour>\d{{1,2}})\s*+"
    r"(?:[:时点]\s*(?P<minute>\d{1,2})(?:\s*[:分]\s*(?P<second>\d{1,2}))?(?:\.\d+)?\s*+[分秒]?"
    r"|[时点](?P<half_past>半)?整?|(?(half)|(?!)))"  # a bare hour only behind 上午, 下午 …
    rf"\s*+(?P<half_behind>am|pm|AM|PM)?\s*+(?P<zone>Z|[+-]\d{{2}}:?\d{{2}})?)?"
)
_COMPACT_TIME = r"(?:[\sT]*(?P<hour>\d{2})(?P<minute>\d{2})(?P<second>\d{2}))?"
_WRITTEN = re.compile(_DAY + _TIME)
_COMPACT = re.compile(_COMPACT_DAY + _COMPACT_TIME)
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_LONGEST = 60  # characters; nothing longer is a date

# Excel counts days from here (its 1900 was a leap year): serial 43524.5 is 2019-02-28 12:00.
_SERIAL_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001 — a wall clock's, the zone is added later
_FIRST_SERIAL, _LAST_SERIAL = 20_000, 80_000  # 1954 to 2119; other numbers are not dates
_FIRST_YEAR, _LAST_YEAR = 1900, 2199  # outside, a year is a slip; near the ends sums overflow


class UnreadableDate(ValueError):
    """The value is not a date in any form we know, or no day of the calendar."""

    def __init__(self, value: object) -> None:
        super().__init__(f"unreadable date {shown(value)!r}; write for example 2019-03-01 15:04")


def read_instant(value: object, zone: tzinfo) -> datetime:
    """The instant that a cell names, aware; without a zone of its own it is in ``zone``.

    Takes datetimes, dates, Excel serial numbers and text. Raises UnreadableDate.
    """
    moment = _moment(value)
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def read_day(value: object) -> date:
    """The day that a cell names, its time dropped; raises UnreadableDate."""
    return _moment(value).date()


def shown(value: object) -> str:
    """The beginning of what a cell holds; a number of thousands of digits is not written out."""
    try:
        return str(value)[:40]
    except ValueError:
        return "a number of thousands of digits"


def _moment(value: object) -> datetime:
    """A datetime of our times, naive where the value names no zone."""
    try:
        moment = _read(value)
    except (ValueError, OverflowError) as error:
        raise UnreadableDate(value) from error
    if not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        raise UnreadableDate(value)
    return moment


def _read(value: object) -> datetime:
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return datetime.combine(value, time())
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _from_number(value)
    return _from_text(str(value))


def _from_number(value: float) -> datetime:
    """An Excel serial, or the digits of a day that a cell holds as a number."""
    if _FIRST_SERIAL <= value <= _LAST_SERIAL:
        return _from_serial(value)
    if not math.isfinite(value) or value != int(value):
        raise UnreadableDate(value)
    return _from_text(str(int(value)))


def _from_serial(value: float) -> datetime:
    """To the second; raises UnreadableDate for a number outside the range of days."""
    if not _FIRST_SERIAL <= value <= _LAST_SERIAL:
        raise UnreadableDate(value)
    return _SERIAL_ZERO + timedelta(seconds=round(value * 86_400))


def _from_text(value: str) -> datetime:
    text = with_plain_dates(compatibility_form(value[: _LONGEST + 1]).strip())
    if _SERIAL.fullmatch(text):
        return _from_serial(float(text))
    match = _WRITTEN.fullmatch(text) or _COMPACT.fullmatch(text)
    if match is None or len(value) > _LONGEST:
        raise UnreadableDate(value)
    return _assembled(match.groupdict())


def _assembled(parts: dict[str, Any]) -> datetime:
    """Raises ValueError for what is no day or no time."""
    numbers = [int(parts[name] or 0) for name in ("year", "month", "day", "second")]
    year, month, day, second = numbers
    zone = _zone(parts.get("zone"))
    return datetime(year, month, day, _hour(parts), _minute(parts), second, tzinfo=zone)


def _minute(parts: dict[str, Any]) -> int:
    return 30 if parts.get("half_past") else int(parts["minute"] or 0)


def _hour(parts: dict[str, Any]) -> int:
    hour = int(parts["hour"] or 0)
    before, behind = parts.get("half"), parts.get("half_behind")
    if before and behind:
        raise UnusualHour(f"{before}{hour}{behind}")
    return hour_of_day(hour, before or behind)


def _zone(text: str | None) -> tzinfo | None:
    if text is None:
        return None
    if text == "Z":
        return UTC
    sign = -1 if text[0] == "-" else 1
    hours, minutes = int(text[1:3]), int(text[-2:])
    return timezone(sign * timedelta(hours=hours, minutes=minutes))
