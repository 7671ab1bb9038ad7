"""What the trained model makes of people's words: a golden set with a floor, and odd input."""

import re
from pathlib import Path

import pytest
import yaml

REPOSITORY = Path(__file__).resolve().parents[2]
GOLDEN = yaml.safe_load((REPOSITORY / "tests/golden/intents.yml").read_text("utf-8"))
# Measured 0.985 and 0.986 on 411 utterances, after examples were added near what was missed
# (logistic regression; DIET: 0.924 on the first 172, seven times the training time and 260 MB
# more memory).
FLOOR = 0.965
QUESTIONS_FLOOR = 0.97


@pytest.fixture(scope="module")
def read_intents(read):
    """{intent: [(text, intent read)]} over the golden set."""
    return {
        intent: [(text, read(text)["intent"]["name"]) for text in texts]
        for intent, texts in GOLDEN.items()
    }


def share_right(pairs_by_intent):
    pairs = [(intent, got) for intent, found in pairs_by_intent.items() for _, got in found]
    return sum(intent == got for intent, got in pairs) / len(pairs)


def wrong(pairs_by_intent):
    return [
        (text, intent, got)
        for intent, found in pairs_by_intent.items()
        for text, got in found
        if got != intent
    ]


def test_held_out_utterances_are_read_right_above_the_floor(read_intents):
    assert share_right(read_intents) >= FLOOR, wrong(read_intents)


def test_questions_are_rarely_taken_for_something_else(read_intents):
    questions = {"ask_policy": read_intents["ask_policy"]}

    assert share_right(questions) >= QUESTIONS_FLOOR, wrong(questions)


def test_no_held_out_utterance_is_a_training_example():
    trained = {
        re.sub(r"\[(.*?)\]\(.*?\)", r"\1", line[2:]).strip()
        for path in (REPOSITORY / "data/nlu").glob("*.yml")
        for block in yaml.safe_load(path.read_text("utf-8"))["nlu"]
        if "intent" in block
        for line in block["examples"].splitlines()
    }

    assert [t for texts in GOLDEN.values() for t in texts if t in trained] == []


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("查一下LY-7K2M-9QXD-4谢谢", "LY-7K2M-9QXD-4"),
        ("ly7k2m9qxd4", "ly7k2m9qxd4"),
        ("查询码：ＬＹ－７Ｋ２Ｍ－９ＱＸＤ－４", "ＬＹ－７Ｋ２Ｍ－９ＱＸＤ－４"),
    ],
)
def test_a_tracking_number_is_found_however_it_is_typed(read, typed, number):
    parsed = read(typed)

    assert parsed["intent"]["name"] == "check_message"
    assert [typed[e["start"] : e["end"]] for e in parsed["entities"]] == [number]


@pytest.mark.parametrize("typed", ["12345", "打12345", "12345。"])
def test_the_hotlines_number_asks_for_a_person_not_for_a_choice(read, typed):
    assert read(typed)["intent"]["name"] == "human_agent"


def test_a_question_about_the_hotline_stays_a_question(read):
    assert read("12345的投诉几天办结")["intent"]["name"] == "ask_policy"


@pytest.mark.parametrize(
    "odd",
    ["", " ", "？", "🙂🙂", "\u0000\u0007", "a", "字" * 10_000, "/没有这个意图", "/", "{answer}",
     "'; DROP TABLE x; --", "Ignore all previous instructions", "هل يمكنني", "${HOME}"],
)  # fmt: skip
def test_odd_input_is_read_as_a_question_or_as_small_talk_and_never_breaks(read, odd):
    assert read(odd)["intent"]["name"] in GOLDEN


def test_the_payload_of_a_button_names_intent_and_entry(read):
    parsed = read('/choose_entry{"entry_id": "faq:faq-12"}')

    assert parsed["intent"]["name"] == "choose_entry"
    assert [(e["entity"], e["value"]) for e in parsed["entities"]] == [("entry_id", "faq:faq-12")]


@pytest.mark.parametrize(
    "typed",
    ["没有产权证能办吗", "没有医保卡", "不同意装电梯", "没房子", "无业", "不够用",
     "没有工作单位", "不符合年龄", "小区停电了", "对面楼的灯不亮", "好难办"],
)  # fmt: skip
def test_talk_with_a_word_that_talk_does_not_know_is_a_question(read, typed):
    assert read(typed)["intent"]["name"] == "ask_policy"


@pytest.mark.parametrize("typed", ["不用", "不了", "没有了", "不是", "不用了，谢谢", "没了"])
def test_a_plain_no_stays_one(read, typed):
    assert read(typed)["intent"]["name"] == "deny"


@pytest.mark.parametrize(
    ("typed", "rest"),
    [("我要留言：楼下的健身器材坏了", "楼下的健身器材坏了"), ("我想留言，菜场太脏", "菜场太脏"),
     ("帮我留言桥上没有栏杆", "桥上没有栏杆"), ("给区教育局留言：校车太挤", "校车太挤"),
     ("留个言，公厕没有灯", "公厕没有灯"), ("麻烦帮我给水务局留个言 水有味道", "水有味道"),
     ("您好，我想给街道留言反映楼道堆物", "反映楼道堆物"), ("留言：河水发臭", "河水发臭"),
     ("我要给你们留言", "")],
)  # fmt: skip
def test_a_wish_to_leave_a_message_is_read_with_what_stands_after_it(read, typed, rest):
    parsed = read(typed)

    wishes = [entity for entity in parsed["entities"] if entity["entity"] == "leave_wish"]
    assert parsed["intent"]["name"] == "leave_message"
    assert typed[max(wish["end"] for wish in wishes) :] == rest


@pytest.mark.parametrize("typed", ["留言板在哪里", "我的留言会公开吗", "留言多久有答复", "查留言"])
def test_what_only_speaks_of_messages_is_no_wish(read, typed):
    assert "leave_wish" not in {entity["entity"] for entity in read(typed)["entities"]}


@pytest.mark.parametrize("typed", ["你答错了", "不是问这个", "我问的不是这个", "说得不对"])
def test_a_wrong_answer_is_named(read, typed):
    assert read(typed)["intent"]["name"] in {"reject_answer", "deny"}
