"""Text cleaning of board messages: strip markup, salutations, closings and place names."""

import html
import re
from functools import cache
from pathlib import Path

from faq_builder.reading.board_items import BoardItem
from language.data_files import VerbosePattern, file_shape, read_yaml

LONGEST_BODY = 4000


@file_shape
class _Patterns:
    markup: VerbosePattern
    salutation: VerbosePattern
    closing: VerbosePattern
    place: VerbosePattern
    title_front: VerbosePattern
    title_back: VerbosePattern
    list_number: VerbosePattern
    sentence_end: VerbosePattern
    question_mark: VerbosePattern


@cache
def _patterns() -> _Patterns:
    return read_yaml(Path(__file__).with_name("cleaning.yml"), _Patterns)


def clean(text: str) -> str:
    """One line without markup and entities; at most LONGEST_BODY characters."""
    bare = _patterns().markup.sub(" ", html.unescape(text[: 2 * LONGEST_BODY]))
    return re.sub(r"\s+", " ", bare).strip()[:LONGEST_BODY]


def without_courtesy(text: str) -> str:
    """``text`` without salutations in front and thanks behind; itself where nothing would stay."""
    kept, before = text, None
    for _ in range(3):
        if kept == before:
            break
        before = kept
        kept = _patterns().closing.sub("", _patterns().salutation.sub("", kept)).strip()
    return kept or text


def without_places(text: str) -> str:
    """Remove administrative place names; ``text`` itself where nothing would stay."""
    return _patterns().place.sub("", text).strip() or text


def places(text: str) -> frozenset[str]:
    """The administrative places that ``text`` names."""
    return frozenset(_patterns().place.findall(text))


def subject_of(item: BoardItem) -> str:
    """The cleaned subject, or the body's first sentence where there is none."""
    subject = without_courtesy(clean(item.subject))
    return subject or first_question(without_courtesy(clean(item.body)))


def body_of(item: BoardItem) -> str:
    return without_courtesy(clean(item.body))


def first_question(body: str, longest: int = 60) -> str:
    """The first sentence that asks something, else the first; cut at ``longest`` characters."""
    found = sentences(body)
    asking = [s for s in found if _patterns().question_mark.search(s)]
    return (asking or found or [""])[0][:longest]


def sentences(body: str) -> list[str]:
    return [s.strip() for s in _patterns().sentence_end.split(body) if s.strip()]


def without_list_number(text: str) -> str:
    """``text`` without 3、 or （二） in front; itself where nothing else would stay.

    >>> without_list_number("3、路灯不亮")
    '路灯不亮'
    """
    return _patterns().list_number.sub("", text) or text


def is_question(text: str) -> bool:
    return bool(_patterns().question_mark.search(text))


def without_title_words(title: str, *, shortest: int = 4) -> str:
    """关于…的问题, 咨询… and the like taken off a title; itself where too little would stay."""
    kept = _patterns().title_back.sub("", _patterns().title_front.sub("", title)).strip()
    return kept if len(kept) >= shortest else title
