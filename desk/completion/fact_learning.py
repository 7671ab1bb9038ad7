"""Training of the reader of told facts: softmax regression over what stands around a mention."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from desk.completion.fact_mentions import AGE, SIGNS, mentions_in
from desk.completion.told_facts import Standing
from desk.journeys.lines import questions
from knowledge.learning.question_corpus.districts import Split
from language.data_files import read_yaml
from language.text_classification.training import Line, Training

FILE = Path(__file__).with_name("fact_lines.yml")
# source: ridge of 0.01 to 0.3 and grams of 2 to 4 tried on the lines of split choose, November 2026
TRAINING = Training(ridge=0.03, rarest=1, ends=True)
MARKED = re.compile(r"\[(?P<told>[^\[\]]+)\]|<(?P<denied>[^<>]+)>")


# What a number counts that is no age, by the character behind it.
COUNTED = frozenset(
    "元块天年月日号点分米亩个人户台辆平方栋楼层条次张株斤公里小时周课位名桌级万千百趟期件家岭折%度份只头"
)
OF_A_COUNT = 0.1  # weight; there are many more of these than lines


class NoSuchMention(ValueError):
    """What is marked in a labelled line is no mention of a fact."""


def training_lines() -> list[Line]:
    return [*labelled(Split.LEARN), *counts(questions(Split.LEARN))]


def counts(texts: Iterable[str]) -> Iterator[Line]:
    """Numbers of the question corpus that count something: no ages."""
    for text in texts:
        for one in mentions_in(text):
            if one.sign == SIGNS[AGE] and text[one.end : one.end + 1] in COUNTED:
                yield Line(one.surroundings, Standing.ASKED, OF_A_COUNT)


def labelled(split: Split) -> Iterator[Line]:
    """What stands around each mention of the lines, with how it stands."""
    for text in read_yaml(FILE, dict[str, list[str]])[split]:
        yield from mentions_of_line(text)


def mentions_of_line(marked: str) -> Iterator[Line]:
    """
    >>> [(line.text, str(line.label)) for line in mentions_of_line("我妈[82]，80岁以上补多少")]
    [('我妈β，80岁以上补多少', 'told'), ('我妈82，α以上补多少', 'asked')]
    """
    text, spans = without_marks(marked)
    found = list(mentions_in(text))
    for start, end, _ in spans:
        if not any(one.start < end and start < one.end for one in found):
            raise NoSuchMention(marked)
    for one in found:
        own = (how for start, end, how in spans if one.start < end and start < one.end)
        yield Line(one.surroundings, next(own, Standing.ASKED))


def without_marks(marked: str) -> tuple[str, list[tuple[int, int, Standing]]]:
    """The text, and start, end and standing of what is marked in it."""
    text, spans, read = "", [], 0
    for found in MARKED.finditer(marked):
        text += marked[read : found.start()]
        told = found["told"] is not None
        words = found["told"] if told else found["denied"]
        spans.append(
            (len(text), len(text) + len(words), Standing.TOLD if told else Standing.DENIED)
        )
        text, read = text + words, found.end()
    return text + marked[read:], spans


def lines_digest() -> str:
    """Of the labelled lines; a model with another digest is to be learned anew."""
    return hashlib.sha256(FILE.read_bytes()).hexdigest()
