"""Running headers and footers: lines that repeat at the same edge of many pages."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import takewhile

from knowledge.policies.annexes import read_annex
from knowledge.policies.numbering import read_marker
from knowledge.policies.words import policy_words

EDGE_LINES = 2
LEAST_SHARE = 0.6
LEAST_PAGES = 2
PAGE_ALONE = re.compile(r"[\s\d第共页/／—–－-]*")
DIGITS = re.compile(r"\d+")
PROSE = re.compile(r"[。；！？，、]")


def without_edges(pages: Sequence[str]) -> list[str]:
    """Pages without edge lines that come back with other figures alone; never the text's own."""
    lines, repeated = _repeated(pages)
    return ["\n".join(_kept(page, repeated)) for page in lines]


def dropped_edges(pages: Sequence[str]) -> list[str]:
    """What ``without_edges`` drops and is more than a page's number: each line once."""
    lines, repeated = _repeated(pages)
    dropped = [page[i].strip() for page in lines for i in sorted(_dropped(page, repeated))]
    by_form = {_form(line): line for line in reversed(dropped)}
    return [line for line in reversed(by_form.values()) if not PAGE_ALONE.fullmatch(line)]


def _repeated(pages: Sequence[str]) -> tuple[list[list[str]], set[str]]:
    """The lines of each page, and the forms of lines that come back at edges."""
    lines = [page.splitlines() for page in pages]
    if len(pages) < LEAST_PAGES:
        return lines, set()
    times = Counter(form for page in lines for form in {_form(page[i]) for i in _edges(page)})
    least = max(2, LEAST_SHARE * len(pages))
    return lines, {form for form, count in times.items() if count >= least and form}


def _kept(page: list[str], repeated: set[str]) -> list[str]:
    dropped = _dropped(page, repeated)
    return [line for i, line in enumerate(page) if i not in dropped]


def _dropped(page: list[str], repeated: set[str]) -> set[int]:
    """From each edge inwards, up to the first line that stays."""

    def goes(place: int) -> bool:
        return _form(page[place]) in repeated and not _is_text(page[place])

    return {i for side in _sides(page) for i in takewhile(goes, side)}


def _edges(page: list[str]) -> list[int]:
    return list(dict.fromkeys(i for side in _sides(page) for i in side))


def _sides(page: list[str]) -> tuple[list[int], list[int]]:
    """The first and the last lines, the outermost first."""
    filled = [i for i, line in enumerate(page) if line.strip()]
    return filled[:EDGE_LINES], filled[: -EDGE_LINES - 1 : -1]


def _form(line: str) -> str:
    return DIGITS.sub("#", "".join(line.split()))


def _is_text(line: str) -> bool:
    """The text's own, however often it comes: prose, a numbered part, an annex, a table's head."""
    if PAGE_ALONE.fullmatch(line.strip()):
        return False
    own = PROSE.search(line) or read_marker(line) or read_annex(line.strip())
    return bool(own) or _heads_table(line)


def _heads_table(line: str) -> bool:
    return line.strip().startswith(tuple(policy_words().table_columns["number"]))
