"""Heads and feet of pages: what stands at the same edge on page after page."""

import re
from collections import Counter
from collections.abc import Sequence

from knowledge.policies.words import policy_words

EDGE_LINES = 2
LEAST_SHARE = 0.6
DIGITS = re.compile(r"\d+")


def without_edges(pages: Sequence[str]) -> list[str]:
    """Pages without edge lines that come back with other figures alone; never a table's head."""
    if len(pages) < 2:
        return list(pages)
    lines = [page.splitlines() for page in pages]
    times = Counter(form for page in lines for form in {_form(page[i]) for i in _edges(page)})
    least = max(2, LEAST_SHARE * len(pages))
    repeated = {form for form, count in times.items() if count >= least and form}
    return ["\n".join(_kept(page, repeated)) for page in lines]


def _kept(page: list[str], repeated: set[str]) -> list[str]:
    dropped = {i for i in _edges(page) if _form(page[i]) in repeated and not _heads_table(page[i])}
    return [line for i, line in enumerate(page) if i not in dropped]


def _edges(page: list[str]) -> list[int]:
    filled = [i for i, line in enumerate(page) if line.strip()]
    return list(dict.fromkeys([*filled[:EDGE_LINES], *filled[-EDGE_LINES:]]))


def _form(line: str) -> str:
    return DIGITS.sub("#", "".join(line.split()))


def _heads_table(line: str) -> bool:
    return line.strip().startswith(tuple(policy_words()["table_columns"]["number"]))
