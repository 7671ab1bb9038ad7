"""A short question after an answer often asks on about the same policy: what it may mean.

Such a question names no matter (那一顿补多少), so alone it finds nothing. Among the entries of the
policy talked of it does; they are offered to be picked, never given as the answer.
"""

import re
from datetime import date
from functools import cache
from pathlib import Path

import yaml

from knowledge.answering.answerer import Answerer, Hit
from knowledge.answering.aspects import aspects
from knowledge.answering.preference import rests_on
from knowledge.entries import Entry, EntryKind

FILE = Path(__file__).with_name("follow_ups.yml")
LONGEST = 14  # characters; a longer question names its matter itself
LOOKED_THROUGH = 200
MOST_OFFERED = 3
NEAR_THE_FIRST = 0.6  # share of the first one's score


def follow_ups(answerer: Answerer, query: str, *, policy_id: str, on: date) -> tuple[Entry, ...]:
    """Entries of the policy that ``query`` may mean, the likeliest first.

    None for a long text, and none for one that asks nothing.
    """
    if len(query.strip()) > LONGEST or not asks_on(query):
        return ()
    hits = answerer.search(query, top=LOOKED_THROUGH, on=on).hits
    known = [(hit, answerer.entry(hit.entry_id)) for hit in hits]
    near = [(hit, entry) for hit, entry in known if entry and of_policy(entry, policy_id)]
    return tuple(entry for hit, entry in near[:MOST_OFFERED] if comes_near(hit, near[0][0]))


def of_policy(entry: Entry, policy_id: str) -> bool:
    return entry.kind is EntryKind.FAQ and rests_on(entry, policy_id)


def comes_near(hit: Hit, first: Hit) -> bool:
    return hit.score > 0 and hit.score >= NEAR_THE_FIRST * first.score


def asks_on(text: str) -> bool:
    """Whether a question word stands in ``text``, or it goes on with what was said."""
    return bool(aspects(text)) or going_on().search(text) is not None


@cache
def going_on() -> re.Pattern[str]:
    return re.compile(yaml.safe_load(FILE.read_text(encoding="utf-8"))["going_on"], re.VERBOSE)
