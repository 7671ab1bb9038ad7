"""Gazetteer and pattern matching of place names: districts, counties, towns and streets."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from faq_builder.reading.board_items import BoardItem
from faq_builder.reading.cleaning import places as administrative
from language.data_files import WordSet, file_shape, read_yaml
from language.word_lists import any_of


@file_shape
class _PlaceNames:
    kinds: WordSet
    no_names: WordSet
    not_first: str
    not_second: str
    not_behind: str


def named_places(item: BoardItem) -> frozenset[str]:
    """Administrative places and others that are called by a name."""
    text = f"{item.subject} {item.body}"
    return administrative(text) | frozenset(_called_by_name(text))


def _called_by_name(text: str) -> Iterator[str]:
    """From left to right, none within another."""
    at = 0
    while found := _place().search(text, at):
        is_name = _is_name(found[0], behind=text[found.end() : found.end() + 1])
        if is_name:
            yield found[0]
        at = found.end() if is_name else found.start() + 1


def _is_name(place: str, *, behind: str) -> bool:
    rules = _rules()
    fits = place[0] not in rules.not_first and place[1] not in rules.not_second
    return fits and place not in rules.no_names and not (behind and behind in rules.not_behind)


@cache
def _place() -> re.Pattern[str]:
    return re.compile(rf"[\u4e00-\u9fff]{{2}}{any_of(_rules().kinds)}")


@cache
def _rules() -> _PlaceNames:
    return read_yaml(Path(__file__).with_name("place_names.yml"), _PlaceNames)
