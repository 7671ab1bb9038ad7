"""What the portal answers by itself while the dialogue is down or slow."""

import asyncio

import pytest
import yaml

from casework.answer_outcomes import AnswerOutcome
from desk.project_files import PROJECT
from desk.turn_reading.intents import intent_of
from desk.turn_reading.kinds import read_label
from desk.turn_reading.reading import model
from desk.turns.said import typed
from portal.chat.open_drafts import OpenDrafts
from portal.chat.simple_mode import BOARD_WORDS, InSimpleWords
from portal.chat.turns import pressed, turn
from tests.fakes.desk import FakeDesk, as_desk
from tests.fakes.dialogue_engine import MemoryEngine
from tests.fakes.intake import asked

BOARD = "https://desk.example/messages"
TALK = {
    intent_of(read_label(label))
    for label in model().classes
    if label.startswith(("talk:", "about_desk:", "command:stop", "command:useful"))
}
INVITES = ("回复", "序号，", "请接着写")
# Of a conversation; simple mode never ends so.
OF_THE_DIALOGUE = {"utter_handed_to_message", "utter_emergency"}


class HangingEngine(MemoryEngine):
    """Takes a turn and never answers."""

    async def say(self, text, *, sender, policy_id=None):
        await asyncio.Event().wait()


def down():
    engine = MemoryEngine()
    engine.up = False
    return engine


def said_to(said, *, engine=None, desk=None, **values):
    """The texts of one turn; the outer bound only keeps a failing test from hanging."""
    sent = pressed(said) if said.startswith("/") else typed(asked(said))
    values = {"identity": "anna", "drafts": OpenDrafts(), **values}
    one = turn(as_desk(desk or FakeDesk()), engine or down(), sent, **values)
    messages, _ = asyncio.run(asyncio.wait_for(one, 30))
    return [message["text"] for message in messages]


def test_who_cries_for_help_does_not_wait_for_a_dialogue_that_hangs():
    assert "120" in said_to("胸口疼喘不上气", engine=HangingEngine(), danger_s=0.01)[0]


@pytest.mark.parametrize(
    ("text", "card", "led"),
    [
        ("补充一下，已经打过120了", {"type": "menu", "confirmation_id": "c1"}, False),
        ("补充一下，已经打过120了", {"type": "menu"}, True),
        ("他拿刀要砍我", {"type": "menu", "confirmation_id": "c1"}, True),
    ],
)
def test_help_called_before_and_told_in_a_draft_is_not_led_by_who_helps(text, card, led):
    engine = MemoryEngine({text: [("就按下面的内容留言吗？", card)]})

    texts = said_to(text, engine=engine)

    assert texts[-1] == "就按下面的内容留言吗？"
    assert (len(texts) == 2) is led


def test_no_words_of_simple_mode_ask_for_a_reply():
    desk = FakeDesk()
    simple = InSimpleWords.of(as_desk(desk)).words
    names = {f"utter_{outcome}" for outcome in AnswerOutcome} - OF_THE_DIALOGUE
    names |= {"utter_related_entries", "utter_follow_ups", "utter_likely_passage"}
    names |= {"likely_with_others", "likely_alone"}
    names |= {f"utter_{intent}" for intent in TALK - set(BOARD_WORDS)}

    texts = {name: simple._texts[name] for name in names}

    assert {name: text for name, text in texts.items() if any(i in text for i in INVITES)} == {}


def test_what_simple_mode_says_instead_has_the_same_places_to_fill():
    responses = yaml.safe_load((PROJECT / "domain.yml").read_text("utf-8"))["responses"]
    desk = FakeDesk()
    simple = InSimpleWords.of(as_desk(desk)).words

    for name in (name for name in responses if name in simple):
        for place in ("{choices}", "{title}", "{text}", "{state}", "{successor}"):
            assert (place in simple._texts[name]) == (place in desk.words._texts[name]), name


@pytest.mark.parametrize("said", ["没有人知道的事", "怎么办理呢"])
def test_an_answer_that_found_nothing_leads_to_the_board_alone(said):
    texts = said_to(said)

    assert not any("回复" in text for text in texts)
    assert BOARD in texts[-1]


@pytest.mark.parametrize("said", ["嗯嗯", "好嘞", "要得"])
def test_a_yes_is_taken_note_of_and_looks_for_nothing(said):
    assert said_to(said)[0] == FakeDesk().words.say("utter_acknowledge")


@pytest.mark.parametrize("said", ["留言", "我要留言。", "/leave_message"])
def test_a_wish_to_leave_a_message_leads_to_the_form(said):
    assert [f"{BOARD}#leave" in text for text in said_to(said)] == [True]


@pytest.mark.parametrize(
    "said", ["下一条", "不是这个", "你答错了", '/not_this{"entry_id": "faq:1"}']
)
def test_the_next_one_of_what_was_likely_is_not_known_without_a_conversation(said):
    (text,) = said_to(said)

    assert text.startswith("现在接不上前面说的话") and BOARD in text


@pytest.mark.parametrize("said", ["LY-7K2M-9QXD-4", "查留言", "MM-4F7K-9R2C"])
def test_a_number_leads_to_the_page_that_looks_it_up_and_is_not_said_again(said):
    (text,) = said_to(said)

    assert BOARD in text and "查询密码" in text
    assert "LY-" not in text and "MM-" not in text


@pytest.mark.parametrize(
    ("said", "told"),
    [("人工", "12345"), ("转人工！", "12345"), ("你好", "您好"), ("谢谢", "不客气"),
     ("1", "序号"), ("２。", "序号")],
)  # fmt: skip
def test_a_short_word_gets_words_that_fit(said, told):
    desk = FakeDesk()

    assert told in said_to(said, desk=desk)[0]
    assert not any("没有查到" in text for text in said_to(said, desk=desk))


def test_danger_beside_a_tracking_number_is_heard():
    assert "120" in said_to("LY-7K2M-9QXD-4，我胸口疼喘不上气")[0]


DRAFT = {"type": "menu", "confirmation_id": "c1"}


def yes_after(card, *, engine=None):
    """A yes whose answer never came, after this card was shown in its conversation."""
    drafts = OpenDrafts()
    drafts.note("anna", [{"text": "…", "card": card}])
    return said_to("好的", engine=engine, drafts=drafts)


def test_a_yes_to_a_draft_is_told_that_nobody_knows_whether_it_was_sent():
    (text,) = yes_after(DRAFT)

    assert text.startswith("刚才这一步没有办完")


@pytest.mark.parametrize("card", [None, {"type": "answer"}])
def test_a_yes_where_no_draft_was_shown_has_sent_nothing(card):
    assert yes_after(card)[0] == "好的。还有想了解的，请接着问。"


def test_of_a_conversation_that_another_portal_served_a_draft_may_be_open():
    assert said_to("好的")[0].startswith("刚才这一步没有办完")


def test_the_button_under_a_draft_is_always_a_yes_to_it():
    drafts = OpenDrafts()
    drafts.note("anna")

    assert said_to("/affirm", drafts=drafts)[0].startswith("刚才这一步没有办完")


def test_what_was_seen_longest_ago_is_forgotten():
    drafts = OpenDrafts(most=1)
    drafts.note("anna")
    drafts.note("berta")

    assert drafts.may_be_open("anna")
    assert not drafts.may_be_open("berta")


def test_a_turn_that_was_too_slow_may_have_shown_a_draft():
    drafts, slow = OpenDrafts(), MemoryEngine()
    slow.slow = True
    drafts.note("anna")

    said_to("我要留言：路灯坏了三个月", engine=slow, drafts=drafts)

    assert drafts.may_be_open("anna")
