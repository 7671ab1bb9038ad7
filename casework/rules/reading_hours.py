"""Parsing of published opening hours: 工作日9时至12时、13时30分至17时 as spans by kinds of days.

What is not understood to the last character is not read at all: a wrong 现在开着 sends people to a
closed door.
"""

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from casework.rules.opening_hours import DAY_MINUTES, OpeningHours, Span
from casework.rules.working_days import DayKind
from language.normal_form import compatibility_form

HALF_DAY = 12 * 60
_WEEK, _TO = "(?:周|星期|礼拜)", "(?:至|到|-|—|–|~)"
_DAYS = {
    DayKind.WORKING: rf"工作日|{_WEEK}一{_TO}{_WEEK}?五",
    DayKind.SATURDAY: rf"{_WEEK}六",
    DayKind.SUNDAY: rf"{_WEEK}[日天]",
}
_ALL_WEEK = (DayKind.WORKING, DayKind.SATURDAY, DayKind.SUNDAY)
_SEVERAL_DAYS = {
    (DayKind.WORKING, DayKind.SATURDAY): rf"{_WEEK}一{_TO}{_WEEK}?六",
    _ALL_WEEK: rf"{_WEEK}一{_TO}{_WEEK}?[日天]",
    (DayKind.SATURDAY, DayKind.SUNDAY): rf"双休日|周末|{_WEEK}六(?:[、和]|{_TO}){_WEEK}?[日天]",
    tuple(DayKind): "每天|每日|天天|全年无休|全年",
    (DayKind.HOLIDAY,): "法定节假日|节假日",
}


def _time(which: int) -> str:
    half = f"(?P<half{which}>上午|早上|早|中午|下午|晚上|晚)?"
    return rf"{half}(?P<hour{which}>\d{{1,2}})[:时点](?P<minute{which}>[0-5]\d|半)?分?"


_EXCEPT_HOLIDAYS = "(?:国家)?(?:法定)?节假日(?:除外|休息|不休息|不上班|不对外办公)"
_NAMES = (
    "(?:受理|办公|服务|工作|接听|咨询|开放|办理|营业|上班)?时间(?:为|是)?|接听|受理|办公|开放|服务"
)
_PUNCTUATION = r"[\s,，、;；:：。()（）和]+"
_TOKENS = re.compile(
    "|".join(
        [
            f"(?P<no_holidays>{_EXCEPT_HOLIDAYS})",
            "(?P<all_day>(?:全天候?)?24小时|全天候?|昼夜)",
            f"(?P<span>{_time(1)}{_TO}{_time(2)})",
            *(f"(?P<days{n}>{pattern})" for n, pattern in enumerate(_SEVERAL_DAYS.values())),
            *(f"(?P<{kind}>{pattern})" for kind, pattern in _DAYS.items()),
            f"(?P<filling>{_NAMES}|{_PUNCTUATION})",
        ]
    )
)


@dataclass
class _Reading:
    """What has been read so far; ``days`` are those that the next spans belong to."""

    days: tuple[DayKind, ...] = ()
    spans: dict[DayKind, list[Span]] = field(default_factory=dict)
    fresh: bool = True  # no span has followed the days yet
    closed_on_holidays: bool = False

    def name_days(self, kinds: Iterable[DayKind]) -> None:
        named = tuple(kinds)
        self.days = (*self.days, *named) if self.fresh else named
        self.fresh = True

    def add(self, span: Span) -> None:
        self.fresh = False
        for kind in self.days:
            self.spans.setdefault(kind, []).append(span)


def read_opening_hours(text: str) -> OpeningHours | None:
    """None where any of it is not understood, or where no day or no time is named.

    >>> read_opening_hours("工作日9时至12时").spans
    {<DayKind.WORKING: 'working'>: (Span(begins=540, ends=720),)}
    """
    reading = _Reading()
    for token in _tokens(compatibility_form(text)):
        if token is None or not _take(reading, token):
            return None
    if reading.closed_on_holidays:
        reading.spans.pop(DayKind.HOLIDAY, None)
    found = {kind: tuple(spans) for kind, spans in reading.spans.items()}
    return OpeningHours(found) if found and all(map(_in_order, found.values())) else None


def _tokens(text: str) -> Iterator[re.Match[str] | None]:
    """One after another; None where something stands that is none."""
    place = 0
    while place < len(text):
        token = _TOKENS.match(text, place)
        yield token
        if token is None:
            return
        place = token.end()


def _take(reading: _Reading, token: re.Match[str]) -> bool:
    """Whether the token makes sense where it stands."""
    name = token.lastgroup or ""  # the outermost group, which closes last
    if name == "filling":
        return True
    if name == "no_holidays":
        reading.closed_on_holidays = "不休息" not in token.group()
        return reading.closed_on_holidays
    if name in ("span", "all_day"):
        return _take_span(reading, _span(token) if name == "span" else Span(0, DAY_MINUTES))
    reading.name_days(_days(name))
    return True


def _take_span(reading: _Reading, span: Span) -> bool:
    """Around the clock without any days is every day; other times need their days."""
    if not reading.days and span == Span(0, DAY_MINUTES):
        reading.name_days(DayKind)
    reading.add(span)
    return bool(reading.days) and 0 <= span.begins < span.ends <= DAY_MINUTES


def _days(name: str) -> tuple[DayKind, ...]:
    if name.startswith("days"):
        return list(_SEVERAL_DAYS)[int(name.removeprefix("days"))]
    return (DayKind(name),)


def _span(token: re.Match[str]) -> Span:
    """The second time is of the same half of the day as the first, unless it says another."""
    first, second = token.group("half1"), token.group("half2")
    return Span(_minute(token, 1, first), _minute(token, 2, second or first))


def _minute(token: re.Match[str], which: int, half: str | None) -> int:
    hour, minute = int(token.group(f"hour{which}")), token.group(f"minute{which}") or "0"
    minutes = hour * 60 + (30 if minute == "半" else int(minute))
    in_the_afternoon = half in ("下午", "晚上", "晚") and minutes < HALF_DAY
    return minutes + HALF_DAY * in_the_afternoon


def _in_order(spans: tuple[Span, ...]) -> bool:
    return all(before.ends <= after.begins for before, after in itertools.pairwise(spans))
