"""A turn with several questions: each answered under its own heading, one event for each."""

from dataclasses import replace

from actions.turn_action import TakeTurn
from casework.answer_outcomes import AnswerOutcome
from desk.conversation.cards import AnswerCard, CardType
from desk.conversation.turn import AnsweredPart, Turn
from desk.turns.several_answers import as_message
from tests.fakes.conversation import heard, run
from tests.fakes.intake import masked
from tests.unit.actions.conftest import CONSENT, SUBSIDY

TWO = "加装电梯补贴多少？另外养猪补贴有没有？"


def test_each_question_is_answered_under_its_heading(desk):
    desk.answers.knows("加装电梯要多少户同意", CONSENT)

    reply = run(TakeTurn(desk), heard("加装电梯补贴多少？加装电梯要多少户同意？"))

    assert "【1】加装电梯补贴多少\n每台补贴20万元。" in reply.texts[0]
    assert "【2】加装电梯要多少户同意\n三分之二以上的业主参与表决。" in reply.texts[0]
    parts = reply.cards[0]["parts"]
    assert [(part["type"], part["faq_id"], part["asked"]) for part in parts] == [
        ("answer", "1", "加装电梯补贴多少"),
        ("answer", "2", "加装电梯要多少户同意"),
    ]


def test_the_questions_are_encoded_together(desk):
    run(TakeTurn(desk), heard("加装电梯补贴多少？要多少户同意？"))

    assert desk.answers.encoded_together == [
        ("加装电梯补贴多少", "加装电梯：要多少户同意", "要多少户同意")
    ]


def test_the_card_of_the_whole_turn_is_that_of_the_best_answer(desk):
    card = run(TakeTurn(desk), heard("养猪补贴有没有？加装电梯补贴多少？")).cards[0]

    assert (card["type"], card["outcome"], card["faq_id"]) == ("answer", "answered_faq", "1")
    assert [part["outcome"] for part in card["parts"]] == ["no_answer_unknown", "answered_faq"]


def test_what_has_no_answer_can_be_left_as_a_message_alone(desk):
    reply = run(TakeTurn(desk), heard(TWO))

    assert reply.slots["unanswered_question"] == "另外养猪补贴有没有"
    assert reply.cards[0]["choices"] == ({"label": "留言", "payload": "/leave_message"},)
    assert [part["choices"] for part in reply.cards[0]["parts"]] == [(), ()]


def test_every_question_leaves_an_event_of_its_own(desk):
    run(TakeTurn(desk), heard(TWO))

    assert [(event.query_masked, event.outcome) for event in desk.events] == [
        ("加装电梯补贴多少", "answered_faq"),
        ("另外养猪补贴有没有", "no_answer_unknown"),
    ]


def test_questions_of_one_entry_share_it(desk):
    desk.answers.knows("加装电梯发多少钱", SUBSIDY)
    desk.answers.knows("加装电梯要多少户同意", CONSENT)

    text = "加装电梯补贴多少？加装电梯发多少钱？加装电梯要多少户同意？"
    parts = run(TakeTurn(desk), heard(text)).cards[0]["parts"]

    assert [(part["asked"], part["faq_id"]) for part in parts] == [
        ("加装电梯补贴多少；加装电梯发多少钱", "1"),
        ("加装电梯要多少户同意", "2"),
    ]


def test_a_matter_of_its_own_is_not_covered_by_what_answers_the_other_question(desk):
    desk.answers.knows(TWO, SUBSIDY)

    card = run(TakeTurn(desk), heard(TWO)).cards[0]

    assert [(part["asked"], part["faq_id"]) for part in card["parts"]] == [
        ("加装电梯补贴多少", "1"),
        ("另外养猪补贴有没有", None),
    ]


def test_what_names_no_matter_is_covered_by_what_answers_the_whole_text(desk):
    text = "加装电梯补贴多少？另外要多少钱？"
    desk.answers.knows(text, SUBSIDY)

    card = run(TakeTurn(desk), heard(text)).cards[0]

    assert (card["faq_id"], card["parts"]) == ("1", [])


def test_where_no_question_is_answered_alone_the_text_is_answered_as_a_whole(desk):
    desk.answers.knows("养猪补贴有没有？养牛补贴有没有？", SUBSIDY)

    card = run(TakeTurn(desk), heard("养猪补贴有没有？养牛补贴有没有？")).cards[0]

    assert (card["faq_id"], card["parts"]) == ("1", [])


def test_the_fourth_question_is_named_and_not_answered(desk):
    desk.answers.knows("加装电梯要多少户同意", CONSENT)
    asked = ["加装电梯补贴多少", "加装电梯要多少户同意", "养猪补贴有没有", "养牛补贴有没有"]

    reply = run(TakeTurn(desk), heard("？".join(asked) + "？"))

    assert len(reply.cards[0]["parts"]) == 3
    assert reply.cards[0]["further"] == ("养牛补贴有没有",)
    assert "还没有答的，请再发一遍：\n· 养牛补贴有没有" in reply.texts[0]


def test_a_question_goes_on_with_what_answered_the_one_before(desk):
    desk.answers.goes_on("要多少户同意", CONSENT, "加装电梯：要多少户同意")

    parts = run(TakeTurn(desk), heard("加装电梯补贴多少，要多少户同意")).cards[0]["parts"]

    assert [(part["asked"], part["faq_id"], part["asked_as"]) for part in parts] == [
        ("加装电梯补贴多少", "1", None),
        ("要多少户同意", "2", "加装电梯：要多少户同意"),
    ]


def test_after_a_question_that_finds_nothing_its_own_words_complete_the_next(desk):
    desk.answers.knows("养犬登记：要多少钱", CONSENT)

    parts = run(TakeTurn(desk), heard("养犬登记去哪办，要多少钱")).cards[0]["parts"]

    assert [(part["asked"], part["faq_id"]) for part in parts] == [
        ("养犬登记去哪办", None),
        ("要多少钱", "2"),
    ]


def test_questions_that_one_entry_answers_are_answered_as_one(desk):
    desk.answers.knows("加装电梯发多少钱", SUBSIDY)

    reply = run(TakeTurn(desk), heard("加装电梯补贴多少？加装电梯发多少钱？"))

    assert (reply.cards[0]["faq_id"], reply.cards[0]["parts"]) == ("1", [])
    assert [event.query_masked for event in desk.events] == ["加装电梯补贴多少？加装电梯发多少钱？"]


def test_a_question_without_a_matter_is_left_as_a_message_with_it():
    card = AnswerCard(CardType.LIKELY, AnswerOutcome.ANSWERED_LIKELY, asked_as="养犬：要多少钱")
    asked = masked("要多少钱")

    assert as_message(AnsweredPart(asked, Turn("", card))) == "养犬：要多少钱"
    assert as_message(AnsweredPart(asked, Turn("", replace(card, asked_as=None)))) == "要多少钱"
