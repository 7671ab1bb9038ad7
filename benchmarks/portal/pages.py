"""The pages that are measured: every list and one detail page of each kind, by reader."""

from dataclasses import dataclass

from benchmarks.portal.board import OFFICE, OFFICER, Board
from benchmarks.portal.entries import state_of
from casework.faqs import FaqState

PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class MeasuredPage:
    """``reader``: a username, or the public."""

    reader: str
    address: str

    def __str__(self) -> str:
        return f"{self.reader.removeprefix('bench-'):<8} {self.address}"


LISTS = (
    "/staff/", "/staff/messages", "/staff/messages?state=overdue", "/staff/messages?state=answered",
    "/staff/proposals", "/staff/topics", "/staff/faqs", "/staff/faqs?state=draft",
    "/staff/reviews", "/staff/releases", "/staff/policies", "/staff/history",
    "/staff/history?kind=FaqReturned", "/agency/",
)  # fmt: skip
# Things that every desk has, and that are the officer's own, too.
DETAILS = (
    "/staff/messages/message-0", "/staff/releases/message-92", "/staff/topics/topic-69",
    "/staff/proposals/proposal-0", "/staff/policies/policy-0", "/agency/escalations/escalation-0",
)  # fmt: skip
SEARCHES = (
    "/staff/policies?q=补贴", "/staff/search?q=补贴", "/staff/search?q=没有这样的话",
    "/staff/search?q=补贴&kind=message&page=2",
)  # fmt: skip
ADMIN = (
    "/staff/accounts", "/metrics", "/staff/duties", "/staff/statistics", "/staff/statistics/annual",
)  # fmt: skip
OPEN = (
    "/", "/search?q=补贴", "/faqs", "/faqs?tag=养老", "/faqs?agency=agency-3", "/faqs?page=3",
    "/browse", "/policies", "/policies?q=补贴", "/board", "/policies/policy-0", "/api/v1/policies",
    "/api/v1/faqs", "/api/v1/policies?q=补贴", "/statistics",
)  # fmt: skip


def measured_pages(board: Board) -> list[MeasuredPage]:
    published, draft = an_entry(board, FaqState.PUBLISHED), an_entry(board, FaqState.DRAFT)
    entries = [f"/staff/faqs/{published}", f"/staff/faqs/{draft}"]
    office = [*LISTS, *SEARCHES, *ADMIN, *DETAILS, *entries]
    return [
        *(MeasuredPage(OFFICE, address) for address in office),
        *(MeasuredPage(OFFICER, address) for address in [*LISTS, *SEARCHES, *DETAILS, *entries]),
        *(MeasuredPage(PUBLIC, address) for address in [*OPEN, f"/faqs/{published}"]),
    ]


def an_entry(board: Board, state: FaqState) -> str:
    """The first of that state, with policies in force, that is the officer's agency's."""
    own = range(0, board.sizes.entries, board.sizes.agencies - 1)
    return next(f"faq-{n:06d}" for n in own if n % 2 and n % 10 != 9 and state_of(n) is state)
