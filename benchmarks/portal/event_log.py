"""The event log of the generated desk, as rows: what casework would have told, then chat turns."""

from collections.abc import Iterator
from random import Random
from typing import Any

from benchmarks.portal.board import NOW, OFFICE, OFFICER, SEED, Board, is_open, message_id
from benchmarks.portal.entries import state_of
from benchmarks.portal.topics import escalation_id
from casework import events as e
from casework.answer_outcomes import AnswerOutcome
from casework.events import Event
from casework.faqs import FaqState
from records.event_log import row_of

TURNS = 500  # different ones
OUTCOMES = (AnswerOutcome.ANSWERED_FAQ, AnswerOutcome.NO_ANSWER_UNKNOWN)


def event_rows(board: Board) -> Iterator[dict[str, object]]:
    """As many as ``sizes.events``: between what casework tells, people ask in the chat."""
    happened, turns = list(told(board)), [row_of(0, turn) for turn in chat_turns(board)]
    numbers = range(1, board.sizes.events + 1)
    asked_between = board.sizes.events // len(happened)
    following = iter(happened)
    for number in numbers:
        event = next(following, None) if number % asked_between == 0 else None
        yield row_of(number, event) if event else {**turns[number % TURNS], "event_id": number}


def told(board: Board) -> Iterator[Event]:
    for n in range(board.sizes.messages):
        yield from about_message(board, n)
    for n in range(board.sizes.topics):
        yield from about_topic(board, n)
    for n in range(board.sizes.entries):
        yield from about_entry(n)


def about_message(board: Board, n: int) -> Iterator[Event]:
    at, held, agency = board.left_at(n), message_id(n), board.agency(n)
    yield e.MessageLeft(at=at, actor=f"asker-{n}", message_id=held, kind="consult", channel="board")
    yield e.CaseOpened(
        at=at, actor="system", case_id=f"case-{n}", message_id=held, agency_id=agency,
        due_on=at.date(),
    )  # fmt: skip
    if not is_open(n):
        yield e.MessageReplied(
            at=at, actor=OFFICER, message_id=held, reply_id=f"reply-{n}", agency_id=agency
        )


def about_topic(board: Board, n: int) -> Iterator[Event]:
    topic, escalation = board.topic(n), escalation_id(n)
    yield e.TopicAccepted(at=NOW, actor=OFFICE, topic_id=topic, proposal_id=f"was-{n}")
    yield e.EscalationOpened(
        at=NOW, actor="system", escalation_id=escalation, topic_id=topic,
        agency_id=board.agency(n), duty_id="publish_faq_lists", due_on=NOW.date(), asker_count=20,
    )  # fmt: skip
    if n % 4 == 0:
        yield e.EscalationReopened(
            at=NOW, actor=OFFICE, escalation_id=escalation, faq_id=f"faq-{n:06d}",
            due_on=NOW.date(), reason="说得不全",
        )  # fmt: skip


def about_entry(n: int) -> Iterator[Event]:
    """Every other draft was sent back."""
    common: dict[str, Any] = {"at": NOW, "actor": OFFICE, "faq_id": f"faq-{n:06d}", "version_no": 1}
    state = state_of(n)
    yield e.FaqDrafted(**common)
    if state is not FaqState.DRAFT or n % 2:
        yield e.FaqSubmitted(**common)
    if state is FaqState.DRAFT and n % 2:
        yield e.FaqReturned(**common, reason="请补充")
    if state in (FaqState.PUBLISHED, FaqState.NEEDS_REVIEW, FaqState.WITHDRAWN):
        yield e.FaqPublished(**common)


def chat_turns(board: Board) -> Iterator[Event]:
    random = Random(SEED)
    for n in range(TURNS):
        yield e.TurnAnswered(
            at=NOW, actor=f"asker-{n}", outcome=random.choice(OUTCOMES),
            query_masked=board.question(n), entry_id=None, confidence=0.5, asker_key=f"asker-{n}",
            channel="chat",
        )  # fmt: skip
