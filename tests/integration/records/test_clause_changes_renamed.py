"""Two sets of stored words for what became of a clause are read as one (migration 0015)."""

from datetime import UTC, datetime

from alembic import command
from sqlalchemy import JSON, Engine, bindparam, text

from casework.faqs.entries import FaqState, NeedsReview, ReviewCause
from casework.policies import ClauseChange, ClauseOutcome, ComparedClause, TextEdit
from records.database import alembic_config, migrate
from records.unit_of_work import SqlUnitOfWork, session_factory

FATES = ("kept", "moved", "changed", "removed")
REASON = {
    "cause": "policy_repealed", "policy_id": "p", "anchors": [], "successor_id": "p2",
    "clauses": [
        {"anchor": "a", "label": "第一条", "fate": fate, "now_anchor": "b", "now_label": "第二条"}
        for fate in FATES
    ],
    "before": {"state": "published", "version_no": None},
}  # fmt: skip
COMPARED = [
    {"change": change, "old": 0, "new": 0, "edits": [{"old": "八百", "new": "九百"}]}
    for change in ("unchanged", "renumbered", "changed", "added", "removed")
]
FAQ = """
    INSERT INTO faqs (faq_id, state, author, versions, reviews, tags, withdrawn_version_no,
                      review_reasons, row_version)
    VALUES ('f', 'needs_review', 'bianji', '[]', '[]', '[]', 0, :reasons, 1)
"""
POLICY = """
    INSERT INTO policies (policy_id, title, text, source_digest, service_items, corrections,
                          as_read, links, row_version)
    VALUES ('p', '办法', '', '', '[]', '{}', '{}', '[]', 1)
"""
COMPARISON = """
    INSERT INTO policy_comparisons (comparison_id, policy_id, before_key, fingerprint, changes,
                                    made_at)
    VALUES ('c', 'p', 'v', '', :changes, :made_at)
"""


def test_reasons_and_comparisons_of_before_read_in_one_set_of_words(unmigrated: Engine):
    store_as_0014_did(unmigrated)

    migrate(unmigrated)

    with SqlUnitOfWork(session_factory(unmigrated)) as uow:
        (reason,) = uow.faqs.get("f").review_reasons
        compared = uow.policy_comparisons.find("c")
    assert reason == NeedsReview(
        ReviewCause.POLICY_REPEALED,
        "p",
        clauses=tuple(
            ClauseOutcome("a", "第一条", change, "b", "第二条")
            for change in (
                ClauseChange.UNCHANGED, ClauseChange.MOVED, ClauseChange.CHANGED,
                ClauseChange.REMOVED,
            )
        ),
        successor_id="p2",
    )  # fmt: skip
    assert reason.before and reason.before.state is FaqState.PUBLISHED
    edits = (TextEdit("八百", "九百"),)
    assert compared and compared.changes == tuple(
        ComparedClause(change, 0, 0, edits) for change in ClauseChange
    )


def store_as_0014_did(engine: Engine) -> None:
    with engine.begin() as connection:
        command.upgrade(alembic_config(connection), "0014")
        faq = text(FAQ).bindparams(bindparam("reasons", [REASON], type_=JSON))
        comparison = text(COMPARISON).bindparams(
            bindparam("changes", COMPARED, type_=JSON), made_at=datetime(2026, 3, 2, tzinfo=UTC)
        )
        for statement in (faq, text(POLICY), comparison):
            connection.execute(statement)
