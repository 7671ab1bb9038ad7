"""Title extraction: on one line or several, or from the file's name."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from knowledge.policies.doc_numbers import DOC_NO, SHORT_NUMBER
from knowledge.policies.fields import fields_in
from knowledge.policies.head_lines import (
    ENCLOSED,
    INNER,
    LETTERHEAD,
    ends_as_title,
    is_agency,
    is_other_line,
    reads_like_title,
    without_gaps,
)
from knowledge.policies.words import any_of

LONGEST_TITLE_LINES = 3
LONGEST_REST = 20
RUN_ON_TITLE = range(8, 61)  # characters
MOST_ISSUERS = 6
LEAST_LETTERS = 4
LETTERS = re.compile(r"[\u4e00-\u9fffA-Za-z]")
# 关于…的通知 is whole; 关于印发…制度 is not, and neither is 养犬办法 before 实施细则.
WHOLE = re.compile(rf"的{any_of('title_ends')}(?:[（(][^（）()]*[）)])?$")
PLACE = re.compile(r"[省市区县镇乡州国]|街道|关于|：")


def title_from(head: Sequence[str], fallback: str, named: str | None = None) -> str:
    """The document's own title; of a notice that issues a document, that document's.

    ``named`` is what its file calls it.
    """
    readings = (
        named,
        _field_title(head),
        _marked_title(head),
        _printed_title(head),
        _run_on_title(head),
        fallback,
    )
    found = next(reading for reading in readings if reading)
    return issued_document(found) or found


def issued_document(title: str) -> str | None:
    """What a notice issues: 关于印发《甲》的通知 -> 甲; None for any other title."""
    if not re.search(any_of("notice_of_issue"), title):
        return None
    found = ENCLOSED.search(title) or INNER.search(title)
    return without_gaps(found[1]) if found else None


def _field_title(head: Sequence[str]) -> str | None:
    """名称：云川区养犬办法, title: "…": where the head tells it as a field."""
    values = (without_gaps(field.value) for field in fields_in(head) if field.kind == "title")
    return next(
        (plain for value in values if reads_like_title(plain := value.strip("\"'“”"))), None
    )


def _marked_title(head: Sequence[str]) -> str | None:
    """The first line that reads like a title, with the lines around it that belong to it."""
    index = next((i for i, text in enumerate(head) if reads_like_title(text)), None)
    if index is None:
        return None
    own = without_gaps(head[index])
    return "".join([*_lines_above(head[:index], own), own, *_lines_below(own, head[index + 1 :])])


def _lines_above(above: Sequence[str], last: str) -> Iterator[str]:
    """Lines of one title printed over each other: those above end in the middle of a phrase."""
    taken: list[str] = []
    for text in reversed(above[-LONGEST_TITLE_LINES:]):
        plain = without_gaps(text)
        if not _goes_on_in(plain, (taken or [last])[0]):
            break
        taken.insert(0, plain)
    return iter(taken)


def _goes_on_in(text: str, below: str) -> bool:
    """关于转发区民政局 / 《…》的通知, 关于印发《…》 / 的通知, or any phrase that is not ended."""
    if re.search(rf"(?:关于|{any_of('notice_of_issue')}|的|和|与|、)$", text):
        return True
    if "。" in text or "：" in text:
        return False
    if below.startswith("的"):
        return text.endswith("》")
    return below.startswith("《") and bool(re.search(any_of("notice_of_issue"), text))


def _lines_below(title: str, below: Sequence[str]) -> Iterator[str]:
    """The rest of a title that was broken behind a word with which others end."""
    for text in map(without_gaps, below[: LONGEST_TITLE_LINES - 1]):
        if not _is_rest_of(title, text):
            return
        yield text
        title += text


def _is_rest_of(title: str, text: str) -> bool:
    """A phrase without a subject of its own, where the title is no whole 关于…的通知 yet."""
    if re.fullmatch(r"[（(][^（）()]{2,6}[）)]", text):
        return not title.endswith(("）", ")"))
    whole = WHOLE.search(title)
    if whole and "关于" in title[: whole.start()]:
        return False
    if not reads_like_title(text) or DOC_NO.search(text) or is_agency(text):
        return False
    if "关于" in title and re.search(rf"的{any_of('title_ends')}", text):
        return True
    return not PLACE.search(text) and len(text) <= LONGEST_REST and not _is_a_part(text)


def _is_a_part(text: str) -> bool:
    """目录 and 政策解读 stand below a title and are no part of it."""
    return text == "目录" or bool(re.search(f"{any_of('interpretation_words')}$", text))


def _printed_title(head: Sequence[str]) -> str | None:
    """Without a known ending: the first line that is neither number, field nor letterhead."""
    return next((text for text in map(without_gaps, head) if _may_be_title(text)), None)


def _may_be_title(text: str) -> bool:
    is_other = DOC_NO.search(text) or LETTERHEAD.match(text) or is_agency(text)
    wordy = len(LETTERS.findall(text)) >= LEAST_LETTERS
    return wordy and not is_other and not is_other_line(text) and "：" not in text


def _run_on_title(head: Sequence[str]) -> str | None:
    """Where title and text stand in one line: what comes before the first space.

    Names of the agencies that issue it together, and a number glued to its end, are no part of it.
    """
    pieces = head[0].split() if head else []
    issuers = len(list(takewhile(is_agency, pieces[:MOST_ISSUERS])))
    first = pieces[issuers] if issuers < min(len(pieces), MOST_ISSUERS) else ""
    glued = re.match(rf"(.*{any_of('title_ends')}){SHORT_NUMBER}$", first)
    title = glued[1] if glued else first
    wordy = len(LETTERS.findall(title)) >= LEAST_LETTERS
    fits = (
        wordy
        and len(title) in RUN_ON_TITLE
        and "。" not in title
        and not title.endswith(("：", ":"))
    )
    return title if fits else None


__all__ = ["ends_as_title", "issued_document", "title_from"]
