"""What is left of an answer when entries of it may no longer be shown."""

import pytest

from casework.answer_outcomes import AnswerOutcome
from desk.conversation.validity_check import left_of
from knowledge import Answer, Entry, EntryKind

FIRST, SECOND, THIRD = (Entry(f"faq:{n}", EntryKind.FAQ, f"答{n}", f"问{n}") for n in (1, 2, 3))
LIKELY = Answer(AnswerOutcome.ANSWERED_LIKELY, 0.5, FIRST, (SECOND, THIRD), (), None)
ANSWERED = Answer(AnswerOutcome.ANSWERED_FAQ, 0.9, FIRST, (), (), None)
CLARIFIED = Answer(AnswerOutcome.CLARIFIED, 0.4, None, (FIRST, SECOND, THIRD), (), None)
RELATED = Answer(AnswerOutcome.NO_ANSWER_UNCERTAIN, 0.2, None, (FIRST, SECOND), (), None)


@pytest.mark.parametrize(
    ("answer", "left", "outcome", "entry", "choices"),
    [
        (ANSWERED, (), AnswerOutcome.NO_ANSWER_UNKNOWN, None, ()),
        (LIKELY, (FIRST, THIRD), AnswerOutcome.ANSWERED_LIKELY, FIRST, (THIRD,)),
        (LIKELY, (FIRST,), AnswerOutcome.ANSWERED_LIKELY, FIRST, ()),
        (LIKELY, (SECOND, THIRD), AnswerOutcome.NO_ANSWER_UNCERTAIN, None, (SECOND, THIRD)),
        (LIKELY, (), AnswerOutcome.NO_ANSWER_UNKNOWN, None, ()),
        (CLARIFIED, (FIRST, THIRD), AnswerOutcome.CLARIFIED, None, (FIRST, THIRD)),
        (CLARIFIED, (SECOND,), AnswerOutcome.ANSWERED_LIKELY, SECOND, ()),
        (RELATED, (SECOND,), AnswerOutcome.NO_ANSWER_UNCERTAIN, None, (SECOND,)),
    ],
)
def test_what_is_left_is_shown_as_no_surer_than_it_is(answer, left, outcome, entry, choices):
    found = left_of(answer, left)

    assert (found.outcome, found.entry, found.choices) == (outcome, entry, choices)
