"""Classification of turns on the districts and turns of split choose: floors, and what is lost."""

import pytest

from desk.turn_reading.evaluation import by_kind, judged, swallowed
from desk.turn_reading.kinds import TurnKind
from knowledge.learning.question_corpus.districts import Split

# Three points below what was measured on 2026-11-30.
FLOORS = {
    TurnKind.TALK: 0.50,
    TurnKind.ABOUT_DESK: 0.63,
    TurnKind.CONTACT: 0.18,
    TurnKind.PERSON: 0.73,
    TurnKind.HARM: 0.37,
    TurnKind.PRIVATE_DATA: 0.70,
    TurnKind.OFF_TOPIC: 0.57,
}
MOST_SWALLOWED = (
    0.0015  # of all questions: 6 of 4,194, one of them no more than a greeting in English
)


@pytest.fixture(scope="module")
def lines():
    return judged(Split.CHOOSE)


def test_hardly_a_question_is_taken_for_something_else(lines):
    questions = [line for line in lines if line.kind is TurnKind.QUESTION]

    assert len(questions) > 3_500
    assert len(swallowed(lines)) <= MOST_SWALLOWED * len(questions), swallowed(lines)


def test_other_kinds_are_recognised_above_their_floors(lines):
    recall = {found.kind: round(found.recall, 3) for found in by_kind(lines)}

    assert {kind for kind, floor in FLOORS.items() if recall[kind] < floor} == set(), recall
