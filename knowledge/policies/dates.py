"""Date extraction: the days on which a policy says it was issued and takes effect."""

import re
from collections.abc import Sequence
from datetime import date

from knowledge.policies.fields import KINDS, fields_in
from knowledge.policies.words import policy_words

DATE = r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日"
_DATE = re.compile(DATE)
ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
# 起施行的 tells of another document, or of cases: 自1999年起施行的《…》同时废止.
IN_EFFECT = r"起?\s*+(?:正式|开始)?\s*+(?:施行|实施|执行|生效|试行)(?!\s*的)"
FROM_DAY = r"(\d{4})\s*年\s*(\d{1,2})\s*月(?:\s*+(\d{1,2})\s*日|份)?\s*+(?:零时|0时|0:00)?"
EFFECTIVE = re.compile(rf"(?:[自从]|本[\u4e00-\u9fff]{{1,6}}于)\s*{FROM_DAY}\s*+{IN_EFFECT}")
FROM_ISSUE = re.compile(rf"[自从](?:发布|印发|公布|颁布|发文|签发|下发|通过)之日\s*+{IN_EFFECT}")
PASSED = re.compile(rf"^[（(]?{DATE}\s*\S*?人民代表大会")
PROMULGATED = re.compile(rf"(?:^|[（(\s据]){DATE}[^年。；]{{0,40}}?(?:公布|发布|印发|颁布)")
HEAD = 15
FIELDS_HEAD, FIELDS_FOOT = 25, 10
DATED_LINE = re.compile(rf"^(?:\S{{4,30}}\s+)?{DATE}\s*(?:印发)?$")


def issued_on_of(texts: Sequence[str]) -> date | None:
    """A field, the last vote or promulgation told below the title, or the date at the foot."""
    voted = [day for text in texts[:HEAD] if PASSED.match(text) and (day := any_date(text))]
    promulgated = [day for text in texts[:HEAD] for day in _promulgations(text)]
    signed = [day for text in texts if DATED_LINE.match(text) and (day := any_date(text))]
    told = [*([max(voted)] if voted else []), *([max(promulgated)] if promulgated else [])]
    own, published = (_in_fields(texts, kind) for kind in ("issued", "published"))
    return next(iter([*own, *told, *signed, *published]), None)


def _in_fields(texts: Sequence[str], kind: str) -> list[date]:
    """成文日期 before 印发时间: the days of the fields at head and foot, the surest first."""
    fields = fields_in([*texts[:FIELDS_HEAD], *texts[FIELDS_HEAD:][-FIELDS_FOOT:]])
    order = policy_words().listed(KINDS[kind])
    issued = sorted((f for f in fields if f.kind == kind), key=lambda f: order.index(f.name))
    return [day for field in issued if (day := any_date(field.value))]


def _promulgations(text: str) -> list[date]:
    """（2025年2月15日云川区人民政府令第5号公布）; no line of prose."""
    found = [] if "。" in text else PROMULGATED.findall(text)
    return [day for parts in found if (day := date_of(*parts))]


def effective_on_of(text: str, issued_on: date | None) -> date | None:
    """The last sentence that puts the document itself into effect, or a field at its head.

    A month alone (自2025年7月起执行) counts from its first day.
    """
    found = [
        day
        for year, month, number in EFFECTIVE.findall(text)
        if (day := date_of(year, month, number or "1"))
    ]
    if found:
        return found[-1]
    if FROM_ISSUE.search(text):
        return issued_on
    fields = fields_in(text.splitlines()[:FIELDS_HEAD])
    named = (any_date(field.value) for field in fields if field.kind == "effective")
    return next((day for day in named if day), None)


def any_date(text: str) -> date | None:
    """The first date in ``text`` that the calendar has."""
    found = _DATE.search(text) or ISO.search(text)
    return date_of(*found.groups()) if found else None


def date_of(year: str, month: str, day: str) -> date | None:
    """None where the calendar has no such day."""
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
