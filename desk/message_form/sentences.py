"""Sentences of a message by their place (第一句, 最后一句), to cut one out of it."""

import re

from language.masking import NO_TEXT, MaskedText, changed_by
from language.normal_form import normal_form
from language.numerals import number_of

SENTENCE = re.compile(r"[^。！？!?；;\n]+[。！？!?；;\n]*")
CLAUSE = re.compile(r"[^，,]+[，,]*")
NTH = re.compile(r"第([一二两三四五六七八九十\d]+)")
FIRST = re.compile(r"首|头|开头|最前|最开始")
LAST = re.compile(r"最后|最末|末|后面|刚才")


def without_named(body: MaskedText, wish: str) -> MaskedText:
    """``body`` without the sentence that ``wish`` names; empty where none or the only one is.

    >>> without_named(MaskedText("路灯坏了。没人修。"), "把第一句删了")
    '没人修。'
    """
    sentences = sentences_of(body)
    place = named_place(wish, among=len(sentences))
    if place is None or len(sentences) < 2:
        return NO_TEXT
    rest = [sentence for at, sentence in enumerate(sentences) if at != place]
    return changed_by(lambda _: "".join(rest).strip("，, \n"), body)


def without_words(body: MaskedText, words: str) -> MaskedText:
    """``body`` without ``words``; empty where it does not say them, or nothing else."""
    if words not in body:
        return NO_TEXT
    return changed_by(lambda told: told.replace(words, "", 1).strip("，, \n"), body)


def sentences_of(body: str) -> list[str]:
    """The sentences with their marks; where there is only one, its clauses."""
    sentences = SENTENCE.findall(body)
    return sentences if len(sentences) > 1 else CLAUSE.findall(body)


def named_place(wish: str, *, among: int) -> int | None:
    """Which of so many is named, from 0; None where none is."""
    said = normal_form(wish)
    if (numbered := NTH.search(said)) is not None:
        number = number_of(numbered[1])
        return number - 1 if number is not None and 0 < number <= among else None
    if FIRST.search(said):
        return 0
    return among - 1 if LAST.search(said) else None
