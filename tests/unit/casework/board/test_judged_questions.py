"""From what askers said to which entries are right and wrong for a question."""

from casework.board.askers import AskerMachine
from casework.board.judged_questions import MOST_OF_ONE, JudgedQuestion, judgements_by_question
from casework.board.judging_entries import JudgedEntry, Judgement, judge_entries
from casework.board.messages import Channel
from casework.board.recording_turns import record_turn
from casework.events import EntryJudged
from casework.ports import UnitOfWork
from language.masking import mask
from tests.fakes.linjiang import AT

RENT, CLAUSE, STREET = (JudgedEntry(f"faq:{n}", n) for n in ("rent", "clause", "street"))
NONE: frozenset[str] = frozenset()


def asked(uow: UnitOfWork, asker: str, question: str, *said: tuple[Judgement, JudgedEntry]) -> None:
    record_turn(
        uow, outcome="clarified", query=mask(question).text, entry_id=None, confidence=0.4,
        asker_key=asker, channel=Channel.CHAT, at=AT, shown=["faq:rent", "faq:clause"],
    )  # fmt: skip
    for judgement, entry in said:
        judge_entries(uow, [entry], judgement, asker_key=asker, at=AT)


def rows(uow: UnitOfWork) -> list[JudgedQuestion]:
    return judgements_by_question(uow, uow.events.of_kind(EntryJudged))


def test_only_what_was_judged_is_right_or_wrong(uow: UnitOfWork) -> None:
    asked(uow, "a", "租房补贴多少", (Judgement.PICKED, RENT))
    asked(uow, "b", "租房补贴谁能领", (Judgement.REFUSED, RENT), (Judgement.USEFUL, CLAUSE))
    asked(uow, "c", "租房补贴怎么申请")

    assert rows(uow) == [
        JudgedQuestion("租房补贴多少", frozenset({"faq:rent"}), NONE),
        JudgedQuestion("租房补贴谁能领", frozenset({"faq:clause"}), frozenset({"faq:rent"})),
    ]


def test_the_last_word_counts_and_each_asker_once(uow: UnitOfWork) -> None:
    said = (Judgement.PICKED, RENT), (Judgement.USEFUL, RENT), (Judgement.USELESS, RENT)
    asked(uow, "a", "租房补贴多少", *said)
    asked(uow, "b", "租房补贴多少", (Judgement.USEFUL, RENT))
    asked(uow, "b", "租房补贴多少", (Judgement.USEFUL, RENT))

    assert rows(uow) == [
        JudgedQuestion("租房补贴多少", NONE, frozenset({"faq:rent"})),
        JudgedQuestion("租房补贴多少", frozenset({"faq:rent"}), NONE),
    ]


def test_sessions_of_one_machine_are_one_asker_who_teaches_a_bounded_number(
    uow: UnitOfWork,
) -> None:
    for number in range(MOST_OF_ONE + 10):
        uow.asker_machines.note(AskerMachine(f"s{number}", "machine", AT))
        asked(uow, f"s{number}", f"租房补贴{number}元", (Judgement.REFUSED, RENT))
    asked(uow, "another", "租房补贴多少", (Judgement.REFUSED, RENT))

    assert len(rows(uow)) == MOST_OF_ONE + 1


def test_a_question_that_names_no_matter_teaches_nothing(uow: UnitOfWork) -> None:
    asked(uow, "a", "那材料呢", (Judgement.REFUSED, RENT))

    assert rows(uow) == []
