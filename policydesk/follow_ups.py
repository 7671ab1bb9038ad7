"""A short question often goes on about the policy talked of, or of the page: what it may mean.

Such a question names no matter (那一顿补多少), so alone it finds nothing. Among the entries of the
policy it does; they are offered to be picked, never given as the answer.
"""

import re
from datetime import date
from functools import cache
from pathlib import Path

import yaml

from knowledge.answering.answerer import Answerer
from knowledge.answering.aspects import aspects
from knowledge.entries import Entry
from knowledge.language.segmentation import default_segmenter, matters

FILE = Path(__file__).with_name("follow_ups.yml")
LONGEST = 20  # characters; a longer question names its matter itself
BARE = 8  # a question so short says nothing of its matter, whatever it finds
SHORT_NAME = 2  # characters
MOST_OFFERED = 4
NEAR_THE_FIRST = 0.5  # share of the first one's score


def follow_ups(answerer: Answerer, query: str, *, policy_id: str, on: date) -> tuple[Entry, ...]:
    """Entries of the policy that ``query`` may mean, the likeliest first.

    None for a long text, for one that asks nothing, and for one about another matter.
    """
    if len(query.strip()) > LONGEST or not asks_on(query):
        return ()
    found = answerer.about(query, policy_id=policy_id, on=on)
    if not found or names_another_matter(query, [entry for entry, _ in found]):
        return ()
    least = NEAR_THE_FIRST * found[0][1]
    return tuple(entry for entry, score in found[:MOST_OFFERED] if score > 0 and score >= least)


def is_bare(text: str) -> bool:
    """Whether so short a question may mean the policy talked of though others are found."""
    return len(text.strip()) <= BARE


def names_another_matter(query: str, entries: list[Entry]) -> bool:
    """Whether a policy matter stands in ``query`` that none of ``entries`` speaks of.

    Short names (社保) are not looked at: texts may write them out.
    """
    terms = default_segmenter().terms(query)
    named = [term for term in terms if term in matters() and len(term) > SHORT_NAME]
    texts = [text for e in entries for text in (e.question or "", e.answer, e.context)]
    return any(not any(matter in text for text in texts) for matter in named)


def asks_on(text: str) -> bool:
    """Whether a question word stands in ``text``, or it goes on with what was said."""
    return bool(aspects(text)) or going_on().search(text) is not None


@cache
def going_on() -> re.Pattern[str]:
    return re.compile(yaml.safe_load(FILE.read_text(encoding="utf-8"))["going_on"], re.VERBOSE)
