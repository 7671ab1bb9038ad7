"""JSON Lines files of board messages for `policydesk topics`."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desk.clock import ZONE
from desk.errors import BadRow, RowProblem
from policydesk.commands.cli_context import note
from policydesk.imports.dates import UnreadableDate, read_instant
from policydesk.imports.jsonl import (
    BadLine,
    Field,
    Holds,
    lines_of,
    read_row,
    refuse_repeated,
    settle_bad,
)

if TYPE_CHECKING:
    from faq_builder import BoardItem

FIELDS = (
    Field("id", Holds.ID),
    Field("subject", required=False),
    Field("body", required=False),
    Field("created_at", required=False),
)


@dataclass(frozen=True, slots=True)
class MessageFile:
    """Items named by text, and the ids (text or number) that the file gives them."""

    items: Sequence["BoardItem"]
    ids: Mapping[str, Any]


def read_message_file(path: Path, skip_to: Path | None = None) -> MessageFile:
    """Every row as an item. A missing subject or body is said, not refused.

    Bad rows go to ``skip_to``; without it they raise BadRows.
    """
    items: list[BoardItem] = []
    ids: dict[str, Any] = {}
    bad: list[BadLine] = []
    seen: set[Any] = set()
    for number, line in lines_of(path):
        try:
            row = read_row(line, FIELDS)
            item = item_of(row, asker_of(line))
            refuse_repeated(row, "id", seen)
            ids[item.id] = row["id"]
            items.append(item)
        except BadRow as fault:
            bad.append(BadLine(RowProblem(path, number, fault.field, fault.reason), line))
    settle_bad(bad, path, skip_to)
    say_what_is_strange(items)
    return MessageFile(items, ids)


def item_of(row: Mapping[str, Any], asker: str | None) -> "BoardItem":
    from faq_builder import BoardItem

    # 7 and "7" are two ids of the file, so their kind is part of the item's name
    name = row["id"] if isinstance(row["id"], str) else f"#{row['id']}"
    return BoardItem(
        id=name,
        subject=row.get("subject", ""),
        body=row.get("body", ""),
        asker=asker,
        created_at=instant_of(row.get("created_at", "")),
    )


def asker_of(line: str) -> str | None:
    """A name, a number, or nothing known; raises BadRow."""
    asker = json.loads(line).get("asker")
    if asker is None or isinstance(asker, str | int):
        return None if asker in (None, "") else str(asker)
    raise BadRow("asker", "must be a text or a whole number")


def instant_of(written: str) -> datetime | None:
    if not written.strip():
        return None
    try:
        return read_instant(written, ZONE)
    except UnreadableDate as fault:
        raise BadRow("created_at", str(fault)) from fault


def say_what_is_strange(items: Sequence["BoardItem"]) -> None:
    """What is missing, and what counts less than it seems to: nothing of it is refused."""
    from faq_builder import LONGEST_BODY

    named = [item.asker for item in items if item.asker is not None]
    for what, count in (
        ("neither subject nor body", sum(not (i.subject.strip() or i.body.strip()) for i in items)),
        ("no date", sum(i.created_at is None for i in items)),
        ("no asker, each counted as one", len(items) - len(named)),
        ("an asker who wrote before and counts once", len(named) - len(set(named))),
        ("the very text of another", len(items) - len({(i.subject, i.body) for i in items})),
        (
            f"more than {LONGEST_BODY} characters; the rest is not read",
            sum(max(len(i.subject), len(i.body)) > LONGEST_BODY for i in items),
        ),
    ):
        if count:
            note(f"{count} of {len(items)} messages have {what}")
