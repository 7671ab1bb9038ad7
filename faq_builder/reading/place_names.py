"""Gazetteer and pattern matching of place names: districts, counties, towns and streets."""

import re
from functools import cache
from pathlib import Path

from faq_builder.reading.board_items import BoardItem
from faq_builder.reading.cleaning import places as administrative
from language.data_files import VerbosePattern, file_shape, read_yaml


@file_shape
class _PlaceNames:
    place: VerbosePattern


def named_places(item: BoardItem) -> frozenset[str]:
    """Administrative places and others that are called by a name."""
    text = f"{item.subject} {item.body}"
    return administrative(text) | frozenset(_named_place().findall(text))


@cache
def _named_place() -> re.Pattern[str]:
    return read_yaml(Path(__file__).with_name("place_names.yml"), _PlaceNames).place
