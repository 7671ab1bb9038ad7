"""Base class of page values: a frozen dataclass with its template; fields are what it reads."""

from dataclasses import dataclass, fields
from inspect import getmembers
from typing import Any, ClassVar


@dataclass(frozen=True, slots=True)
class PageValues:
    """What one page shows.

    A subclass names its ``template``; the template reads the fields and properties of the subclass
    by their names. What a person may do on the page is one of them, decided in Python.
    """

    template: ClassVar[str]


def names_of(page: type[PageValues]) -> set[str]:
    """What the template of the page may read."""
    properties = getmembers(page, lambda member: isinstance(member, property))
    return {field.name for field in fields(page)} | {name for name, _ in properties}


def values_of(page: PageValues) -> dict[str, Any]:
    return {name: getattr(page, name) for name in names_of(type(page))}
