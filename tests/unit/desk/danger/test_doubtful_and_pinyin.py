"""What is only a doubtful cry gets no advice for one kind; pinyin is read by its sound."""

import pytest

from desk.danger import DangerKind, danger_in
from desk.danger.pinyin_cries import is_in_pinyin


@pytest.mark.parametrize(
    "text", ["没事，我就是心里难受", "没什么，就是心里堵", "别担心，我只是难过", "我就是心里不好受"]
)
def test_who_says_that_she_is_only_sad_is_not_told_of_chest_compressions(text: str):
    danger = danger_in(text)

    assert danger is None or danger.kind in (DangerKind.SELF_HARM, DangerKind.UNCLEAR)


@pytest.mark.parametrize(
    "text",
    ["zufang butie", "gongzufang shenqing", "she bao zen me jiao", "canjizheng", "tingche zheng"],
)
def test_a_question_in_pinyin_is_no_cry(text: str):
    assert danger_in(text) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("jiali zhao huo le", DangerKind.FIRE),
        ("wo yao zisha", DangerKind.SELF_HARM),
        ("Tiao Lou", DangerKind.SELF_HARM),
    ],
)
def test_a_short_cry_in_pinyin_is_heard_with_its_kind(text: str, kind: DangerKind):
    danger = danger_in(text)

    assert danger is not None
    assert danger.kind is kind


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("zufang butie", True),
        ("租房 butie", False),
        ("the house is on fire", False),
        ("119", False),
    ],
)
def test_pinyin_is_latin_words_of_syllables_alone(text: str, read: bool):
    assert is_in_pinyin(text) is read
