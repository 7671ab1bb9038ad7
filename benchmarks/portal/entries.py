"""FAQ entries of the generated desk, in every state, each with two citations."""

from benchmarks.portal.board import NOW, OFFICE, Board
from benchmarks.portal.organisation import CLAUSES
from casework.faqs import Citation, Faq, FaqState, FaqVersion
from casework.ids import digest_of

# Of a hundred entries: how many are in which state.
SHARES = {
    FaqState.DRAFT: 12, FaqState.IN_REVIEW: 12, FaqState.APPROVED: 10,
    FaqState.NEEDS_REVIEW: 4, FaqState.WITHDRAWN: 2, FaqState.PUBLISHED: 60,
}  # fmt: skip
STATES = [state for state, share in SHARES.items() for _ in range(share)]
UNPUBLISHED = (FaqState.DRAFT, FaqState.IN_REVIEW, FaqState.APPROVED)
TAGS = ("住房", "就业", "教育", "养老", "医疗")


def state_of(n: int) -> FaqState:
    """The states mixed: neighbours differ."""
    return STATES[n // 2 * 37 % len(STATES)]


def entry(board: Board, n: int) -> Faq:
    """Of two entries one is on a topic, and one is its agency's."""
    state, text = state_of(n), version(board, n)
    waits = state in UNPUBLISHED
    return Faq(
        f"faq-{n:06d}", board.policy(n), board.topic(n) if n % 2 else None,
        board.agency(n) if n % 2 else "office", state, OFFICE,
        draft=text if waits else None, versions=[] if waits else [text],
        withdrawn_version_no=1 if state is FaqState.WITHDRAWN else 0, tags=(TAGS[n % len(TAGS)],),
    )  # fmt: skip


def version(board: Board, n: int) -> FaqVersion:
    citations = (citation(board, n, n % CLAUSES + 1), citation(board, n, (n + 7) % CLAUSES + 1))
    return FaqVersion(
        1, board.question(n), "".join(c.quote for c in citations), (board.question(n + 1),),
        citations, (), OFFICE, published_by=OFFICE, published_at=NOW,
    )  # fmt: skip


def citation(board: Board, n: int, number: int) -> Citation:
    policy = n % board.sizes.policies
    quote = board.answer(policy * CLAUSES + number)
    return Citation(
        board.policy(n), f"clause-{policy}-{number}", f"关于{board.question(policy)}的办法",
        f"林政发〔2020〕{policy}号", f"第{number}条", f"art-{number}", quote, digest_of(quote),
    )  # fmt: skip
