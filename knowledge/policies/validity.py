"""Extraction of a policy's own period of validity, not that of a licence or a contract in it.

A term counts where its subject is the document: named (本办法有效期五年), or carried on from the
words that put the document into effect (自…起施行，有效期五年).
"""

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from knowledge.policies.dates import DATE, FIELDS_HEAD, any_date, date_of
from knowledge.policies.fields import fields_in
from knowledge.policies.numbering import read_marker
from knowledge.policies.words import any_of
from language.numerals import quantity_of

_DAY = r"\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日"
_LAST = r"(?:(?P<year>\d{4})\s*年)?\s*+(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日"
_COUNT = r"(?P<count>[一二三四五六七八九十两\d]{1,3})\s*(?P<unit>年|个月)"
_EFFECT = r"(?:施行|实施|执行|生效|试行|印发|发布|公布)"
_SINCE = r"[自从][^，,。；;]{2,24}?(?:起|后)(?:满?\s*\d{1,3}\s*日后)?"
# What may stand between the document and its term, and bears no term of its own.
_FILLER = (
    rf"(?:{_DAY}起?|{_EFFECT}|[（(][^（）()]{{0,20}}[）)]|正式|开始|之日|"
    r"[的于在将均即之起后并和及且其暂\s]){0,6}+"
)
_BETWEEN = rf"{_FILLER}(?:{_SINCE}{_FILLER})?"
TERM = re.compile(
    r"(?:有效|试行|施行|实施|执行|暂行|适用)(?:期限|期|时间|时限)|有效|施行|试行|实施|执行|生效"
)
# 本办法, 上述措施; not 本市, 本人.
_SELF = (
    r"(?:本(?![市区县镇乡省州级人单街院])|以上|上述|前述)[\u4e00-\u9fff]{0,10}?"
    rf"(?:{any_of('title_ends')}|文件|文)"
)
_SUBJECT = re.compile(rf"(?:{_SELF}|(?P<named>《[^《》]+》)){_BETWEEN}$")
_CARRIED_ON = re.compile(rf"^{_BETWEEN}$")
_ITSELF = re.compile(_SELF)
_TAKES_EFFECT = re.compile(rf"{_EFFECT}\s*$")
_FROM_THEN_ON = re.compile(rf"^\s*{_SINCE}(?:正式|开始)?{_EFFECT}\s*$")
_ASIDE = re.compile(r"解释|废止|失效|停止执行|另有规定|不一致|为准")
# What may stand between a term and its length or last day.
_FORM_WORDS = r"(?:[限为是均暂定共的：:\s]|延长|延期|截){0,6}+"
_LINK = rf"{_FORM_WORDS}(?:{_SINCE}{_FORM_WORDS})?"
_LENGTH = re.compile(rf"^{_LINK}{_COUNT}")
_LAST_DAY = re.compile(
    rf"^{_LINK}(?:[自从]?\s*(?P<begun>\d{{4}})\s*年\s*\d{{1,2}}\s*月\s*\d{{1,2}}\s*日起?\s*+[，,]?)?"
    rf"\s*+[止到至—~～-]+\s*+{_LAST}"
)
_PLAIN_LAST_DAY = re.compile(rf"^[限为是：:\s]{{1,4}}{_LAST}(?!\s*[起至到—~～-])")
_LAST_YEAR = re.compile(
    rf"^{_LINK}(?:\d{{4}}\s*+年?\s*+)?[到至—~～-]+\s*(?P<year>(?:19|20)\d{{2}})\s*年\s*+[底末]?(?!\s*\d)"
)
_ENDS_ITSELF = re.compile(
    rf"{_SELF}[^，,。；;]{{0,12}}?(?P<since>自|从)?{DATE}(?:起|止|后)?(?:自动|自行)?"
    r"(?:失效|废止|停止执行|终止)"
)
# …自2025年9月1日起施行，2028年8月31日失效.
_ENDS_ON = re.compile(
    rf"^\s*+(?:将?[于在至到]|(?P<since>[自从]))?\s*+{DATE}(?:起|止|后)?(?:自动|自行)?(?:失效|废止|停止执行|终止)[）)]?\s*$"
)
_LINE = re.compile(r"^[（(]?\s*(?:有效|试行|施行|实施|执行)(?:期限|期)(?P<rest>[^。]*)。?$")
SEGMENTS = re.compile(r"[，,；;。]")
MONTHS = 12
LONGEST_LEAD = 120  # characters of a part of a sentence in which its term must stand
MOST_ASIDES = 8  # parts of a sentence between what puts a document into effect and its term


def valid_until_of(text: str, first_day: date | None, own_title: str = "") -> date | None:
    """The last day: named, or so many years or months from the first one."""
    found = (_in_line(line, first_day, own_title) for line in text.splitlines())
    return next((day for day in (*found, _in_field(text)) if day), None)


def _in_field(text: str) -> date | None:
    """有效期至：2030-02-28 among the fields at the head."""
    fields = fields_in(text.splitlines()[:FIELDS_HEAD])
    days = (any_date(field.value) for field in fields if field.kind == "until")
    return next((day for day in days if day), None)


def _in_line(line: str, first_day: date | None, own_title: str) -> date | None:
    ended = _ENDS_ITSELF.search(line)
    if ended and (day := _end_named(ended)):
        return day
    segments = SEGMENTS.split(_without_number(line))
    if day := _ended_after_effect(segments):
        return day
    terms = [*_whole_line(line), *_terms(segments, own_title)]
    return next((day for rest in terms if (day := _last_day(rest, first_day))), None)


def _ended_after_effect(segments: Sequence[str]) -> date | None:
    """The day on which what the sentence puts into effect ends again."""
    ends = ((place, _ENDS_ON.match(segment)) for place, segment in enumerate(segments))
    days = (
        _end_named(end)
        for place, end in ends
        if end and _puts_into_effect(segments[max(0, place - MOST_ASIDES) : place])
    )
    return next((day for day in days if day), None)


def _end_named(found: re.Match[str]) -> date | None:
    """The last day: the one named, or the eve of 自…起失效."""
    day = date_of(*found.groups()[1:])
    return day - timedelta(days=1) if day and found["since"] else day


def _whole_line(line: str) -> Iterator[str]:
    """（有效期至2030年2月28日）, 有效期：五年, on a line of their own."""
    found = None if read_marker(line) else _LINE.match(line)
    if found:
        yield found["rest"]


def _without_number(line: str) -> str:
    marker = read_marker(line)
    return line[marker.length :] if marker else line


def _terms(segments: Sequence[str], own_title: str) -> Iterator[str]:
    """What follows each term of the document's own; the next segment may name the last day."""
    for place, segment in enumerate(segments):
        ahead = segments[place + 1] if place + 1 < len(segments) else ""
        for term in TERM.finditer(segment, 0, LONGEST_LEAD):
            earlier = segments[max(0, place - MOST_ASIDES) : place]
            if _is_own(segment[: term.start()], earlier, own_title):
                rest = segment[term.end() :]
                yield f"{rest}，{ahead}" if ahead[:1] in ("至", "到") else rest


def _is_own(before: str, earlier: Sequence[str], own_title: str) -> bool:
    subject = _SUBJECT.search(before)
    if subject and subject["named"]:
        return subject["named"].strip("《》") == own_title
    if subject:
        return not re.search(r"(?<!本)规定的$", before)
    return bool(_CARRIED_ON.match(before)) and _puts_into_effect([*earlier, before])


def _puts_into_effect(segments: Sequence[str]) -> bool:
    """Whether the words up to here are about the document's own effect."""
    for segment in reversed(segments):
        if _FROM_THEN_ON.match(segment) or _ends_in_effect_of_itself(segment):
            return True
        if segment.strip() and not (_ASIDE.search(segment) or _CARRIED_ON.match(segment)):
            return False
    return False


def _ends_in_effect_of_itself(segment: str) -> bool:
    """本办法自发布之日起施行"""
    ends = _TAKES_EFFECT.search(segment)
    return ends is not None and _ITSELF.search(segment, 0, ends.start()) is not None


def _last_day(rest: str, first_day: date | None) -> date | None:
    named = _last_day_named(rest) or _last_day_named(rest.partition("，")[2])
    last_year = _LAST_YEAR.match(rest)
    if last_year:
        return date(int(last_year["year"]), 12, 31)
    if named:
        begun = _group(named, "begun") or (str(first_day.year) if first_day else "")
        return date_of(named["year"] or begun, named["month"], named["day"])
    length = _LENGTH.match(rest)
    count = quantity_of(length["count"]) if length else None
    if length is None or first_day is None or not count:
        return None
    return eve_after_months(first_day, int(count) * (MONTHS if length["unit"] == "年" else 1))


def _last_day_named(rest: str) -> re.Match[str] | None:
    return _LAST_DAY.match(rest) or _PLAIN_LAST_DAY.match(rest)


def _group(found: re.Match[str], name: str) -> str:
    return found.groupdict().get(name) or ""


def eve_after_months(first: date, months: int) -> date | None:
    """The day before ``first`` comes back after so many months; its month's end at the latest."""
    years, month = divmod(first.month - 1 + months, MONTHS)
    if first.year + years >= date.max.year:
        return None
    length = monthrange(first.year + years, month + 1)[1]
    if first.day > length:
        return date(first.year + years, month + 1, length)
    return date(first.year + years, month + 1, first.day) - timedelta(days=1)
