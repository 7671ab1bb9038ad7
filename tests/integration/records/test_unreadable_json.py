"""Stored JSON that cannot be read: the error names table, row and field, and quotes no text."""

import pytest
from sqlalchemy import text

from records.stored_json import UnreadableJson
from records.unit_of_work import Sessions, SqlUnitOfWork
from tests.contract.examples import AT, PROPOSAL, faq, kept, topic


@pytest.fixture(autouse=True)
def desk(sessions: Sessions) -> None:
    kept(
        lambda: SqlUnitOfWork(sessions),
        topics=[topic()],
        faqs=[faq(1), faq(2), faq(3)],
    )


def spoil(sessions: Sessions, statement: str, **values: str) -> None:
    with sessions() as session:
        session.execute(text(statement), values)
        session.commit()


def test_a_reason_that_no_program_wrote_is_found_in_its_entry(sessions: Sessions) -> None:
    reasons = '[{"cause": "张三说的", "policy_id": "policy-1"}, {"cause": "policy_expires"}]'
    spoil(sessions, "UPDATE faqs SET review_reasons = :json WHERE faq_id = 'faq-2'", json=reasons)

    with pytest.raises(UnreadableJson) as caught, SqlUnitOfWork(sessions) as uow:
        uow.faqs.list()

    assert str(caught.value) == (
        "stored JSON in faqs.review_reasons of row faq-2 cannot be read: 0.cause: Input should be"
        " 'clause_changed', 'clause_removed', 'policy_repealed', 'policy_expires', 'entry_expires'"
        " or 'often_useless';"
        " 1.policy_id: Field required"
    )
    assert caught.value.__suppress_context__


def test_an_event_names_itself(sessions: Sessions) -> None:
    spoil(
        sessions,
        "INSERT INTO events (event_id, kind, at, actor, payload)"
        " VALUES (7, 'CaseReminded', :at, 'system', :json)",
        at=str(AT),
        json='{"case_id": "case-1", "stage": "warning", "due_on": "明天"}',
    )

    with (
        pytest.raises(UnreadableJson, match=r"events\.payload of row 7 .* due_on: Input should be"),
        SqlUnitOfWork(sessions) as uow,
    ):
        uow.events.after(0)


def test_null_where_a_value_must_be_is_found(sessions: Sessions) -> None:
    with SqlUnitOfWork(sessions) as uow:
        uow.proposals.put(PROPOSAL)
        uow.commit()
    spoil(sessions, """UPDATE topic_proposals SET proposal = '{"title": null}'""")

    with (
        pytest.raises(UnreadableJson, match=r"of row proposal-1 .* title: Input should be a valid"),
        SqlUnitOfWork(sessions) as uow,
    ):
        uow.proposals.open()
