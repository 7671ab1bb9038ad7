"""The journeys of a message and of an escalation, through SQLite, one step per transaction."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import Protocol, TypeVar

import openpyxl
import pytest

from casework.board import (
    Channel,
    Message,
    MessageKind,
    import_message,
    look_up_message,
    new_tracking_no,
)
from casework.board.lookup_codes import SCRYPT_COST
from casework.events import EscalationClosed, FaqFirstAskersTold
from casework.faqs import FaqState, keep_faqs_current
from casework.ids import stable_id
from casework.import_outcomes import ImportOutcome
from casework.policies import import_policy, repeal_policy
from casework.ports import UnitOfWork
from casework.rules import remind
from casework.topics import (
    EscalationStatus,
    QuestionGroup,
    TopicProposal,
    TopicStatus,
    accept_proposal,
    file_proposals,
    merge_topics,
    open_due_escalations,
    split_topic,
)
from desk.policies.comparison import compare_clauses
from records.unit_of_work import Sessions, SqlUnitOfWork
from tests.fakes.linjiang import (
    AT,
    DUTIES,
    EDITOR,
    ON,
    approved,
    ask,
    drafted,
    published,
    rent_policy,
    settle_linjiang,
)

Result = TypeVar("Result")


class Step(Protocol):
    def __call__(self, act: Callable[[UnitOfWork], Result]) -> Result: ...


@pytest.fixture
def step(sessions: Sessions) -> Step:
    """Runs one function in one committed unit of work and gives its result."""

    def run(act: Callable[[UnitOfWork], Result]) -> Result:
        with SqlUnitOfWork(sessions) as uow:
            result = act(uow)
            uow.commit()
        return result

    run(settle_linjiang)
    return run


def proposal(message_ids: list[str]) -> TopicProposal:
    return TopicProposal(
        proposal_id="proposal-rent",
        title="租房补贴",
        representative_question="外地户籍能申请租房补贴吗",
        keywords=("租房",),
        message_ids=tuple(message_ids),
        asker_count=len(message_ids),
        group_ids=("group-rent",),
        heat=2.0,
        heat_parts={"askers": 2.0},
        findings=(),
        first_seen_on=ON,
        last_seen_on=ON,
    )


def test_a_question_of_twelve_is_escalated_answered_and_told(step: Step) -> None:
    left = [step(partial(ask, number=n, code_cost=SCRYPT_COST)) for n in range(12)]
    ids = [one.message.message_id for one in left]
    group = QuestionGroup("group-rent", "能申请吗", None, ids)
    step(lambda uow: file_proposals(uow, groups=[group], proposals=[proposal(ids)], at=AT))
    topic = step(lambda uow: accept_proposal(uow, "proposal-rent", by=EDITOR, at=AT))
    (opened,) = step(lambda uow: open_due_escalations(uow, on=ON, at=AT, duties=DUTIES))
    assert (opened.agency_id, opened.due_on) == ("agency-housing", date(2026, 3, 23))

    step(lambda uow: published(uow, topic.topic_id))

    def look(uow: UnitOfWork) -> None:
        status = look_up_message(uow, left[0].message.tracking_no, left[0].lookup_code)
        assert status.answered_by_faq is not None
        answered_by = status.answered_by_faq
        assert answered_by.live and answered_by.live.answer.startswith("可以。")
        assert uow.escalations.get(opened.escalation_id).status is EscalationStatus.CLOSED
        assert uow.topics.get(topic.topic_id).status is TopicStatus.FAQ_PUBLISHED
        assert len(uow.events.of_kind(FaqFirstAskersTold)) == 12
        assert [e.closed_by for e in uow.events.of_kind(EscalationClosed)] == ["faq-rent"]

    step(look)


def test_a_night_repeated_writes_nothing(step: Step) -> None:
    ids = [step(partial(ask, number=n)).message.message_id for n in range(12)]

    def night(uow: UnitOfWork) -> int:
        group = QuestionGroup("group-rent", "能申请吗", None, ids)
        keep_faqs_current(uow, on=ON, at=AT, duties=DUTIES)
        file_proposals(uow, groups=[group], proposals=[proposal(ids)], at=AT)
        open_due_escalations(uow, on=ON, at=AT, duties=DUTIES)
        remind(uow, on=ON + timedelta(days=30), at=AT, duties=DUTIES)
        return uow.events.last_id()

    assert step(night) == step(night)


def test_a_policy_in_new_words_flags_and_its_repeal_expires_the_answer(step: Step) -> None:
    step(published)
    stricter = "第三条 在本区就业满一年的非本市户籍人员可以申请租房补贴。"

    outcome = step(
        lambda uow: import_policy(
            uow, rent_policy(who=stricter, how=None), at=AT, compare=compare_clauses
        )
    )
    again = step(
        lambda uow: import_policy(
            uow, rent_policy(who=stricter, how=None), at=AT, compare=compare_clauses
        )
    )

    assert (outcome, again) == (ImportOutcome.CHANGED, ImportOutcome.UNCHANGED)
    assert step(lambda uow: uow.faqs.get("faq-rent").state) is FaqState.NEEDS_REVIEW
    assert step(lambda uow: len(uow.policies.get("policy-rent").clauses)) == 1
    step(lambda uow: repeal_policy(uow, "policy-rent", repealed_on=ON, actor="system", at=AT))
    step(lambda uow: keep_faqs_current(uow, on=ON, at=AT, duties=DUTIES))
    assert step(lambda uow: uow.faqs.get("faq-rent").state) is FaqState.EXPIRED


def test_topics_merged_and_split_are_found_by_their_messages(step: Step) -> None:
    ids = [step(partial(ask, number=n)).message.message_id for n in range(3)]
    step(lambda uow: file_proposals(uow, groups=[], proposals=[proposal(ids[:2])], at=AT))
    one = step(lambda uow: accept_proposal(uow, "proposal-rent", by=EDITOR, at=AT)).topic_id
    part = step(
        lambda uow: split_topic(uow, one, message_ids=ids[1:2], title="租金", by=EDITOR, at=AT)
    ).topic_id

    def holders(message_id: str) -> object:
        return step(lambda uow: [t.topic_id for t in uow.topics.of_message(message_id)])

    assert [holders(message_id) for message_id in ids] == [[one], [part], []]
    step(lambda uow: merge_topics(uow, one, others=[part], by=EDITOR, at=AT))
    assert [holders(message_id) for message_id in ids] == [[one], [one], []]


def test_an_approved_draft_keeps_its_reviews_through_the_database(step: Step) -> None:
    step(lambda uow: approved(uow, drafted(uow)))

    kinds = step(lambda uow: [r.kind.value for r in uow.faqs.get("faq-rent").reviews])
    assert kinds == ["secrecy", "privacy", "accuracy"]


def board_messages(workbook: Path) -> list[Message]:
    """The rows of the real board as the importer hands them in."""
    rows = openpyxl.load_workbook(workbook, read_only=True).active.iter_rows(values_only=True)
    next(rows)
    return [board_message(*[str(value or "") for value in row[:5]]) for row in rows]


def board_message(number: str, user: str, subject: str, left: str, body: str) -> Message:
    message_id = stable_id("message", number)
    return Message(
        message_id=message_id,
        tracking_no=new_tracking_no(Random(message_id)),
        kind=MessageKind.CONSULT,
        subject=subject,
        body=body.strip(),
        asker_key=stable_id("asker", user),
        channel=Channel.IMPORTED,
        policy_id=None,
        created_at=datetime(2019, 6, 1, tzinfo=UTC),
        external_no=number,
    )


def test_a_year_of_real_messages_goes_in_whole_and_a_second_time_changes_nothing(
    sessions: Sessions, shared_data: Path
) -> None:
    messages = board_messages(shared_data / "messages" / "messages-2019.xlsx")

    outcomes = []
    for _ in range(2):
        with SqlUnitOfWork(sessions) as uow:
            outcomes.append(Counter(import_message(uow, m, None, at=AT) for m in messages))
            uow.commit()
        messages = board_messages(shared_data / "messages" / "messages-2019.xlsx")

    assert outcomes == [{ImportOutcome.ADDED: 4326}, {ImportOutcome.UNCHANGED: 4326}]
    with SqlUnitOfWork(sessions) as uow:
        assert (uow.messages.count(), uow.events.last_id()) == (4326, 4326)
