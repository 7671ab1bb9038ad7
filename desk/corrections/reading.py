"""Corrections of an answer (不是这个，我问的是…): what is refused, and what is asked instead.

Whether a text corrects is learned from labelled lines; where what was meant begins and ends in it
are closed forms. Whether anything can be refused is decided by what was shown.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from desk.corrections.kinds import Reading
from language.data_files import file_shape, read_yaml
from language.masking import NO_TEXT, MaskedText, changed_by
from language.text_classification.softmax_regression import TextClassifier, read_classifier

WEIGHTS = Path(__file__).with_name("weights.safetensors")
FILE = Path(__file__).with_name("reading.yml")
CLAUSE_END = re.compile(r"[，,。！!？?；;：:、\s]+")
SELF = r"(?:我们?(?:公司|家)?|我司|俺们?|咱们?|阮|额|阿拉|奶奶|群众|i)"
ASKS = r"(?:[问問文说說讲讲講港指查]|咨询|了解|知道|晓得|关心)"
# What introduces what was meant (我问的是, 要的是, 我就问, i asked about), at the head of a clause.
INTRODUCED = re.compile(
    rf"{SELF}?(?:这里|其实|真正|刚才|应该|就|是|系){{0,3}}(?:想|要|欲){{0,2}}(?:{ASKS}|要)(?:一下|你)?"
    rf"(?:的|嘅|个)(?:那个|其实|就|才){{0,2}}(?:是|系)?[：:，,\s]{{0,3}}"
    rf"|{SELF}(?:这里|其实|真正|刚才|就|是|系){{0,3}}(?:想|要|欲){{0,2}}{ASKS}"
    r"(?:一下|你)?(?:是|系)?[：:，,\s]{0,3}"
    rf"|(?:是|系)(?:想|要|欲)?{ASKS}[：:，,\s]{{0,3}}"
    r"|(?:i mean|i asked(?: about)?|i'?m asking about|i ask|wo wen(?: de shi)?)\s{1,3}",
    re.IGNORECASE,
)
IT_IS = re.compile(rf"{SELF}?(?:应该|而|就){{0,2}}(?:是|系|应为|就问|[问問])[：:\s]{{0,3}}")
# What was not meant: in a clause before what was, or behind it.
NOT_MEANT = r"(?:而|并|又)?(?:不是|唔系|唔是|勿是|毋是|[没冇无沒無不][问問]|[别莫](?:讲|说|扯|给))"
BEFORE = re.compile(
    rf"^(?:{SELF}?(?:{NOT_MEANT}|不十|不事|非)|not |no |bu shi)[^，,。！!；;]*+[，,。！!；;]\s*+",
    re.IGNORECASE,
)
AFTER = re.compile(
    rf"(?<=.)(?:[，,。！!；;\s]{{0,3}}{NOT_MEANT}|, not"
    r"|[，,。！!；;\s]{1,3}(?:你|您|恁|贵方)).*$",
    re.DOTALL,
)
MARKS = "，,。！!；;：:、 "


@file_shape
class ReadingSettings:
    """``heard``: the least probability of a correction; ``longest``: characters of one."""

    source: str
    heard: float
    longest: int


@dataclass(frozen=True, slots=True)
class Correction:
    """``all_shown``: a list of choices is refused as well; ``question``: what is asked instead."""

    all_shown: bool
    question: MaskedText = NO_TEXT


def correction_in(text: MaskedText) -> Correction | None:
    """The correction that ``text`` is; None for every other text."""
    said = text.strip()
    reading = reading_of(said)
    if reading is Reading.NONE:
        return None
    if reading is Reading.WHOLE:
        return Correction(all_shown=True)
    rest = without_refusal(said)
    instead = changed_by(lambda _: meant(rest), text)
    if instead == said.strip(MARKS):
        return None  # it asks, and takes nothing back
    return Correction(all_shown=rest != said or not instead, question=instead)


def reading_of(text: str) -> Reading:
    """What a text is, after an answer was shown."""
    if not text or len(text) > settings().longest:
        return Reading.NONE
    shares = dict(zip(model().classes, model().probabilities([marked(text)])[0], strict=True))
    if 1 - shares.pop(Reading.NONE) < settings().heard:
        return Reading.NONE
    return Reading(max(shares, key=lambda name: float(shares[name])))


def without_refusal(text: str) -> str:
    """``text`` without the clauses before the last that only refuse."""
    rest = text
    while (end := CLAUSE_END.search(rest)) and rest[end.end() :]:
        if end.start() and reading_of(rest[: end.start()]) is not Reading.WHOLE:
            break
        rest = rest[end.end() :]
    return rest


def meant(text: str) -> str:
    """What is asked, without what introduces it and what was not meant.

    >>> meant("我问的是补贴不是条件"), meant("不是条件，是金额")
    ('补贴', '金额')
    """
    starts = [0, *(end.end() for end in CLAUSE_END.finditer(text))]
    found = [begun for start in starts if (begun := INTRODUCED.match(text, start))]
    rest = text[found[-1].end() :] if found else without_denials(text)
    return AFTER.sub("", rest).strip(MARKS)


def without_denials(text: str) -> str:
    rest = text
    while begun := BEFORE.match(rest):
        rest = rest[begun.end() :]
    said = IT_IS.match(rest)
    return rest[said.end() :] if said else rest


def marked(text: str) -> str:
    """``text`` with a sign at its head: a refusal stands there, and a question's 不是 elsewhere."""
    return f"^{text}"


@cache
def model() -> TextClassifier:
    return read_classifier(WEIGHTS)


@cache
def settings() -> ReadingSettings:
    return read_yaml(FILE, ReadingSettings)
