"""Choices named in part (老人那个, 补贴那条): which of those offered is meant."""

import re
from collections.abc import Sequence
from datetime import date

from knowledge import Answerer, Entry
from language.masking import MaskedText, changed_by
from language.segmentation import default_segmenter

# A no, and a place in the list or beside it.
NO_NAME = (
    "(?!不|没|别|非|无|唔|毋|这|哪|[前后上下]面|[上下]一?[个条]|刚[才刚]|另外|其[他它余]|随便|所有)"
)
# The words around the name belong to the language understood, not to what is said.
NAMED = re.compile(
    r"(?:我|就|那就|还是|应该|要|想|选|看|问的?|说的|是)*"
    rf"(?P<name>{NO_NAME}[^，,。！!？?；;\s]{{1,12}}?)"
    r"(?:(?P<points>的?那一?[个条项款种])(?:吧|呢|啊|呀|的|了|谢谢)*|的)[。！!]?"
)
SEARCHED = 50  # hits among which the choices are looked for


def name_in(text: MaskedText) -> MaskedText | None:
    """The part of a name by which one of the choices is meant; None where none is."""
    found = NAMED.fullmatch(text.strip())
    if found is None or not content_words(found["name"]):
        return None
    return changed_by(lambda _: found["name"], text)


def points(text: str) -> bool:
    """Whether one of those shown is pointed at (老人那个), rather than a matter named (老人的)."""
    found = NAMED.fullmatch(text.strip())
    return found is not None and found["points"] is not None


def named_among(
    answerer: Answerer, name: str, offered: Sequence[Entry], on: date, *, asked: str
) -> Entry | None:
    """The one of ``offered`` whose question has the words of ``name``; of several that have, the
    one that a search for it, with the question ``asked`` before, finds first."""
    words = content_words(name)
    having = [entry for entry in offered if has_words(entry, words)]
    if len(having) < 2:
        return next(iter(having), None)
    return next((one for one in found_for(answerer, f"{name}{asked}", on) if one in having), None)


def nearest_among(
    answerer: Answerer, name: str, offered: Sequence[Entry], on: date
) -> Entry | None:
    """The one of ``offered`` that a search for ``name`` finds before all else that could have been
    offered: 停发那个 may mean what the list left out."""
    found = found_for(answerer, name, on)
    first = next((one for one in found if could_stand_in(offered, one)), None)
    return first if first in offered else None


def found_for(answerer: Answerer, query: str, on: date) -> list[Entry]:
    """What a search finds, the likeliest first."""
    hits = answerer.search(query, top=SEARCHED, on=on).hits
    return [entry for hit in hits if (entry := answerer.entry(hit.entry_id))]


def could_stand_in(offered: Sequence[Entry], entry: Entry) -> bool:
    """Whether the list might have had it: of its kinds, of its policies."""
    policies = set(map(policy_of, offered))
    return entry.kind in {one.kind for one in offered} and policy_of(entry) in policies


def policy_of(entry: Entry) -> str | None:
    return entry.sources[0].policy_id if entry.sources else None


def has_words(entry: Entry, words: list[str]) -> bool:
    """Whether its question, whom it is for or its policy names all of them."""
    titles = [source.title for source in entry.sources]
    told = "".join([entry.question or entry.answer, entry.scope or "", *titles])
    return all(word in told for word in words)


def content_words(text: str) -> list[str]:
    segmenter = default_segmenter()
    return [word for word in segmenter.words(text) if not segmenter.is_stop(word)]
