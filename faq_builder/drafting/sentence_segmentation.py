"""Sentence segmentation of replies and clauses; each sentence is a slice of its text."""

import re
from collections.abc import Iterator

from faq_builder.drafting.drafting_rules import DraftingRules

_PAIRS = (("（", "）"), ("(", ")"), ("“", "”"), ("《", "》"), ("[", "]"), ("【", "】"))
_SPACE = re.compile(r"\s+")


def sentences(text: str, rules: DraftingRules) -> Iterator[str]:
    """In order; a list stays with the words that announce it; neither bits nor bulk.

    List numbers, salutations and connecting words in front are left out.
    """
    for start, end in _spans(text, rules):
        quote = rules.leading.sub("", text[start:end].strip()).strip()
        if len(quote) in rules.lengths and _closed(quote) and not rules.unfinished.search(quote):
            yield quote


def as_one_line(quote: str) -> str:
    """Normalise white space: no line breaks, no spaces between Chinese characters."""
    bare = re.sub(r"(?<=[^\x00-\x7f])\s+|(?<!\s)\s+(?=[^\x00-\x7f])", "", quote)
    return _SPACE.sub(" ", bare).strip()


def _spans(text: str, rules: DraftingRules) -> Iterator[tuple[int, int]]:
    """Sentences by their end marks; a long one in its parts; a list in one piece where short."""
    found = [m.span() for m in rules.sentence.finditer(text) if m.group().strip()]
    at = 0
    while at < len(found):
        start, end = found[at]
        at += 1
        if rules.announces.search(text[start:end]):
            while at < len(found) and rules.list_item.match(text[slice(*found[at])].strip()):
                end = found[at][1]
                at += 1
        yield from _not_too_long(text, start, end, rules)


def _not_too_long(
    text: str, start: int, end: int, rules: DraftingRules
) -> Iterator[tuple[int, int]]:
    if len(text[start:end].strip()) < rules.lengths.stop:
        yield start, end
        return
    for part in rules.part.finditer(text, start, end):
        yield part.span()


def _closed(quote: str) -> bool:
    """Whether brackets and quotation marks are balanced."""
    return all(quote.count(opens) == quote.count(closes) for opens, closes in _PAIRS)
