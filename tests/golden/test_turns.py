"""Classification of turns on the districts and turns of split choose: floors, and what is lost."""

import pytest

from desk.turn_reading import turn_in
from desk.turn_reading.conversation_lines import later_turns
from desk.turn_reading.evaluation import by_kind, judged, swallowed
from desk.turn_reading.kinds import TurnKind
from desk.turn_reading.learning import district_questions
from knowledge.learning.question_corpus.districts import Split
from language.masking import mask

# Three points below what was measured on 2026-11-30, after what is said mid-conversation had been
# learned: a harm that is answered with 没有查到 is better than a citizen who is refused.
FLOORS = {
    TurnKind.TALK: 0.50,
    TurnKind.ABOUT_DESK: 0.63,
    TurnKind.CONTACT: 0.18,
    TurnKind.PERSON: 0.73,
    TurnKind.HARM: 0.33,
    TurnKind.PRIVATE_DATA: 0.68,
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


# Measured on 2026-11-30: none of 559 later turns and 3,540 questions of split choose; by weights
# that were learned without their districts, see desk/turn_reading/reading.yml.
MOST_REFUSED = 0.002
REFUSED = (TurnKind.HARM, TurnKind.PRIVATE_DATA)


@pytest.mark.parametrize("split", [Split.LEARN, Split.CHOOSE])
def test_hardly_a_later_turn_of_a_conversation_is_refused(split):
    texts = list(later_turns(split))
    refused = [text for text in texts if turn_in(mask(text).text).kind in REFUSED]

    assert len(texts) > 500
    assert len(refused) <= MOST_REFUSED * len(texts), refused


def test_hardly_a_question_of_a_district_is_refused():
    texts = list(district_questions(Split.CHOOSE))
    refused = [text for text in texts if turn_in(mask(text).text).kind in REFUSED]

    assert len(refused) <= MOST_REFUSED * len(texts), refused
