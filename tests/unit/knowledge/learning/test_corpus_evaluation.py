"""What a line is shown, and the figures over many lines."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from pytest import approx

from casework.answer_outcomes import AnswerOutcome
from knowledge.answering.results import Answer
from knowledge.entries import Entry, EntryKind
from knowledge.learning.corpus_evaluation.asking import ask_district
from knowledge.learning.corpus_evaluation.figures import (
    covered_table,
    trust_table,
    uncovered_table,
)
from knowledge.learning.corpus_evaluation.shares import share
from knowledge.learning.corpus_evaluation.shown import Line, Shown, line_of
from knowledge.learning.question_corpus.districts import CorpusQuestion, QuestionKind
from tests.fakes.character_embedder import CharacterEmbedder
from tests.fakes.corpus_district import DISTRICT

DOG, CAT = (Entry(name, EntryKind.FAQ, f"{name}。", name) for name in ("狗", "猫"))


def answer(
    outcome: AnswerOutcome, entry: Entry | None = None, choices: Sequence[Entry] = ()
) -> Answer:
    return Answer(outcome, 0.8, entry, tuple(choices), (), None)


def line(
    kind: QuestionKind, shown: Shown, rank: int | None = None, sure: float = 0.5, **right: bool
) -> Line:
    return Line(
        kind, shown, rank, right.get("shown_right", False), right.get("listed_right", False), sure
    )


@pytest.mark.parametrize(
    ("ended", "shown"),
    [
        (answer(AnswerOutcome.ANSWERED_FAQ, DOG), Shown.ANSWER),
        (answer(AnswerOutcome.ANSWERED_PASSAGE, DOG), Shown.ANSWER),
        (answer(AnswerOutcome.ANSWERED_LIKELY, DOG, [CAT]), Shown.LIKELY),
        (answer(AnswerOutcome.ANSWERED_LIKELY, DOG, [CAT]), Shown.LIKELY),
        (answer(AnswerOutcome.CLARIFIED, None, [DOG, CAT]), Shown.CLARIFY),
        (answer(AnswerOutcome.NO_ANSWER_UNCERTAIN, None, [DOG]), Shown.RELATED),
        (answer(AnswerOutcome.NO_ANSWER_UNCERTAIN), Shown.NOTHING),
        (answer(AnswerOutcome.NO_ANSWER_UNKNOWN), Shown.NOTHING),
        (answer(AnswerOutcome.NO_ANSWER_NOT_IN_FORCE), Shown.NOTHING),
    ],
)
def test_a_turn_ends_as_the_asker_sees_it(ended: Answer, shown: Shown):
    assert line_of(QuestionKind.PLAIN, ended, frozenset({"狗"})).shown is shown


def test_what_is_shown_and_what_is_listed_are_judged_apart():
    given = line_of(QuestionKind.PLAIN, answer(AnswerOutcome.ANSWERED_FAQ, CAT), frozenset({"狗"}))
    listed = line_of(
        QuestionKind.PLAIN, answer(AnswerOutcome.CLARIFIED, None, [CAT, DOG]), frozenset({"狗"})
    )

    assert (given.shown_right, given.listed_right) == (False, False)
    assert (listed.shown_right, listed.listed_right) == (False, True)


def test_covered_lines_are_counted_by_kind():
    table = covered_table(
        [
            line(QuestionKind.STORY, Shown.LIKELY, 1, shown_right=True),
            line(QuestionKind.STORY, Shown.ANSWER, 3),
            line(QuestionKind.PLAIN, Shown.CLARIFY, 2, listed_right=True),
            line(QuestionKind.TYPO, Shown.NOTHING),
            line(QuestionKind.NEAR, Shown.ANSWER),
        ]
    )

    assert {group: figures["R@1"].queries for group, figures in table.items()} == {
        "story": 2,
        "the rest": 2,
        "all": 4,
    }
    assert {name: figure.value for name, figure in table["all"].items()} == {
        "R@1": 0.25,
        "R@3": 0.75,
        "shown at once": 0.25,
        "answered": 0.0,
        "in a list": 0.25,
        "told nothing": 0.25,
    }
    assert table["story"]["shown at once"].value == 0.5


def test_lines_that_nothing_answers_are_counted_by_ending():
    table = uncovered_table(
        [
            line(QuestionKind.NEAR, Shown.ANSWER),
            line(QuestionKind.NEAR, Shown.RELATED),
            line(QuestionKind.NOTHING, Shown.NOTHING),
            line(QuestionKind.NOTHING, Shown.NOTHING),
            line(QuestionKind.PLAIN, Shown.ANSWER, 1, shown_right=True),
        ]
    )

    assert {name: figure.value for name, figure in table["all"].items()} == {
        "answer": 0.25,
        "likely": 0.0,
        "clarify": 0.0,
        "related": 0.25,
        "nothing": 0.5,
    }
    assert table["near"]["answer"].value == 0.5


def test_wrong_answers_are_counted_with_and_without_lines_that_nothing_answers():
    table = trust_table(
        [
            line(QuestionKind.PLAIN, Shown.ANSWER, 1, sure=0.9, shown_right=True),
            line(QuestionKind.PLAIN, Shown.LIKELY, None, sure=0.7),
            line(QuestionKind.NEAR, Shown.ANSWER, None, sure=0.8),
        ]
    )

    assert table["covered lines"]["wrong among answers"].value == 0.0
    assert table["all"]["wrong among answers"].value == 0.5
    assert table["all"]["wrong among likely"].value == 1.0
    assert table["all"]["AUROC"].value == 1.0
    assert table["all"]["calibration error"].value == approx((0.1 + 0.7 + 0.8) / 3)


def test_a_share_has_the_interval_of_its_bootstrap():
    measure = share("x", [True] * 80 + [False] * 20)

    assert measure is not None
    assert (measure.value, measure.low, measure.high, measure.queries) == (0.8, 0.72, 0.88, 100)


def test_there_is_no_share_of_nothing():
    assert share("x", []) is None


def test_a_district_is_asked_with_the_rules_of_the_desk():
    lines = [
        CorpusQuestion("养猫要登记吗", "a-mao-1", [], QuestionKind.PLAIN, "x"),
        CorpusQuestion("火星上怎么种土豆", None, [], QuestionKind.NOTHING, "x"),
    ]
    district = replace(DISTRICT, questions=lines)

    asked = ask_district(district, CharacterEmbedder())

    assert [each.kind for each in asked] == [QuestionKind.PLAIN, QuestionKind.NOTHING]
    assert asked[0].rank == 1
    assert asked[0].confidence > asked[1].confidence


def test_a_sample_is_the_same_each_time():
    lines = [CorpusQuestion(f"猫{n}", None, [], QuestionKind.NOTHING, "x") for n in range(9)]
    district = replace(DISTRICT, questions=lines)

    first, second = (ask_district(district, CharacterEmbedder(), sample=3) for _ in range(2))

    assert len(first) == 3
    assert first == second
