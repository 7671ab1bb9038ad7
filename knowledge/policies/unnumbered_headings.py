"""Detection of unnumbered headings and tables of contents, by wording and position."""

import re
from collections.abc import Sequence

from knowledge.policies.clause_ends import closes, is_heading
from knowledge.policies.numbering import Marker, Rank, read_marker
from knowledge.policies.paragraphs import Paragraph
from knowledge.policies.task_rows import SEPARATOR
from knowledge.policies.words import policy_words

LONGEST_UNMARKED = 15
DIGITS = "0123456789０１２３４５６７８９"
LEADERS = " \t\u00a0\u3000.…·．—-"


def names_a_part(text: str) -> bool:
    """附则 and its like: a part of the law, whatever its chapters are numbered."""
    return "".join(text.split()) in policy_words().parts_without_number


def stands_as_heading(
    paragraphs: Sequence[Paragraph], markers: Sequence[Marker | None], place: int
) -> bool:
    """A short line between the end of a sentence and an article."""
    text = paragraphs[place].text
    if not 0 < place < len(paragraphs) - 1 or len(text) > LONGEST_UNMARKED:
        return False
    below = markers[place + 1]
    return bool(
        below
        and below.rank is Rank.ARTICLE
        and paragraphs[place - 1].text.endswith("。")
        and is_heading(text)
        and not re.search(r"\d", text)
        and SEPARATOR not in text
        and not closes(paragraphs, place)
    )


def contents_of(paragraphs: Sequence[Paragraph]) -> range:
    """The places of a table of contents: up to where its first entry comes again."""
    begins = next((i for i, p in enumerate(paragraphs) if _heads_contents(p.text)), None)
    if begins is None:
        return range(0)
    first = _entry(paragraphs[begins + 1].text) if begins + 1 < len(paragraphs) else ""
    if not (read_marker(first) or names_a_part(first)):
        return range(0)
    for place in range(begins + 2, len(paragraphs)):
        if not is_heading(paragraphs[place].text):
            break
        if _entry(paragraphs[place].text) == first:
            return range(begins, place)
    return range(0)


def _heads_contents(text: str) -> bool:
    return "".join(text.split()) in policy_words().contents_headings


def _entry(text: str) -> str:
    """Without dots and the number of the page."""
    return "".join(text.rstrip(DIGITS).rstrip(LEADERS).split())
