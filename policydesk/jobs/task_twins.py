"""Duplicate tasks within a plan: a numbered item, and the row of its task table."""

from collections.abc import Sequence

from casework.policies import Clause
from knowledge import plain_body, similarity_of

ALIKE = 0.8
ALIKE_OF_SAME_NUMBER = 0.45


def twins_in(clauses: Sequence[Clause]) -> dict[str, Clause]:
    """By the anchor of a row: the item that says the same; each item once, the most alike first."""
    rows = [clause for clause in clauses if clause.task]
    items = [clause for clause in clauses if not clause.task] if rows else []
    pairs = sorted(
        (-similarity_of("".join((row.task or "").split()), plain_body(item)), i, j)
        for i, row in enumerate(rows)
        for j, item in enumerate(items)
        if _may_be_alike(row, item)
    )
    found: dict[str, Clause] = {}
    taken: set[int] = set()
    for unlike, i, j in pairs:
        row, item = rows[i], items[j]
        enough = ALIKE_OF_SAME_NUMBER if _number(row) == _number(item) else ALIKE
        if row.anchor not in found and j not in taken and -unlike >= enough:
            found[row.anchor] = item
            taken.add(j)
    return found


def _may_be_alike(row: Clause, item: Clause) -> bool:
    """By number, or by length: texts of very different lengths are not compared."""
    if _number(row) == _number(item):
        return True
    shorter, longer = sorted((len(row.task or ""), len(item.text)))
    return 2 * shorter >= ALIKE * (shorter + longer)


def _number(clause: Clause) -> str:
    """The last number of the anchor: task-41 and item-41 have the same."""
    return clause.anchor.rsplit("-", maxsplit=1)[-1]
