"""Opening times in words: whether an office is open now, when it opens next, and on a day asked."""

import re
from datetime import date, datetime, timedelta

from casework.rules import (
    CALENDAR_ZONE,
    DaysOff,
    Holiday,
    OpeningHours,
    is_guessed,
    next_days_off,
    read_opening_hours,
)
from desk.conversation.words import Words

SATURDAY = 5
# Days that a question may name, as days from today.
NAMED_DAYS = {"大后天": 3, "后天": 2, "明天": 1, "今天": 0}
WEEKDAYS = re.compile("(?:周|星期|礼拜)(?P<day>[一二三四五六日天末])|双休")

# Holidays that a question may name. 十一 is one only before what tells it from a figure.
HOLIDAYS = {
    Holiday.NEW_YEAR: re.compile("元旦"),
    Holiday.SPRING_FESTIVAL: re.compile("春节|过年|大年"),
    Holiday.TOMB_SWEEPING: re.compile("清明"),
    Holiday.LABOUR_DAY: re.compile("五一|劳动节"),
    Holiday.DRAGON_BOAT: re.compile("端午"),
    Holiday.MID_AUTUMN: re.compile("中秋"),
    Holiday.NATIONAL_DAY: re.compile("国庆|十一(?=放假|假期|长假|上班|上不上|期间|开门|办公|黄金)"),
}


def opening_text(words: Words, hours: str, asked: str, at: datetime) -> str:
    """What follows from published ``hours`` at the moment, and for the days that are ``asked``
    about; empty where the hours are not understood or never end."""
    read = read_opening_hours(hours)
    if read is None or read.always:
        return ""
    local = at.astimezone(CALENDAR_ZONE)
    days = [day_text(words, read, day, local) for day in days_asked(asked, local.date())]
    holidays = [
        holiday_text(words, read, holiday, local.date()) for holiday in holidays_asked(asked)
    ]
    return "".join([*holidays, *days, now_text(words, read, local)])


def now_text(words: Words, hours: OpeningHours, now: datetime) -> str:
    """Open until when, else when it opens next."""
    until, today = hours.closes_at(now), is_guessed(now.date())
    if until is not None:
        note = calendar_note(words, now.date()) if today else ""
        return words.say("open_now", until=clock(until)) + note
    opening = hours.next_opening(now)
    if opening is None:
        return ""
    note = calendar_note(words, opening.at.date()) if opening.provisional else ""
    when = f"{day_name(words, opening.at.date(), now)}{clock(opening.at)}"
    return words.say("opens_next", when=when) + note


def day_text(words: Words, hours: OpeningHours, day: date, now: datetime) -> str:
    """Whether it opens on the day, and from when to when."""
    named = day_name(words, day, now)
    note = calendar_note(words, day) if is_guessed(day) else ""
    spans = spans_text(words, hours, day)
    said = words.say("opens_on", day=named, spans=spans) if spans else ""
    return (said or words.say("closed_on", day=named)) + note


def spans_text(words: Words, hours: OpeningHours, day: date) -> str:
    """Its spans on the day; empty where it is closed."""
    return words.say("joiner").join(
        words.say("span", begins=minute_clock(span.begins), ends=minute_clock(span.ends))
        for span in hours.on(day)
    )


def holiday_text(words: Words, hours: OpeningHours, holiday: Holiday, today: date) -> str:
    """Whether it opens on the days off of the next such holiday."""
    off, name = next_days_off(holiday, today), words.say(f"holiday_{holiday.name.lower()}")
    if off.first is None:
        return words.say("holiday_unpublished", holiday=name, year=off.year)
    days = days_named(words, off)
    spans = spans_text(words, hours, off.first)
    said = words.say("opens_on", day=f"{name}{days}", spans=spans) if spans else ""
    note = calendar_note(words, off.first) if off.provisional else ""
    return (said or words.say("closed_on", day=f"{name}{days}")) + note


def days_named(words: Words, off: DaysOff) -> str:
    """From the first to the last day."""
    assert off.first and off.last
    first, last = off.first, off.last
    known = {"year": first.year, "month": first.month, "day": first.day}
    if first == last:
        return words.say("day_off", **known)
    return words.say("days_off", **known, last_month=last.month, last_day=last.day)


def holidays_asked(asked: str) -> list[Holiday]:
    """
    >>> [holiday.name for holiday in holidays_asked("国庆上班吗")]
    ['NATIONAL_DAY']
    """
    return [holiday for holiday, named in HOLIDAYS.items() if named.search(asked)]


def days_asked(asked: str, today: date) -> list[date]:
    """The days that ``asked`` names, each the next one of its kind.

    >>> days_asked("周末开吗", date(2026, 11, 30))
    [datetime.date(2026, 12, 5), datetime.date(2026, 12, 6)]
    """
    named = next((ahead for name, ahead in NAMED_DAYS.items() if name in asked), None)
    found = [] if named is None else [today + timedelta(days=named)]
    for match in WEEKDAYS.finditer(asked):
        found += [next_weekday(today, number) for number in weekdays_of(match.group("day"))]
    return sorted(dict.fromkeys(found))


def weekdays_of(name: str | None) -> tuple[int, ...]:
    """Monday is 0; the weekend where it is named as such."""
    if name is None or name == "末":
        return SATURDAY, SATURDAY + 1
    return ("一二三四五六日".index(name.replace("天", "日")),)


def next_weekday(today: date, number: int) -> date:
    return today + timedelta(days=(number - today.weekday()) % 7)


def day_name(words: Words, day: date, now: datetime) -> str:
    """今天, 明天, else the date with its weekday."""
    ahead = (day - now.date()).days
    if ahead in (0, 1):
        return words.say("today" if ahead == 0 else "tomorrow")
    weekday = words.say("weekdays").split(words.say("joiner"))[day.weekday()]
    return words.say("date_named", month=day.month, day=day.day, weekday=weekday)


def calendar_note(words: Words, day: date) -> str:
    return words.say("calendar_unpublished", year=day.year)


def clock(at: datetime) -> str:
    return minute_clock(at.hour * 60 + at.minute)


def minute_clock(minute: int) -> str:
    """
    >>> minute_clock(570)
    '9:30'
    """
    return f"{minute // 60}:{minute % 60:02}"
