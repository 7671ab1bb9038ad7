"""Column names of imported tables: which header means which field (headers.yml)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from language.data_files import file_shape, read_yaml
from language.normal_form import compatibility_form

HEADERS = Path(__file__).with_name("headers.yml")


@dataclass(frozen=True, slots=True)
class Headers:
    """The fields of one sort of file: ``names`` by field, the name to ask for first."""

    names: Mapping[str, tuple[str, ...]]
    required: tuple[str, ...]

    def fields_of(self, cells: Sequence[object]) -> dict[int, str]:
        """Position -> field for the cells of a header row.

        Of two columns of one field the one counts whose name stands first in ``names``.
        """
        known = {
            plain(name): (field, rank)
            for field, names in self.names.items()
            for rank, name in enumerate(names)
        }
        found: dict[str, tuple[int, int]] = {}
        for position, cell in enumerate(cells):
            field, rank = known.get(_header_name(cell), ("", 0))
            if field and (rank, position) < found.get(field, (rank + 1, 0)):
                found[field] = rank, position
        return {position: field for field, (_, position) in found.items()}

    def missing(self, fields: Mapping[int, str]) -> list[str]:
        """Names of the required columns that are not there."""
        return [self.names[field][0] for field in self.required if field not in fields.values()]

    def name(self, field: str) -> str:
        """What a person calls the field."""
        return self.names[field][0]


def plain(cell: object) -> str:
    """A header without white space, byte-order mark, full-width forms and case."""
    text = compatibility_form("" if cell is None else str(cell))
    return "".join(text.replace("\ufeff", "").split()).casefold()


def _header_name(cell: object) -> str:
    """*留言时间（必填）is 留言时间: without stars and what stands in brackets behind."""
    name = plain(cell)
    return re.sub(r"(?<=.)\([^()]*\)$", "", name.strip("*")).strip("*:")


def message_headers() -> Headers:
    return _headers(_file().messages)


def faq_headers() -> Headers:
    return _headers(_file().faqs)


def agency_headers() -> Headers:
    return _headers(_file().agencies)


def message_kinds() -> dict[str, str]:
    """Word in a cell -> value of MessageKind."""
    return {plain(word): kind for kind, words in _file().kinds.items() for word in words}


def message_channels() -> dict[str, str]:
    """Word in a cell -> value of Channel."""
    return {plain(word): name for name, words in _file().channels.items() for word in words}


@file_shape
class _Column:
    names: tuple[str, ...]
    required: bool = False


@file_shape
class _HeaderFile:
    """Columns by their field, and the words of cells by the value that they mean."""

    messages: dict[str, _Column]
    faqs: dict[str, _Column]
    agencies: dict[str, _Column]
    kinds: dict[str, tuple[str, ...]]
    channels: dict[str, tuple[str, ...]]


def _headers(columns: Mapping[str, _Column]) -> Headers:
    return Headers(
        names={field: column.names for field, column in columns.items()},
        required=tuple(field for field, column in columns.items() if column.required),
    )


@cache
def _file() -> _HeaderFile:
    return read_yaml(HEADERS, _HeaderFile)
