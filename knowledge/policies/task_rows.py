"""Rows of task tables: task, responsible units, due date."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.policies.words import any_of, policy_words

SEPARATOR = " | "
BETWEEN_UNITS = re.compile(r"[、，,；;。\s]+")
BRACKETED = re.compile(r"[（(][^（）()]*[)）]")
NAMED_UNITS = re.compile(
    rf"[（(](?:{any_of('unit_prefixes')})[:：]([^（）()]*(?:[（(][^（）()]*[)）][^（）()]*)*)[)）]"
)
END_BRACKET = re.compile(r"[。；][（(]([^（）()]+(?:[（(][^（）()]*[)）][^（）()]*)*)[)）]")
LONGEST_UNIT = 20


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One row. ``heads``: the cells to the left that it shares with other rows, outermost first."""

    number: int
    heads: tuple[str, ...]
    task: str
    units: str
    due: str

    @property
    def text(self) -> str:
        cells = (str(self.number), self.task, self.units, self.due)
        return SEPARATOR.join(cell for cell in cells if cell)


def units_in(cell: str) -> tuple[str, ...]:
    """The units that a cell names, without their roles, each once.

    >>> units_in("区科委、区财政局牵头，相关单位配合")
    ('区科委', '区财政局', '相关单位')
    """
    kept = BRACKETED.sub(lambda found: re.sub(r"[、，,；;\s]+", "\0", found[0]), cell)
    names = (name.replace("\0", "、") for name in BETWEEN_UNITS.split(kept))
    return tuple(dict.fromkeys(unit for name in names for unit in _plain_units(name)))


def units_named_in(text: str) -> tuple[str, ...]:
    """The units in brackets behind sentences: （责任单位：…） or a bracket of agencies alone."""
    named = [found[1] for found in NAMED_UNITS.finditer(text)]
    cells = named or [found[1] for found in END_BRACKET.finditer(text) if _are_units(found[1])]
    return tuple(dict.fromkeys(unit for cell in cells for unit in units_in(cell)))


def _plain_units(name: str) -> Iterable[str]:
    name = re.sub(f"^(?:{any_of('unit_prefixes')})[:：]?", "", name)
    name = re.sub(f"(?:{any_of('unit_roles')})$", "", name)
    first, _, rest = name[1:].partition("等")
    return [part for part in (name[:1] + first, rest) if part]


def _are_units(cell: str) -> bool:
    first = policy_words().unit_first_characters
    units = units_in(cell)
    return bool(units) and all(u[0] in first and len(u) <= LONGEST_UNIT for u in units)
