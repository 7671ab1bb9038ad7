"""The groups of answer outcomes. That each outcome has its words: test_registry, test_words."""

import pytest

from casework.answer_outcomes import AnswerOutcome

GROUPS = {
    "is_answer": {"answered_faq", "answered_passage"},
    "gives_text": {"answered_faq", "answered_passage", "answered_likely"},
    "offers_texts": {"answered_faq", "answered_passage", "answered_likely", "clarified"},
    "is_informative": {
        "answered_faq", "answered_passage", "answered_likely", "clarified",
        "no_answer_not_in_force",
    },
    "found_nothing": {"no_answer_unknown", "no_answer_uncertain"},
    "leaves_open": {"no_answer_unknown", "no_answer_uncertain", "no_answer_not_in_force"},
    "is_unanswered": {
        "no_answer_unknown", "no_answer_uncertain", "no_answer_not_in_force", "error_index",
    },
    "may_be_left_as_message": {
        "no_answer_unknown", "no_answer_uncertain", "no_answer_not_in_force", "error_index",
        "answered_likely", "clarified",
    },
}  # fmt: skip


@pytest.mark.parametrize("group", GROUPS)
def test_a_group_holds_these_outcomes_and_no_other(group):
    assert {str(outcome) for outcome in AnswerOutcome if getattr(outcome, group)} == GROUPS[group]
