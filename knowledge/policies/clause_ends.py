"""Clause boundaries: headings, signatures, dates, distribution lists, lists of annexes."""

import re
from collections.abc import Sequence

from knowledge.policies.head_lines import without_seal
from knowledge.policies.paragraphs import Paragraph
from knowledge.policies.words import any_of, any_pattern_of
from language.normal_form import simplified
from language.numerals import with_plain_dates

SENTENCE = re.compile(r"[。；：！？;!?]|[.:]$")
DATE_LINE = re.compile(r"^(?:\S{4,30}\s+)?\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*(?:印发)?$")
LONGEST_HEADING = 60
LONGEST_SIGNATURE = 80
LEAST_PREAMBLE = 30
ADDRESSED = re.compile(r"^(?:各|有关|本市|本区|局属|市政府|区政府|县政府|镇政府|全)\S*[：:]$")


def is_heading(text: str) -> bool:
    return len(text) <= LONGEST_HEADING and not SENTENCE.search(text)


def opens(text: str) -> bool:
    """The document's own words begin: a sentence, no field, and not those it is sent to."""
    if ADDRESSED.match(text) or (text[0] in "（(" and text[-1] in "）)"):
        return False
    if len(text) <= LEAST_PREAMBLE:
        return text.endswith("。")
    told = "。" in text or (len(text) > LONGEST_HEADING and "，" in text)
    return told or bool(re.search(r"[；;：:!！?？]$", text))


def closes(paragraphs: Sequence[Paragraph], index: int) -> bool:
    """Signature, date, copies, the list of annexes: what stands under the last clause."""
    text = without_seal(_plain(paragraphs[index].text))
    if DATE_LINE.match(text) or re.match(any_of("closing_lines"), text):
        return True
    if re.match(any_pattern_of("annex_line_forms"), text):
        return True
    ahead = without_seal(_plain(paragraphs[index + 1].text)) if paragraphs[index + 1 :] else ""
    signs = re.search(f"{any_of('agency_ends')}$", text) and not SENTENCE.search(text)
    return bool(signs and (DATE_LINE.match(ahead) or (len(text) <= 30 and _closes_next(ahead))))


def _closes_next(text: str) -> bool:
    return bool(re.search(f"{any_of('agency_ends')}$", text)) and not SENTENCE.search(text)


def _plain(text: str) -> str:
    """Long texts sign and date nothing; they are left as they are."""
    return with_plain_dates(simplified(text)) if len(text) <= LONGEST_SIGNATURE else text
