"""What an entry would answer, tried on a shadow of the live index."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from casework.answer_outcomes import AnswerOutcome
from casework.events import TurnAnswered
from desk.index.entry_effects import RecentQuestion, effects_of, recent_questions
from knowledge import Answer, Entry, EntryKind, IndexStore, build_in_memory
from tests.fakes.character_embedder import CharacterEmbedder
from tests.fakes.linjiang import AT
from tests.fakes.memory import MemoryDatabase

ON = date(2026, 3, 2)
RENT = Entry("faq:rent", EntryKind.FAQ, answer="每月八百元。", question="租房补贴多少钱")
DOGS = Entry("faq:dogs", EntryKind.FAQ, answer="到居委会登记。", question="养狗怎么登记")


class Known:
    """Answers what it was told."""

    def __init__(self, **given: Entry | None) -> None:
        self._given = given

    def answer(self, query: str, *, on: date) -> Answer:
        entry = self._given.get(query)
        outcome = AnswerOutcome.ANSWERED_FAQ if entry else AnswerOutcome.NO_ANSWER_UNKNOWN
        return Answer(outcome, 0.9, entry, (), (), None)


def asked(text: str, times: int = 1) -> RecentQuestion:
    return RecentQuestion(text, times, left_open=False)


def test_what_is_gained_taken_lost_and_kept_is_told_apart() -> None:
    live = Known(kept=RENT, taken=DOGS, lost=RENT, same=DOGS)
    shadow = Known(kept=RENT, taken=RENT, gained=RENT, same=DOGS)
    questions = [asked(text) for text in ("kept", "taken", "lost", "gained", "same", "open")]

    found = effects_of(RENT, questions, live=live, shadow=shadow, on=ON)

    assert [e.question.text for e in found.gained] == ["gained"]
    assert [(e.question.text, e.before) for e in found.taken] == [("taken", DOGS)]
    assert [e.question.text for e in found.lost] == ["lost"]
    assert (found.kept, found.asked) == (1, 6)


def test_the_most_asked_come_first() -> None:
    shadow = Known(one=RENT, two=RENT)

    found = effects_of(
        RENT, [asked("one"), asked("two", times=5)], live=Known(), shadow=shadow, on=ON
    )

    assert [e.question.text for e in found.gained] == ["two", "one"]


def turn(text: str, outcome: str, number: int) -> TurnAnswered:
    return TurnAnswered(
        at=AT, actor=f"a{number}", outcome=outcome, query_masked=text, entry_id=None,
        confidence=None, asker_key=f"a{number}", channel="chat",
    )  # fmt: skip


def test_open_questions_are_tried_first_and_small_talk_never() -> None:
    with MemoryDatabase().uow() as uow:
        for number, (text, outcome) in enumerate(
            [
                ("养狗怎么登记", "answered_faq"),
                ("养狗怎么登记", "answered_faq"),
                ("租房补贴多少钱", "no_answer_unknown"),
                ("你好", "smalltalk"),
            ]
        ):
            uow.events.add(turn(text, outcome, number))

        found = recent_questions(uow)

    assert [(q.text, q.times, q.left_open) for q in found] == [
        ("租房补贴多少钱", 1, True), ("养狗怎么登记", 2, False),
    ]  # fmt: skip


def test_a_shadow_has_the_entry_and_the_live_index_has_not(tmp_path: Path) -> None:
    live = build_in_memory([DOGS, RENT], CharacterEmbedder())
    dearer = replace(RENT, answer="每月一千元。")

    shadow = IndexStore(tmp_path).shadow(live, dearer)

    assert {e.entry_id: e.answer for e in shadow.entries} == {
        "faq:rent": "每月一千元。", "faq:dogs": "到居委会登记。",
    }  # fmt: skip
    assert live.entries == (DOGS, RENT)
    assert list(tmp_path.iterdir()) == []
