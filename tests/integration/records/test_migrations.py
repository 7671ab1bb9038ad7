"""The database is brought to the program's version, never past it."""

import json
from datetime import date

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, text

from casework.faqs import ToldBy
from records.database import DatabaseIsNewer, alembic_config, migrate, open_database
from records.tables import metadata
from records.unit_of_work import SqlUnitOfWork, session_factory

DRAFT_OF_0002 = {
    "version_no": 1, "question": "能申请吗", "answer": "可以申请。", "similar_questions": [],
    "citations": [], "services": [], "author": "bianji", "published_by": None,
    "published_at": None, "valid_from": None, "valid_until": None,
}  # fmt: skip
FAQ_OF_0002 = f"""
    INSERT INTO faqs (faq_id, state, author, draft, versions, reviews, tags,
                      withdrawn_version_no, review_reasons, row_version)
    VALUES ('faq-old', 'draft', 'bianji', '{json.dumps(DRAFT_OF_0002)}', '[]', '[]', '[]',
            0, '[]', 1)
""".replace(":", r"\:")
LIVE = f"'[{json.dumps(DRAFT_OF_0002)}]'".replace(":", r"\:")


def test_the_migrations_make_exactly_the_tables_of_the_code(engine: Engine) -> None:
    with engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), metadata)

    assert differences == []


def test_migrating_again_does_nothing(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE event_counter SET last_id = 41"))

    migrate(engine)

    with engine.connect() as connection:
        assert connection.execute(text("SELECT last_id FROM event_counter")).scalar_one() == 41


def test_an_entry_written_before_its_sources_were_kept_reads_as_a_persons_word(
    unmigrated: Engine,
) -> None:
    engine = unmigrated
    with engine.begin() as connection:
        command.upgrade(alembic_config(connection), "0002")
        connection.execute(text(FAQ_OF_0002))

    migrate(engine)

    with SqlUnitOfWork(session_factory(engine)) as uow:
        faq = uow.faqs.get("faq-old")
    assert faq.generated is None
    assert faq.draft is not None and faq.draft.answer == "可以申请。"
    assert [(s.text, s.by) for s in faq.draft.sentences] == [("可以申请。", ToldBy.PERSON)]


def test_live_versions_from_before_their_table_are_listed(unmigrated: Engine) -> None:
    with unmigrated.begin() as connection:
        command.upgrade(alembic_config(connection), "0002")
        connection.execute(text(FAQ_OF_0002.replace("'[]'", LIVE, 1)))
        connection.execute(text(FAQ_OF_0002.replace("faq-old", "faq-draft")))

    migrate(unmigrated)

    with SqlUnitOfWork(session_factory(unmigrated)) as uow:
        listed = uow.faqs.answering_on(date(2026, 3, 2))
    assert [(answer.faq_id, answer.answer) for answer in listed] == [("faq-old", "可以申请。")]


def test_a_database_of_a_newer_program_is_refused_with_both_versions(unmigrated: Engine) -> None:
    engine = unmigrated
    migrate(engine)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0999'"))

    with pytest.raises(DatabaseIsNewer) as raised:
        migrate(engine)

    newest = ScriptDirectory.from_config(alembic_config()).get_current_head()
    assert (raised.value.found, raised.value.known) == ("0999", newest)
    assert "start the newer program, or restore the backup" in str(raised.value)


def test_a_migration_that_fails_leaves_nothing_behind(unmigrated: Engine) -> None:
    engine = unmigrated
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE topics (topic_id INTEGER)"))

    with pytest.raises(Exception, match="already exists"):
        migrate(engine)

    assert inspect(engine).get_table_names() == ["topics"]


def test_sqlite_is_opened_for_several_processes_and_writes_through_to_the_disk(
    sqlite_url: str,
) -> None:
    with open_database(sqlite_url).connect() as connection:
        modes = [
            connection.execute(text(f"PRAGMA {name}")).scalar_one()
            for name in ("journal_mode", "foreign_keys", "busy_timeout", "synchronous")
        ]

    full = 2  # sqlite.org/pragma.html#pragma_synchronous
    assert modes == ["wal", 1, 30_000, full]
