"""Extraction of repeals: the documents that a policy ends, in sentences, lists and annexes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from knowledge.policies.dates import DATE, DATED_LINE, date_of
from knowledge.policies.doc_numbers import DOC_NO, NUMBER
from knowledge.policies.named_documents import (
    BRACKET,
    NAME,
    NAMED,
    NamedDocument,
    document_of,
    number_in,
)
from knowledge.policies.numbering import read_marker
from knowledge.policies.repeal_lists import ListItems, listed_document
from knowledge.policies.words import any_of

SENTENCES = re.compile(r"[^。]+")
_WORDS = any_of("repeal_words")
# 《甲》（号）, 甲办法（甲号）, 甲号文件: joined to the next one, up to the word that ends them.
_BY_NUMBER = rf"{NUMBER}(?:文件?)?(?:{BRACKET})?"
_UNMARKED = rf"[\u4e00-\u9fff]{{4,40}}[（(]\s*{NUMBER}\s*[)）]"
_ONE = rf"(?:{NAME}|{_UNMARKED}|{_BY_NUMBER})"
_JOINED = rf"{_ONE}(?:\s*+(?:[、，,；;和及与]|以及)?\s*+{_ONE}){{0,60}}"
_ADVERB = (
    "(?:同时|即行|相应|一并|均|予以|宣布|决定|全部|全文|自动|自行|随之|到期|至此|立即|正式"
    "|即|也|亦|已)"
)
_SINCE = (
    r"(?:(?:继续)?(?:执行|施行|实施)?[自从于至到][^，,。《》]{2,20}?(?:起|日|止|后)"
    r"(?:[，,]?到期|届满)?)"
)
_BETWEEN = rf"(?:{_ADVERB}|[，,\s]){{0,6}}+"
_REST = r"(?:等[^，,。；《》]{0,10}?(?:文件|件|规定|办法))"
_NAMES = re.compile(rf"(?P<names>{_JOINED})")
_END = re.compile(
    rf"\s*+{_REST}?{_BETWEEN}(?:{_SINCE}{_BETWEEN}){{0,2}}{_WORDS}"
    r"(?!之?前|以前|的|时|程序|[、和或])"
)
# 废止《甲》, 停止执行：《甲》; not 修订、废止《甲》, 拟废止《甲》, nor one article of it.
_ENDED_AFTER = re.compile(
    rf"(?<![、和或拟未不被])(?:废止|停止执行|不再执行)了?[\s：:]{{0,3}}(?P<names>{_JOINED})"
    r"(?!\s*(?:第[^，。]{1,8}[条款项章]|[中内]|的?(?:有关|部分|相关|个别|第)))"
)
_OWN_DAY = re.compile(
    rf"(?P<how>[自从于至到])\s*{DATE}\s*+(?:起|止|后)?[，,]?\s*+{_ADVERB}{{0,3}}\s*+{_WORDS}"
)
LOOK_BACK = 6
_RESTS_ON = re.compile(rf"(?:{any_of('basis_words')}|违反|符合|与)$")
_NOT_DECIDED = re.compile(r"(?:或者|不得|是否|能否|建议|征求|可以|要求|申请|需要)$")
_RUNS_OUT = re.compile(r"到期|届满")


@dataclass(frozen=True, slots=True)
class Repeal:
    """A document that is ended; ``on``: the first day it no longer holds, where the text names it.

    Without a day of its own it ends when the repealing document comes into force.
    """

    document: NamedDocument
    on: date | None = None


def repeals_of(text: str) -> tuple[Repeal, ...]:
    """Each document once, in the order of the text."""
    found = dict[NamedDocument, Repeal]()
    for repeal in _repeals(text.splitlines()):
        found.setdefault(repeal.document, repeal)
    numbered = {document.title for document in found if document.doc_no}
    bare = {d for d in found if d.doc_no is None and d.title in numbered}
    return tuple(repeal for document, repeal in found.items() if document not in bare)


def _repeals(lines: list[str]) -> Iterator[Repeal]:
    items = ListItems()
    for line in lines:
        own = _without_number(line)
        yield from (repeal for s in SENTENCES.findall(own) for repeal in _in_sentence(s))
        document = items.read(line, day=_own_day(line), closes=bool(DATED_LINE.match(line)))
        yield from (Repeal(d, items.day) for d in document)


def _in_sentence(sentence: str) -> Iterator[Repeal]:
    day = _own_day(sentence)
    ended = (found for found in _NAMES.finditer(sentence) if _END.match(sentence, found.end()))
    for found in (*ended, *_ENDED_AFTER.finditer(sentence)):
        ahead = sentence[max(0, found.start() - LOOK_BACK) : found.start()]
        if not (_RESTS_ON.search(ahead) or _NOT_DECIDED.search(ahead)):
            yield from (Repeal(document, day) for document in _documents(found["names"]))


def _documents(names: str) -> Iterator[NamedDocument]:
    rest = names
    for found in NAMED.finditer(names):
        yield document_of(found)
        rest = rest.replace(found[0], "；")
    for piece in re.split(r"[、，,；;]|和|及|与", rest):
        if DOC_NO.search(piece):
            yield listed_document(piece) or NamedDocument(None, number_in(piece))


def _own_day(sentence: str) -> date | None:
    """自6月1日起废止: that day; 至6月1日止, 到期失效: the day after."""
    found = _OWN_DAY.search(sentence)
    day = date_of(*found.groups()[1:4]) if found else None
    if found is None or day is None:
        return None
    last = found["how"] in "至到" or _RUNS_OUT.search(found[0])
    return day + timedelta(days=1) if last else day


def _without_number(line: str) -> str:
    marker = read_marker(line)
    return line[marker.length :] if marker else line
