"""Topics, proposals and escalations of the generated desk."""

from collections.abc import Iterator
from datetime import timedelta

from benchmarks.portal.board import GROUP, NOW, OFFICE, ON, Board
from casework.topics import (
    Escalation,
    EscalationStatus,
    QuestionGroup,
    Topic,
    TopicProposal,
)


def groups(board: Board, n: int) -> Iterator[QuestionGroup]:
    held = board.messages_of(n)
    for g, group_id in enumerate(group_ids(n)):
        messages = held[g * GROUP : (g + 1) * GROUP]
        yield QuestionGroup(group_id, board.question(n + g), f"ref-{n}", messages)


def group_ids(n: int) -> list[str]:
    return [f"group-{n}-{g}" for g in range(GROUP)]


def topic(board: Board, n: int) -> Topic:
    return Topic(
        board.topic(n), board.question(n), OFFICE, NOW - timedelta(hours=n),
        message_ids=board.messages_of(n), group_ids=group_ids(n),
        policy_id=board.policy(n) if n % 2 else None,
        agency_id=board.agency(n) if n % 3 == 0 else None,
        representative_question=board.question(n),
    )  # fmt: skip


def proposal(board: Board, n: int) -> TopicProposal:
    heat = 30 - n % 200 / 10
    return TopicProposal(
        f"proposal-{n}", board.question(n), board.question(n), ("办理",),
        tuple(board.messages_of(n)), 20, tuple(group_ids(n)), heat, {"askers": heat}, (),
        ON - timedelta(days=90), ON, heat_figures={"askers": 20.0}, session_count=25,
    )  # fmt: skip


def escalation(board: Board, n: int) -> Escalation:
    """Every other one is closed."""
    closed = n % 2 == 1
    return Escalation(
        escalation_id(n), board.topic(n), board.agency(n), "publish_faq_lists",
        "questions_concentrated", ON - timedelta(days=20), ON + timedelta(days=5),
        status=EscalationStatus.CLOSED if closed else EscalationStatus.OPEN,
        closed_by=f"faq-{n:06d}" if closed else None, closed_on=ON if closed else None,
        within_working_days=15, asker_count=20, session_count=25,
    )  # fmt: skip


def escalation_id(n: int) -> str:
    return f"escalation-{n}"
