"""有用 and 没用 under an answer: counted, thanked for, and what to do next."""

import pytest

from actions.turn_action import TakeTurn
from casework.events import EntryJudged
from tests.fakes.conversation import heard, run

SUBSIDY = "加装电梯补贴多少"


def votes(desk):
    found = [event for event in desk.events if isinstance(event, EntryJudged)]
    return [(event.judgement, event.entry_id, event.faq_id) for event in found]


def pressed(useful, *, entry_id="faq:1", slots=None, form=None):
    payload = f'/useful{{"entry_id": "{entry_id}", "useful": {str(useful).lower()}}}'
    entities = {"entry_id": entry_id, "useful": useful}
    return heard(payload, "useful", entities=entities, slots=slots, form=form)


def test_an_answer_has_both_buttons_and_a_list_has_none(desk):
    answer = run(TakeTurn(desk), heard(SUBSIDY))
    choices = run(TakeTurn(desk), heard("加装电梯"))

    assert answer.cards[0]["votes"] == (
        {"label": "有用", "payload": '/useful{"entry_id": "faq:1", "useful": true}'},
        {"label": "没用", "payload": '/useful{"entry_id": "faq:1", "useful": false}'},
    )
    assert choices.cards[0]["votes"] == ()


def test_useful_is_counted_once_and_thanked_for(desk):
    slots = run(TakeTurn(desk), heard(SUBSIDY)).slots

    replies = [run(TakeTurn(desk), pressed(True, slots=slots)) for _ in range(10)]

    assert votes(desk) == [("useful", "faq:1", "1")]
    assert replies[-1].texts == ["谢谢，记下了。还有别的问题可以接着问。"]
    assert (replies[-1].cards[0]["choices"], replies[-1].slots) == ((), {})


def test_useless_offers_to_leave_the_question_as_a_message(desk):
    slots = run(TakeTurn(desk), heard(SUBSIDY)).slots

    reply = run(TakeTurn(desk), pressed(False, slots=slots))

    assert votes(desk) == [("useless", "faq:1", "1")]
    assert "不是这个" in reply.texts[0]
    assert [one["label"] for one in reply.cards[0]["choices"]] == [
        "不是这个", "答得不对", "看不懂", "说得不全", "内容过时了", "留言"
    ]  # fmt: skip
    assert reply.slots["unanswered_question"] == SUBSIDY


def test_after_useless_the_next_entry_is_shown_by_the_button(desk):
    slots = run(TakeTurn(desk), heard(SUBSIDY)).slots
    run(TakeTurn(desk), pressed(False, slots=slots))
    payload = '/not_this{"entry_id": "faq:1"}'
    tracker = heard(payload, "not_this", entities={"entry_id": "faq:1"}, slots=slots)

    reply = run(TakeTurn(desk), tracker)

    assert "每台补贴20万元" not in reply.texts[0]
    assert votes(desk) == [("useless", "faq:1", "1"), ("refused", "faq:1", "1")]


def test_a_vote_while_a_message_is_left_lets_it_go_on(desk):
    slots = run(TakeTurn(desk), heard(SUBSIDY)).slots

    reply = run(TakeTurn(desk), pressed(False, slots=slots, form="leave_message_form"))

    assert votes(desk) == [("useless", "faq:1", "1")]
    assert reply.texts == ["谢谢告诉我们，已经记下。"]
    assert (reply.cards[0]["choices"], reply.slots) == ((), {})


@pytest.mark.parametrize(
    ("question", "counted"), [(SUBSIDY, [("useful", "faq:1", "1")]), ("加装电梯", [])]
)
def test_useful_in_words_is_about_the_one_entry_shown_and_never_about_a_list(
    desk, question, counted
):
    slots = run(TakeTurn(desk), heard(question)).slots

    run(TakeTurn(desk), heard("很有用", "useful", slots=slots))

    assert votes(desk) == counted


def test_a_forged_button_for_what_was_never_shown_counts_nothing(desk):
    run(TakeTurn(desk), pressed(True, entry_id="faq:2"))

    assert votes(desk) == []
