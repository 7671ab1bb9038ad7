"""A database of every earlier version, a row in each table, is upgraded and read in full."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import JSON, Column, Engine, MetaData, Table, insert, select, types

from records.database import alembic_config, migrate
from records.unit_of_work import SqlUnitOfWork, session_factory

SCRIPTS = ScriptDirectory.from_config(alembic_config())
REVISIONS = sorted(script.revision for script in SCRIPTS.walk_revisions())
AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
PROPOSAL = {
    "proposal_id": "k", "title": "租房补贴", "representative_question": "能申请吗",
    "keywords": ["租房"], "message_ids": ["k"], "asker_count": 1, "group_ids": ["k"], "heat": 1.5,
    "heat_parts": {"askers": 1.5}, "findings": [], "first_seen_on": "2026-03-01",
    "last_seen_on": "2026-03-02",
}  # fmt: skip
# What a value of its column's type alone would not be: words of an enumeration, whole documents.
GIVEN = {
    "agencies.kind": "drafting",
    "agencies.profile": {},
    "messages.kind": "consult",
    "messages.channel": "board",
    "public_copies.state": "released",
    "cases.status": "open",
    "escalations.status": "open",
    "escalations.reason": "questions_concentrated",
    "topics.status": "open",
    "faqs.state": "published",
    "proposal_decisions.verdict": "accepted",
    "topic_proposals.proposal": PROPOSAL,
    "policies.corrections": {"title": "租房补贴办法"},
    "policies.as_read": {"title": "租房补贴"},
    "events.kind": "PolicyRepealed",
    "events.payload": {"policy_id": "k", "repealed_on": "2026-03-01"},
}
REPOSITORIES = (
    "policies", "messages", "groups", "topics", "faqs", "escalations", "agencies", "staff",
)  # fmt: skip


@pytest.mark.parametrize("revision", REVISIONS[:-1])
def test_every_row_of_an_earlier_version_is_read_after_the_upgrade(
    unmigrated: Engine, revision: str
) -> None:
    with unmigrated.begin() as connection:
        command.upgrade(alembic_config(connection), revision)
    fill(unmigrated)

    migrate(unmigrated)

    with SqlUnitOfWork(session_factory(unmigrated)) as uow:
        assert [len(getattr(uow, name).list()) for name in REPOSITORIES] == [1] * len(REPOSITORIES)
        assert [len(uow.replies.of_message("k")), len(uow.cases.open())] == [1, 1]
        assert [found.title for found in [uow.proposals.find("k")] if found] == ["租房补贴"]
        assert uow.policies.get("k").clauses[0].text == "文"
        in_log = 0 if revision < "0002" else 1  # 0002 made the log
        assert len(uow.events.after(0)) == in_log


def fill(engine: Engine) -> None:
    """One row in each table; every key is ``k``, so that all refer to each other."""
    earlier = MetaData()
    earlier.reflect(engine)
    with engine.begin() as connection:
        for table in earlier.sorted_tables:
            if connection.execute(select(table).limit(1)).first() is None:
                connection.execute(insert(table), [dict(values(table))])


def values(table: Table) -> Iterator[tuple[str, Any]]:
    for column in table.columns:
        given = GIVEN.get(f"{table.name}.{column.name}")
        yield column.name, value_for(column) if given is None else given


def value_for(column: Column[Any]) -> Any:
    kind = column.type
    if isinstance(kind, JSON):
        return None if column.nullable else []
    examples: dict[type, Any] = {
        types.DateTime: AT, types.Date: date(2026, 3, 2), types.Boolean: True,
        types.LargeBinary: b"", types.Float: 1.5, types.Integer: 1,
    }  # fmt: skip
    for known, example in examples.items():
        if isinstance(kind, known):
            return example
    is_key = column.name == "text" or not column.name.endswith(("id", "ref", "into", "by"))
    return "文" if is_key and column.name not in ("name", "username") else "k"
