"""Mentions of documents in a text: 《title》（number）, or a number alone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.policies.doc_numbers import DOC_NO, plain_doc_no, without_glued_title
from knowledge.policies.head_lines import without_gaps

BRACKET = r"[（(][^（）()]*+(?:[（(][^（）()]*+[)）][^（）()]*+)*+[)）]"
_TITLE = r"(?:[^《》]++|《[^《》]*+》)++"
NAME = rf"《{_TITLE}》(?:{BRACKET})?"
NAMED = re.compile(rf"《({_TITLE})》({BRACKET})?")
ORDER_NO = re.compile(r"[\u4e00-\u9fff]{2,20}令\s*(?:第\s*)?\d{1,4}\s*号")
# Before a number that stands in a sentence: 原云府发〔2018〕2号.
_AHEAD = re.compile(r"^(?:原|对|将|和|及|与|以及|其中|包括|日)")


@dataclass(frozen=True, slots=True)
class NamedDocument:
    """A document as another one names it; at least one of the two is there."""

    title: str | None
    doc_no: str | None


def documents_in(text: str) -> Iterator[NamedDocument]:
    """Every 《…》 with the number in the brackets behind it."""
    return map(document_of, NAMED.finditer(text))


def document_of(found: re.Match[str]) -> NamedDocument:
    """The document of a match of ``NAMED``."""
    return NamedDocument(without_gaps(found[1]), number_in(found[2] or ""))


def number_in(text: str) -> str | None:
    found = DOC_NO.search(text) or ORDER_NO.search(text)
    if found is None:
        return None
    return _AHEAD.sub("", plain_doc_no(without_glued_title(found[0])).lstrip("（("))
