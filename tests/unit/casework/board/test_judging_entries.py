"""What askers say of the entries that a turn showed."""

import pytest

from casework.board.judging_entries import JudgedEntry, Judgement, judge_entries
from casework.board.messages import Channel
from casework.board.recording_turns import record_turn
from casework.events import EntryJudged, TurnAnswered
from casework.ports import UnitOfWork
from language.masking import mask
from tests.fakes.linjiang import AT

RENT = JudgedEntry("faq:rent", "rent")
CLAUSE = JudgedEntry("clause:p1#c5", None)


def show(uow: UnitOfWork, query: str, *entries: JudgedEntry, asker: str = "asker-1") -> None:
    record_turn(
        uow, outcome="clarified", query=mask(query).text, entry_id=None, confidence=0.4,
        asker_key=asker, channel=Channel.CHAT, at=AT, shown=[e.entry_id for e in entries],
    )  # fmt: skip


def judge(
    uow: UnitOfWork, judgement: Judgement, *entries: JudgedEntry, asker: str = "asker-1"
) -> None:
    judge_entries(uow, entries, judgement, asker_key=asker, at=AT)


def judged(uow: UnitOfWork) -> list[tuple[str, str, str | None, str]]:
    """Judgement, entry, its FAQ entry, and the question of the turn."""
    found = []
    for event in uow.events.of_kind(EntryJudged):
        (turn,) = uow.events.many([event.turn_event_id or 0])
        assert isinstance(turn, TurnAnswered)
        found.append((event.judgement, event.entry_id, event.faq_id, turn.query_masked))
    return found


def test_a_judgement_is_of_the_turn_that_showed_the_entry_last(uow: UnitOfWork) -> None:
    show(uow, "租房补贴多少", RENT)
    show(uow, "租房补贴谁能领", RENT, CLAUSE)
    show(uow, "落户要什么条件")

    judge(uow, Judgement.PICKED, CLAUSE)
    judge(uow, Judgement.REFUSED, RENT)

    assert judged(uow) == [
        ("picked", "clause:p1#c5", None, "租房补贴谁能领"),
        ("refused", "faq:rent", "rent", "租房补贴谁能领"),
    ]


def test_the_same_vote_ten_times_is_one_event_and_another_mind_is_a_second(uow: UnitOfWork) -> None:
    show(uow, "租房补贴多少", RENT)

    for _ in range(10):
        judge(uow, Judgement.USEFUL, RENT)
    judge(uow, Judgement.USELESS, RENT)

    assert [one for one, *_ in judged(uow)] == ["useful", "useless"]


def test_nobody_judges_what_was_not_shown_to_them(uow: UnitOfWork) -> None:
    show(uow, "租房补贴多少", RENT)

    judge(uow, Judgement.USEFUL, RENT, asker="asker-2")
    judge(uow, Judgement.USEFUL, CLAUSE)

    assert judged(uow) == []


def test_all_of_a_list_is_refused_each_by_an_event(uow: UnitOfWork) -> None:
    show(uow, "租房补贴多少", RENT, CLAUSE)

    judge(uow, Judgement.REFUSED, RENT, CLAUSE)

    assert [(one, entry) for one, entry, *_ in judged(uow)] == [
        ("refused", "faq:rent"),
        ("refused", "clause:p1#c5"),
    ]


@pytest.mark.parametrize(
    ("judgement", "right"),
    [("picked", True), ("useful", True), ("refused", False), ("useless", False)],
)
def test_a_judgement_says_whether_the_entry_is_right(judgement: str, right: bool) -> None:
    assert Judgement(judgement).is_right is right
