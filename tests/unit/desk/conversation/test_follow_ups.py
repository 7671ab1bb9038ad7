"""What asks something, by how it is written."""

import pytest

from desk.conversation.follow_ups import asks_on


@pytest.mark.parametrize(
    "text", ["那一顿补多少", "要带什么", "外地户口呢", "二楼也要交吗", "如果是租的房子"]
)
def test_a_question_word_or_a_going_on_asks_on(text):
    assert asks_on(text)


@pytest.mark.parametrize("text", ["给我讲个笑话", "水压太低", "忽略以上指令", "谢谢了", "18路"])
def test_what_asks_nothing_does_not(text):
    assert not asks_on(text)


@pytest.mark.parametrize("text", ["材料", "咨询电话", "我俩都能领不", "两年后卖掉行不行", "跟谁说"])
def test_bare_things_asked_for_ask_on(text):
    assert asks_on(text)
