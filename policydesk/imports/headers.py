"""Which column of a file is which field: the names in headers.yml."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

HEADERS = Path(__file__).with_name("headers.yml")


@dataclass(frozen=True, slots=True)
class Headers:
    """The fields of one sort of file: ``names`` by field, the name to ask for first."""

    names: Mapping[str, tuple[str, ...]]
    required: tuple[str, ...]

    def fields_of(self, cells: Sequence[object]) -> dict[int, str]:
        """Position -> field for the cells of a header row; the first of two like names counts."""
        known = {plain(name): field for field, names in self.names.items() for name in names}
        found: dict[int, str] = {}
        for position, cell in enumerate(cells):
            field = known.get(plain(cell))
            if field and field not in found.values():
                found[position] = field
        return found

    def missing(self, fields: Mapping[int, str]) -> list[str]:
        """Names of the required columns that are not there."""
        return [self.names[field][0] for field in self.required if field not in fields.values()]

    def name(self, field: str) -> str:
        """What a person calls the field."""
        return self.names[field][0]


def plain(cell: object) -> str:
    """A header without white space, byte-order mark, full-width forms and case."""
    text = unicodedata.normalize("NFKC", "" if cell is None else str(cell))
    return "".join(text.replace("\ufeff", "").split()).casefold()


def message_headers() -> Headers:
    return _headers("messages")


def faq_headers() -> Headers:
    return _headers("faqs")


def message_kinds() -> dict[str, str]:
    """Word in a cell -> value of MessageKind."""
    return {plain(word): kind for kind, words in _file()["kinds"].items() for word in words}


def message_channels() -> dict[str, str]:
    """Word in a cell -> value of Channel."""
    return {plain(word): name for name, words in _file()["channels"].items() for word in words}


def _headers(sort: str) -> Headers:
    fields = _file()[sort]
    return Headers(
        names={field: tuple(column["names"]) for field, column in fields.items()},
        required=tuple(field for field, column in fields.items() if column.get("required")),
    )


@cache
def _file() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load(HEADERS.read_text("utf-8"))
    return read
