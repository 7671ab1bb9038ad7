"""Segmentation of a message into its questions, in the asker's own words.

A part is one matter with what introduces it. Two aspects of one matter (what to bring, how long
it takes) stay together unless the asker numbered them. Rules and words: splitting.yml.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from faq_builder.reading.splitting_rules import matters_of, shared_words, wording
from language.normal_form import compatibility_form
from language.numerals import number_of


@dataclass(frozen=True, slots=True)
class Part:
    """``text[start:end]`` is one question; ``lead`` the span of a lead-in that it needs."""

    start: int
    end: int
    lead: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class _Sentence:
    start: int
    end: int
    text: str


def split(text: str) -> list[Part]:
    """Partition ``text`` into its questions, in order; usually there is one."""
    rules = wording()
    if len(rules.asks.findall(text)) < 2:
        return [Part(0, len(text))]
    marks = _list_marks(text)
    sentences = list(_sentences(text, marks))
    starts = _listed_starts(text, marks) or _spoken_starts(sentences)
    return _parts(text, [0, *starts], marks)


def _sentences(text: str, marks: Sequence[int]) -> Iterator[_Sentence]:
    """Sentences with their offsets; the number of an item begins a new one."""
    for match in wording().sentence.finditer(text):
        edges = [match.start(), *(m for m in marks if match.start() < m < match.end())]
        for start, end in zip(edges, [*edges[1:], match.end()], strict=True):
            yield _Sentence(start, end, text[start:end])


def _list_marks(text: str) -> list[int]:
    """Offsets of the numbers 1, 2, 3 … of the longest list in one style; empty without a list."""
    return max((_run(text, style) for style in wording().item_marks), key=len)


def _run(text: str, style: re.Pattern[str]) -> list[int]:
    marks: list[int] = []
    for match in style.finditer(text):
        number = number_of(compatibility_form(match["n"]))
        if number == len(marks) + 1:
            marks.append(match.start())
    return marks if len(marks) > 1 else []


def _listed_starts(text: str, marks: Sequence[int]) -> list[int]:
    """The items of a list of questions that ask; the first of them goes with its lead-in."""
    items = list(pairwise([*marks, len(text)])) if marks else []
    asking = [start for start, end in items if _asks(text[start:end])]
    long = any(end - start > wording().longest_item for start, end in items[:-1])
    listed = len(asking) > 1 and len(asking) >= wording().list_asks * len(items) and not long
    return asking[1:] if listed else []


def _asks(text: str) -> bool:
    """Whether one of its sentences is a real question."""
    return any(map(is_real_question, wording().sentence.findall(text)))


def is_real_question(sentence: str) -> bool:
    """It asks, and not in form only."""
    rules = wording()
    return bool(rules.asks.search(sentence)) and not rules.rhetorical.search(sentence)


def _spoken_starts(sentences: Sequence[_Sentence]) -> list[int]:
    """Where a sentence after a question begins another matter."""
    starts: list[int] = []
    begin, asked = 0, False
    for place, sentence in enumerate(sentences):
        if asked and (first := _turning(sentences, begin, place)) is not None:
            starts.append(sentences[first].start)
            begin, asked = first, False
        asked = asked or _wants(sentence)
    return starts


def _wants(sentence: _Sentence) -> bool:
    return is_real_question(sentence.text)


def _turning(sentences: Sequence[_Sentence], begin: int, place: int) -> int | None:
    """The sentence with which another matter begins, if the one at ``place`` asks about one."""
    here, rules = sentences[place], wording()
    if rules.courtesy.search(here.text) or len(here.text.strip()) < rules.shortest_part:
        return None
    first = _introduction(sentences, begin, place)
    before = _joined(sentences[begin:first])
    after = _joined(sentences[first : place + 1])
    if not _asks(before):
        return None
    announced = bool(rules.another.search(sentences[first].text))
    asks = is_real_question(here.text) or (announced and bool(rules.requests.search(here.text)))
    if not asks or rules.same_thing.search(sentences[first].text):
        return None
    if not announced and sentences[-1].end > rules.longest_unannounced:
        return None
    return first if _another_matter(before, after, sentences[first].text) else None


def _introduction(sentences: Sequence[_Sentence], begin: int, place: int) -> int:
    """The first of the sentences that lead to the one at ``place``: back to the last question."""
    first = place
    while first - 1 > begin and not _ends_what_went_before(sentences[first - 1]):
        if wording().another.search(sentences[first].text):
            break
        first -= 1
    return first


def _ends_what_went_before(sentence: _Sentence) -> bool:
    return _wants(sentence) or bool(wording().courtesy.search(sentence.text))


def _another_matter(before: str, after: str, first: str) -> bool:
    rules = wording()
    mine, theirs = matters_of(after), matters_of(before)
    announced, surely = bool(rules.another.search(first)), bool(rules.surely.search(first))
    long_enough = len(after.strip()) >= rules.shortest_unannounced
    if mine and theirs:
        return not mine & theirs and (announced or surely or long_enough)
    unlike = shared_words(before, after) <= rules.shared_at_most
    return surely or (announced and unlike and (bool(mine) or long_enough))


def _joined(sentences: Sequence[_Sentence]) -> str:
    return "".join(sentence.text for sentence in sentences)


def _parts(text: str, starts: Sequence[int], marks: Sequence[int]) -> list[Part]:
    ends = [*starts[1:], len(text)]
    lead = _lead(text, starts, marks)
    return [
        Part(start, end, lead if number else None)
        for number, (start, end) in enumerate(zip(starts, ends, strict=True))
    ]


def _lead(text: str, starts: Sequence[int], marks: Sequence[int]) -> tuple[int, int] | None:
    """The last sentence in front of a list, which its further questions need to be understood."""
    if len(starts) < 2 or not marks or starts[1] not in marks or not text[: marks[0]].strip():
        return None
    *_, last = wording().sentence.finditer(text[: marks[0]])
    short = last.end() - last.start() <= wording().longest_lead
    return (last.start(), last.end()) if short and matters_of(last.group()) else None
