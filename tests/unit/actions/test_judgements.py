"""Picks and refusals in the chat leave events that name the question they are about."""

import pytest

from actions.turn_action import TakeTurn
from casework.events import EntryJudged, TurnAnswered
from tests.fakes.conversation import heard, run


def judged(desk):
    """Judgement, entry and the question of its turn, in their order."""
    turns = {e.event_id: e.query_masked for e in desk.events if isinstance(e, TurnAnswered)}
    found = [event for event in desk.events if isinstance(event, EntryJudged)]
    return [(event.judgement, event.entry_id, turns[event.turn_event_id or 0]) for event in found]


def asked(desk, question):
    """The slots after ``question``."""
    return run(TakeTurn(desk), heard(question)).slots


def test_a_turn_tells_what_was_shown_the_likeliest_first(desk):
    asked(desk, "加装电梯")

    [turn] = desk.events
    assert (turn.shown, turn.outcome, turn.confidence) == (("faq:1", "faq:2"), "clarified", 0.5)


def test_a_pick_is_about_the_question_that_led_to_the_choices(desk):
    slots = asked(desk, "加装电梯")

    run(TakeTurn(desk), heard("第二个", "choose_entry", slots=slots))

    assert judged(desk) == [("picked", "faq:2", "加装电梯")]


def test_what_was_picked_and_then_refused_is_refused_for_the_same_question(desk):
    slots = asked(desk, "加装电梯")
    picked = run(TakeTurn(desk), heard("1", "choose_entry", slots=slots)).slots

    run(TakeTurn(desk), heard("不是这个", "reject_answer", slots=slots | picked))

    assert judged(desk) == [("picked", "faq:1", "加装电梯"), ("refused", "faq:1", "加装电梯")]


@pytest.mark.parametrize(
    ("text", "refused"),
    [("都不是", ["faq:1", "faq:2"]), ("我问的是电梯谁来保养", [])],
)
def test_of_a_list_all_is_refused_or_nothing(desk, text, refused):
    slots = asked(desk, "加装电梯")

    run(TakeTurn(desk), heard(text, "reject_answer", slots=slots))

    assert [entry for _, entry, _ in judged(desk)] == refused


def test_an_answer_corrected_by_another_question_is_refused_for_its_own(desk):
    slots = asked(desk, "加装电梯补贴多少")

    run(TakeTurn(desk), heard("我问的是电梯谁来保养", slots=slots))

    assert judged(desk) == [("refused", "faq:1", "加装电梯补贴多少")]
    assert [e.query_masked for e in desk.events if isinstance(e, TurnAnswered)] == [
        "加装电梯补贴多少",
        "电梯谁来保养",
    ]
