"""Metadata extraction from a policy's head and foot: title, document number, issuing agency."""

import re
from collections.abc import Sequence

from knowledge.policies.doc_numbers import (
    DOC_NO,
    SHORT_NUMBER,
    plain_doc_no,
    without_glued_title,
)
from knowledge.policies.fields import fields_in
from knowledge.policies.head_lines import LETTERHEAD, is_agency, without_gaps, without_seal
from knowledge.policies.numbering import read_marker
from knowledge.policies.paragraphs import Paragraph
from knowledge.policies.titles import title_from
from knowledge.policies.words import any_of

HEAD_PARAGRAPHS = 25
PASSED_BY = re.compile(r"日\s*([\u4e00-\u9fff]{2,40}?人民代表大会(?:常务委员会)?)")
CONGRESS_TERM = re.compile(r"第[一二三四五六七八九十百]+届")
DATE = r"\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日"
PROMULGATED = re.compile(
    rf"{DATE}\s*([\u4e00-\u9fff]{{3,30}}?)(?:令\s*第|第\s*\d+\s*号令|印发|发布|公布)"
)


def title_of(paragraphs: Sequence[Paragraph], fallback: str, named: str | None = None) -> str:
    """The document's own title; ``named`` is what its file calls it."""
    return title_from(head_of(paragraphs), fallback, named)


def doc_no_of(paragraphs: Sequence[Paragraph]) -> str | None:
    """The number as 沪府发〔2024〕1号, from a field or a line of its own at the head."""
    head = head_of(paragraphs)
    readings = (_field_number(head), _own_line_number(head), _number_after_title(head))
    return next((number for number in readings if number), None)


def _field_number(head: Sequence[str]) -> str | None:
    values = (field.value for field in fields_in(head) if field.kind == "doc_no")
    found = (DOC_NO.search(value) for value in values)
    return next((_plain(number[0]) for number in found if number), None)


def _own_line_number(head: Sequence[str]) -> str | None:
    found = (DOC_NO.search(text) for text in head if "。" not in text)
    return next((_plain(number[0]) for number in found if number and _is_own(number)), None)


def _is_own(number: re.Match[str]) -> bool:
    """Not that of another document in the same line: 《乙办法》（云府规〔2018〕2号）."""
    ahead = without_gaps(number.string[: number.start()])
    return "》" not in ahead or bool(re.search(rf"》的{any_of('title_ends')}[（(]?$", ahead))


def _number_after_title(head: Sequence[str]) -> str | None:
    """…的通知 交运明电〔2020〕44号 各省…: printed without line breaks, before those addressed."""
    run_on = re.compile(rf"^[^。《]*?{any_of('title_ends')}\s*(?P<number>{SHORT_NUMBER})(?=\s)")
    found = run_on.match(head[0]) if head else None
    return plain_doc_no(found["number"]) if found else None


def _plain(number: str) -> str:
    return plain_doc_no(without_glued_title(number))


def issuing_agency_of(paragraphs: Sequence[Paragraph]) -> str | None:
    """A field, the congress that passed it, the signature, or the letterhead; else None."""
    texts = [paragraph.text for paragraph in paragraphs]
    head = head_of(paragraphs)
    readings = (
        _named_issuer(head), _congress(head), _signature(texts), _promulgator(head),
        _letterhead(head),
    )  # fmt: skip
    return next((reading for reading in readings if reading), None)


def head_of(paragraphs: Sequence[Paragraph]) -> list[str]:
    """The texts of the first paragraphs, up to the first numbered one."""
    head: list[str] = []
    for paragraph in paragraphs[:HEAD_PARAGRAPHS]:
        if paragraph.row or (head and read_marker(paragraph.text) and not _is_annex(paragraph)):
            break
        head.append(paragraph.text)
    return head


def _is_annex(paragraph: Paragraph) -> bool:
    return paragraph.text.startswith("附件")


def _named_issuer(head: Sequence[str]) -> str | None:
    """The first name in the field."""
    fields = (field for field in fields_in(head) if field.kind == "issuer")
    return next((field.value.split()[0] for field in fields), None)


def _congress(head: Sequence[str]) -> str | None:
    found = next((found for text in head if (found := PASSED_BY.search(text))), None)
    return CONGRESS_TERM.sub("", found[1]) if found else None


def _promulgator(head: Sequence[str]) -> str | None:
    """（2025年2月10日云川区人民政府令第5号公布 …）: who put it out, told below the title."""
    found = (match for text in head if "。" not in text for match in PROMULGATED.finditer(text))
    return next((match[1] for match in found if is_agency(match[1])), None)


def _signature(texts: Sequence[str]) -> str | None:
    """The agency above the date, the last one that stands so; or before the date of printing."""
    for index in range(len(texts) - 1, 0, -1):
        if re.match(rf"^{DATE}$", texts[index]) and is_agency(texts[index - 1]):
            return without_seal(texts[index - 1])
    dated = (re.match(rf"^(\S+)\s+{DATE}\s*(印发)?$", text) for text in reversed(texts))
    named = (found for found in dated if found and (found[2] or is_agency(found[1])))
    return next((found[1] for found in named), None)


def _letterhead(head: Sequence[str]) -> str | None:
    for text in head:
        found = LETTERHEAD.match(without_gaps(text))
        if found:
            return found[1]
        if is_agency(without_gaps(text)):
            return without_gaps(text)
    return None
