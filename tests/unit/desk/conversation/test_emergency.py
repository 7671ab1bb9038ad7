"""Who helps is said first; what else there is to say goes below."""

import pytest

from casework.answer_outcomes import AnswerOutcome
from desk.conversation.cards import AnswerCard, CardType
from desk.conversation.emergency import contacts, goes_below, help_turn, help_words, with_help
from desk.conversation.turn import Turn
from desk.danger import Danger, DangerKind
from tests.fakes.desk import WORDS

NEEDED = {
    DangerKind.MEDICAL: "120", DangerKind.POISONING: "120", DangerKind.FIRE: "119",
    DangerKind.GAS: "119", DangerKind.ELECTRICITY: "95598", DangerKind.WATER: "119",
    DangerKind.TRAPPED: "119", DangerKind.VIOLENCE: "110", DangerKind.CHILD: "110",
    DangerKind.MISSING: "110", DangerKind.SELF_HARM: "12356", DangerKind.FRAUD: "96110",
    DangerKind.TRAFFIC: "122", DangerKind.ANIMAL: "120", DangerKind.HAZARD: "119",
    DangerKind.HELP_COMING: "120", DangerKind.OVER: "120", DangerKind.UNCLEAR: "110",
}  # fmt: skip


def turn_of(outcome: AnswerOutcome) -> Turn:
    return Turn("答复", AnswerCard(CardType.NONE, outcome, question="问"))


@pytest.mark.parametrize("kind", DangerKind)
def test_every_kind_names_the_number_that_helps_in_words_and_on_the_card(kind):
    turn = help_turn(Danger(kind, sure=True), WORDS)

    assert NEEDED[kind] in turn.text
    assert all(one.phone in turn.text and one.agency for one in turn.card.contacts)
    assert (turn.card.type, turn.card.outcome) == ("emergency", "emergency")


@pytest.mark.parametrize("kind", sorted(set(DangerKind) - {DangerKind.FRAUD}))
def test_whatever_the_kind_police_ambulance_and_fire_brigade_are_named(kind):
    words = help_turn(Danger(kind, sure=True), WORDS).text

    assert all(number in words for number in ("110", "120", "119"))


def test_no_words_take_leave_of_somebody_in_danger():
    said = [help_turn(Danger(kind, sure=True), WORDS).text for kind in DangerKind]

    assert all(said)
    assert not any(word in text for text in said for word in ("再见", "不能回答", "随时来问"))


def test_who_writes_a_message_is_told_that_it_is_too_slow():
    assert "请不要等留言" in help_words("我爸胸口疼喘不上气", WORDS, writing=True)
    assert help_words("加装电梯补贴多少钱", WORDS, writing=True) == ""


@pytest.mark.parametrize("sure", [True, False])
def test_an_answer_always_goes_below(sure):
    danger = Danger(DangerKind.ANIMAL, sure=sure)

    assert goes_below(danger, turn_of(AnswerOutcome.ANSWERED_FAQ), asked="被狗咬了找谁赔")


@pytest.mark.parametrize(
    ("sure", "outcome", "asked", "below"),
    [
        (True, AnswerOutcome.NO_ANSWER_UNKNOWN, "我要跳楼", False),
        (True, AnswerOutcome.CLARIFIED, "我要跳楼", False),
        (True, AnswerOutcome.CLARIFIED, "老公又打我了怎么办", False),
        (False, AnswerOutcome.CLARIFIED, "被狗咬了谁赔医药费？", True),
        (False, AnswerOutcome.NO_ANSWER_UNKNOWN, "我老公打我", False),
    ],
)
def test_below_help_nothing_is_said_to_a_sure_cry_or_where_nothing_is_asked(
    sure, outcome, asked, below
):
    assert goes_below(Danger(DangerKind.FIRE, sure), turn_of(outcome), asked=asked) is below


def test_as_one_card_it_holds_the_numbers_the_answer_and_the_answers_own_card():
    danger = Danger(DangerKind.ANIMAL, sure=True)

    both = with_help(danger, turn_of(AnswerOutcome.ANSWERED_FAQ), WORDS, asked="狗咬了谁赔？")

    card = both.card.to_json()
    assert (card["type"], card["outcome"], card["question"]) == ("emergency", "emergency", "问")
    assert both.text.endswith("答复") and "120" in both.text
    assert [part["outcome"] for part in card["parts"]] == ["answered_faq"]
    assert card["contacts"][0]["phone"] == "120"


def test_the_card_of_a_cry_names_who_answers_the_telephone():
    assert [(one.agency, one.phone) for one in contacts(DangerKind.MISSING)] == [
        ("公安报警", "110")
    ]
