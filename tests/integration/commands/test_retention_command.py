"""`policydesk retention` over a database: batches, what is kept, the proof; and `--erase`."""

from datetime import datetime, timedelta
from random import Random

from sqlalchemy import text

from casework.answer_outcomes import AnswerOutcome
from casework.board import Channel, LeftMessage, MessageKind, leave_message, record_turn
from casework.board.messages import Reply
from casework.cases import CaseStatus, Mark, mark_message
from casework.events import PersonalDataErased, TextsExpired, TurnAnswered
from casework.people import Role, StaffMember
from casework.ports import UnitOfWork
from desk.wiring import Desk
from language.masking import mask
from policydesk.jobs.retention import retain
from tests.fakes.linjiang import DUTIES

EDITOR = StaffMember("bianji", "编辑", None, frozenset({Role.EDITOR}))
YEARS = timedelta(days=DUTIES.answering.figure("message_kept_days") + 1)


def leave(uow: UnitOfWork, number: int, at: datetime) -> LeftMessage:
    return leave_message(
        uow, subject="租房补贴", body=f"外地户籍能申请租房补贴吗？（{number}）",
        kind=MessageKind.CONSULT, asker_key=f"asker-{number}", channel=Channel.BOARD,
        policy_id=None, at=at, duties=DUTIES, rng=Random(number),
    )  # fmt: skip


def closed(desk: Desk, number: int, at: datetime) -> LeftMessage:
    with desk.uow() as uow:
        left = leave(uow, number, at)
        case = uow.cases.get(left.case.case_id)
        case.status, case.closed_at = CaseStatus.CLOSED, at
        message_id = left.message.message_id
        uow.replies.add(Reply(f"reply-{number}", message_id, "可以申请", "jingban", None, at))
        record_turn(
            uow, outcome=AnswerOutcome.ANSWERED_FAQ, query=mask("外地户籍能申请吗").text,
            entry_id="faq-1", confidence=0.9, asker_key=f"asker-{number}", channel=Channel.CHAT,
            at=at,
        )  # fmt: skip
        uow.commit()
    return left


def test_old_texts_are_gone_from_the_database_and_kept_ones_are_not(desk: Desk) -> None:
    now = desk.clock.now()
    gone, kept = closed(desk, 1, now - YEARS).message, closed(desk, 2, now - YEARS).message
    closed(desk, 3, now)
    with desk.uow() as uow:
        mark_message(uow, kept.message_id, Mark.KEEP, is_on=True, reason="诉讼", by=EDITOR, at=now)
        uow.commit()

    deleted = {str(kind): count for kind, count in retain(desk, duties=DUTIES, at=now).items()}

    assert (deleted["message"], deleted["talk"], deleted["letter"]) == (1, 2, 0)
    with desk.uow() as uow:
        assert [m.message_id for m in uow.messages.list() if m.erased_at] == [gone.message_id]
        assert uow.messages.get(kept.message_id).body.startswith("外地户籍")
        assert uow.replies.get("reply-2").body == "可以申请"
        turns = [turn.query_masked for turn in uow.events.of_kind(TurnAnswered)]
        assert turns == ["", "", "外地户籍能申请吗"]
        assert [(e.kind, e.count) for e in uow.events.of_kind(TextsExpired)] == [
            ("message", 1), ("talk", 2),
        ]  # fmt: skip
    with desk.engine.connect() as connection:
        asked = connection.execute(text("SELECT body FROM messages")).scalars().all()
    assert sum("（1）" in body for body in asked) == 0
    assert not any(retain(desk, duties=DUTIES, at=now).values())


def test_a_dry_run_tells_how_much_and_of_when(policydesk, desk: Desk) -> None:
    closed(desk, 1, desk.clock.now() - YEARS)

    told = policydesk("retention", "--dry-run")

    lines = told.stdout.splitlines()
    assert lines[0].startswith("message: 1, older than 1825 days (before ")
    assert lines[-1] == "dry run: nothing was changed"
    with desk.uow() as uow:
        assert uow.events.of_kind(TextsExpired) == []


def test_a_person_s_data_is_erased_after_a_yes_and_proved(policydesk, desk: Desk) -> None:
    left = closed(desk, 1, desk.clock.now())
    number, code = left.message.tracking_no, left.lookup_code

    done = policydesk("personal-data", number, "--code", code, "--erase", "--yes")
    again = policydesk("personal-data", number, "--code", code)

    with desk.uow() as uow:
        (proof,) = uow.events.of_kind(PersonalDataErased)
    assert done.returncode == 0 and done.stdout.strip() == proof.digest
    assert "外地户籍" not in again.stdout and "可以申请" not in again.stdout
    assert number in again.stdout
