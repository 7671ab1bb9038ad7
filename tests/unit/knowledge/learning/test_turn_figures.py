"""Figures of the readers of turns: what is heard, what is a false alarm, what is swallowed."""

from knowledge.learning.corpus_evaluation.turn_figures import Readers, turn_tables
from knowledge.learning.question_corpus.districts import Split
from knowledge.learning.question_corpus.turns import DangerForm, Turn, TurnKind

TURNS = [
    Turn("着火了", TurnKind.DANGER, "fire", DangerForm.DIRECT, "x", Split.LEARN),
    Turn("有股烧焦味", TurnKind.DANGER, "fire", DangerForm.OBLIQUE, "x", Split.LEARN),
    Turn("去年着火了能补吗", TurnKind.HARMLESS, "fire", None, "x", Split.LEARN),
    Turn("谢谢", TurnKind.TALK, "thanks", None, "x", Split.LEARN),
    Turn("好的", TurnKind.TALK, "understood", None, "x", Split.LEARN),
    Turn("谢谢，还要带什么", TurnKind.QUESTION, "thanks", None, "x", Split.LEARN),
]
LINES = ["养猫要登记吗", "着火了的房子怎么修"]


def kind(text: str) -> str | None:
    return "talk" if text.startswith("谢谢") else None


def test_cries_are_counted_by_form_and_false_alarms_by_whose_text_it_is():
    table = turn_tables(TURNS, LINES, Readers(lambda text: "着火了" in text, kind))["danger"]

    assert table["direct"]["told whom to call"].value == 1.0
    assert table["oblique"]["told whom to call"].value == 0.0
    assert table["all"]["told whom to call"].value == 0.5
    assert table["other turns"]["false alarm"].value == 0.25
    assert table["district lines"]["false alarm"].value == 0.5
    assert table["all others"]["false alarm"].queries == 6


def test_talk_that_is_talk_and_questions_taken_for_talk():
    table = turn_tables(TURNS, LINES, Readers(lambda text: False, kind))["kinds of turns"]

    assert table["talk"]["read as such"].value == 0.5
    assert table["questions"]["swallowed"].value == 0.5
    assert table["district lines"]["swallowed"].value == 0.0


def test_a_question_that_is_read_as_one_for_an_office_is_searched_for_all_the_same():
    table = turn_tables(TURNS, LINES, Readers(lambda text: False, lambda text: "contact"))

    assert table["kinds of turns"]["questions"]["swallowed"].value == 0.0
