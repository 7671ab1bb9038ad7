"""What a turn does, by its intent and by what was shown before it."""

from dataclasses import replace

import pytest

from desk.conversation.cards import CardType
from desk.turns.act_recognition import act_of
from desk.turns.conversation_state import NOTHING_SAID, ConversationState
from desk.turns.dialogue_acts import (
    Agree,
    Ask,
    AskForPerson,
    AskNothing,
    Choose,
    ChooseByName,
    Correct,
    CryOn,
    Talk,
    Vote,
)
from desk.turns.said import pressed, typed
from tests.fakes.intake import asked, masked

LISTED = ConversationState(
    asked=masked("加装电梯"), shown=("faq:1", "faq:2"), offered=("faq:1", "faq:2")
)
LIKELY = replace(LISTED, last_cards=frozenset({CardType.LIKELY}))
HELPED = ConversationState(last_cards=frozenset({CardType.EMERGENCY}), helped_lately=True)


def act(text, talk=NOTHING_SAID):
    return act_of(pressed(text) if text.startswith("/") else typed(asked(text)), talk)


@pytest.mark.parametrize(
    ("text", "talk", "found"),
    [
        ("加装电梯补贴多少", LISTED, Ask()),
        ("第二个", LISTED, Choose("faq:2")),
        ("刚才第一个再看看", LISTED, Choose("faq:1")),
        ("第二个", NOTHING_SAID, Talk("nothing_to_choose")),
        ("前面那个", LISTED, Ask()),
        ("补贴那个", LISTED, ChooseByName(masked("补贴"))),
        ("补贴那个", NOTHING_SAID, Ask()),
        ("？？", NOTHING_SAID, AskNothing()),
        ("没人接", HELPED, CryOn()),
        ("人工", HELPED, AskForPerson()),
        ("对的", LIKELY, Agree("faq:1")),
        ("对的", HELPED, Talk("after_help")),
        ("好的", NOTHING_SAID, Talk("affirm")),
        ('/choose_entry{"entry_id": "faq:9"}', NOTHING_SAID, Choose("faq:9")),
        ('/useful{"entry_id": "faq:9", "useful": false}', NOTHING_SAID, Vote("faq:9", False)),
        ("很有用", LISTED, Vote(None, True)),
        ("很有用", LIKELY, Vote("faq:1", True)),
        ('/not_this{"entry_id": "faq:1"}', NOTHING_SAID, Talk("nothing_to_choose")),
    ],
)
def test_an_act_carries_what_it_takes_to_do_it(text, talk, found):
    assert act(text, talk) == found


@pytest.mark.parametrize("text", ["不是这个", "你答错了", '/not_this{"entry_id": "faq:1"}'])
def test_a_no_to_what_was_shown_corrects_it(text):
    found = act(text, LIKELY)

    assert isinstance(found, Correct)
    assert found.correction.all_shown


def test_what_is_asked_instead_comes_with_the_correction():
    found = act("不是这个，我问的是养犬登记", LISTED)

    assert isinstance(found, Correct)
    assert found.correction.question == "养犬登记"
