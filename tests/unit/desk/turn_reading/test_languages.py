"""Pinyin and traditional characters are Chinese; other scripts and Latin words are not."""

import pytest

from desk.turn_reading.languages import is_foreign, is_spelled


@pytest.mark.parametrize(
    "text",
    [
        "how much is the rent subsidy", "Bonjour, comment renouveler mon permis",
        "在留期間の延長はどこで手続きできますか", "외국인 등록은 어디에서 하나요",
        "Где продлить учебную визу", "مەن خەنزۇچە بىلمەيمەن", "དྲིས་ལན", "ต่อวีซ่าได้ที่ไหน",
        "저는 배우자예요, 居住证 어디서 해요", "Tôi muốn gia hạn thẻ tạm trú",
    ],
)  # fmt: skip
def test_other_languages_are_foreign(text: str):
    assert is_foreign(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "12345", "养老金怎么领", "請問居住證怎麼辦", "办 WiFi 套餐有补贴吗", "ETC", "A股",
        "qing wen zu fang bu tie zen me shen qing", "gongzi tuoqian qu nali gao",
        "lǜ", "α粒子检测站", "我的 residence permit 下个月 expire",
    ],
)  # fmt: skip
def test_chinese_in_any_script_is_not(text: str):
    assert not is_foreign(text)


@pytest.mark.parametrize(
    ("word", "spelled"), [("zufang", True), ("xian", True), ("street", False), ("zhu", True)]
)
def test_a_word_of_pinyin_is_made_of_syllables(word: str, spelled: bool):
    assert is_spelled(word) is spelled
