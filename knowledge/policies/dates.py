"""The days that a policy's own text names: issued, in effect from, valid until."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from knowledge.language.chinese_numbers import number_of
from knowledge.policies.words import any_of

DATE = r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日"
_DATE = re.compile(DATE)
ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
IN_EFFECT = r"(?:起\s*)?(?:施行|实施|执行|生效)"
EFFECTIVE = re.compile(rf"自\s*{DATE}\s*起?(?:正式|开始)?\s*{IN_EFFECT}")
FROM_ISSUE = re.compile(rf"自(?:发布|印发|公布|发文)之日\s*{IN_EFFECT}")
UNTIL = re.compile(rf"(?:有效期|施行|实施|执行|试行期|有效期限)[^。；]{{0,30}}?[至到—~-]\s*{DATE}")
VALID_YEARS = re.compile(
    r"(?:有效期|试行期|实施期限|有效期限)\s*(?:限)?(?:为|是)?\s*([一二三四五六七八九十两\d]+)\s*年"
)
PASSED = re.compile(rf"^[（(]?{DATE}\s*\S*?人民代表大会")
DATED_LINE = re.compile(rf"^(?:\S{{4,30}}\s+)?{DATE}\s*(?:印发)?$")


def issued_on_of(texts: Sequence[str]) -> date | None:
    """A field, the last vote of the congress, or the date at the foot."""
    field = re.compile(rf"^{any_of('issued_fields')}\s*[:：]\s*(.+)")
    named = [day for text in texts if (found := field.match(text)) and (day := any_date(found[1]))]
    voted = [day for text in texts[:15] if PASSED.match(text) and (day := any_date(text))]
    signed = [day for text in texts if DATED_LINE.match(text) and (day := any_date(text))]
    return next(iter([*named[:1], *([max(voted)] if voted else []), *signed]), None)


def effective_on_of(text: str, issued_on: date | None) -> date | None:
    """The last sentence that puts the document itself into effect."""
    found = [day for match in EFFECTIVE.finditer(text) if (day := _date(*match.groups()))]
    if found:
        return found[-1]
    return issued_on if FROM_ISSUE.search(text) else None


def valid_until_of(text: str, first_day: date | None) -> date | None:
    """The last day: named, or so many years from the first one."""
    for match in UNTIL.finditer(text):
        return _date(*match.groups())
    years = VALID_YEARS.search(text)
    length = number_of(years[1]) if years else None
    return eve_after_years(first_day, length) if first_day and length else None


def eve_after_years(first: date, years: int) -> date | None:
    """The day before ``first`` comes back after so many years; a 29 February ends on the 28th."""
    if first.year + years > date.max.year:
        return None
    if (first.month, first.day) == (2, 29):
        return date(first.year + years, 2, 28)
    return first.replace(year=first.year + years) - timedelta(days=1)


def any_date(text: str) -> date | None:
    """The first date in ``text`` that the calendar has."""
    found = _DATE.search(text) or ISO.search(text)
    return _date(*found.groups()) if found else None


def _date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
