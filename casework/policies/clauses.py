"""Clauses, the smallest citable parts of a policy: as a text says them, as read, as stored."""

from dataclasses import dataclass, field


@dataclass
class ClauseText:
    """What a clause is called and says in one text of a policy; earlier texts keep this much."""

    anchor: str
    label: str
    heading_path: tuple[str, ...]
    text: str


@dataclass
class ParsedClause(ClauseText):
    """A clause as it is read. ``start``/``end``: code points; ``text == policy_text[start:end]``.

    ``task`` and ``due_text`` are filled in rows of task tables; ``responsible_units`` also where
    the clause names its units in brackets.
    """

    start: int
    end: int
    task: str | None = None
    responsible_units: tuple[str, ...] = ()
    due_text: str | None = None


@dataclass
class Clause(ParsedClause):
    """A clause as it is stored: it can be cited, and keeps its id while its anchor stays."""

    clause_id: str = field(kw_only=True)
    policy_id: str = field(kw_only=True)
