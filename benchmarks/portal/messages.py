"""Messages of the generated desk with their cases, replies and public copies, as rows."""

from collections.abc import Iterator
from datetime import timedelta

from benchmarks.portal.board import NOW, OFFICE, OFFICER, ON, Board, is_open, message_id
from casework.board import Channel, CopyState, MessageKind
from casework.cases import CaseStatus

Row = dict[str, object]
ANSWERED_AFTER = timedelta(days=3)


def messages(board: Board) -> Iterator[Row]:
    for n in range(board.sizes.messages):
        yield {
            "message_id": message_id(n), "tracking_no": f"LJ-2026-{n:07d}",
            "kind": MessageKind.CONSULT, "subject": board.question(n),
            "body": board.question(n) + board.answer(n),
            "asker_key": f"asker-{n % (board.sizes.messages // 2)}", "channel": Channel.BOARD,
            "policy_id": board.policy(n) if n % 3 == 0 else None,
            "created_at": board.left_at(n), "likes": n % 4, "dislikes": 0,
            "consent_public": n % 10 < 3, "lookup_hashes": (), "row_version": 1,
        }  # fmt: skip


def cases(board: Board) -> Iterator[Row]:
    """Of the open ones some are overdue."""
    for n in range(board.sizes.messages):
        left, waits = board.left_at(n), is_open(n)
        yield {
            "case_id": f"case-{n}", "message_id": message_id(n), "agency_id": board.agency(n),
            "opened_at": left, "answered_at": None if waits else left + ANSWERED_AFTER,
            "due_on": ON + timedelta(days=n // 20 % 9 - 2) if waits else left.date(),
            "due_provisional": False, "within_working_days": 5, "reminded_on": [],
            "status": CaseStatus.OPEN if waits else CaseStatus.ANSWERED, "row_version": 1,
        }  # fmt: skip


def replies(board: Board) -> Iterator[Row]:
    for n in range(board.sizes.messages):
        if not is_open(n):
            yield {
                "reply_id": f"reply-{n}", "message_id": message_id(n), "body": board.answer(n),
                "author": OFFICER, "agency_id": board.agency(n),
                "replied_at": board.left_at(n) + ANSWERED_AFTER,
            }  # fmt: skip


def public_copies(board: Board) -> Iterator[Row]:
    """Of two messages in three that may be shown; the third waits."""
    for n in range(board.sizes.messages):
        if n % 10 < 2:
            yield {
                "message_id": message_id(n), "subject": board.question(n),
                "body": board.question(n) + board.answer(n), "replies": (),
                "state": CopyState.RELEASED, "decided_by": OFFICE, "decided_at": NOW,
                "reason": "", "reply_count": 1, "row_version": 1,
            }  # fmt: skip
