"""Links between policies: the relations to other documents that a policy's text states."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class LinkKind(StrEnum):
    """What a named document is to the policy that names it."""

    BASIS = "basis"
    SUPPORTS = "supports"
    SUPPORTED_BY = "supported_by"
    INTERPRETS = "interprets"
    REPEALS = "repeals"


@dataclass(frozen=True, slots=True)
class PolicyLink:
    """A document that the policy's text names; ``title`` or ``doc_no`` is there, or both.

    ``on``: the first day it no longer holds, where a repeal names one of its own.
    """

    kind: LinkKind
    title: str | None
    doc_no: str | None
    on: date | None = None
