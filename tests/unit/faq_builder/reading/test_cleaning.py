import pytest

from faq_builder.reading.cleaning import (
    clean,
    first_question,
    places,
    subject_of,
    without_courtesy,
    without_list_number,
    without_places,
    without_title_words,
)
from tests.unit.faq_builder.boards import item


def test_markup_and_entities_become_spaces() -> None:
    assert clean("\n\t<p>路灯&nbsp;不亮</p>&lt;br&gt;") == "路灯 不亮"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("尊敬的领导：您好！路灯不亮，望尽快解决。谢谢！", "路灯不亮"),
        ("请问居住证怎么续签", "居住证怎么续签"),
        ("谢谢", "谢谢"),
    ],
)
def test_salutations_and_thanks_go_but_something_stays(text: str, kept: str) -> None:
    assert without_courtesy(text).rstrip("，。") == kept


@pytest.mark.parametrize(
    "mark", ["Re: ", "RE：", "Fwd:", "转：", "转发：", "回复:", "Re: Re: ", "转：3、"]
)
def test_the_marks_of_forwarded_mail_are_no_words_of_the_asker(mark: str) -> None:
    assert without_list_number(f"{mark}居住证怎么办") == "居住证怎么办"


@pytest.mark.parametrize("text", ["转学怎么办", "回复太慢", "转户口：要什么材料"])
def test_words_like_those_marks_stay(text: str) -> None:
    assert without_list_number(text) == text


def test_places_are_known_and_can_be_left_out() -> None:
    assert places("A市A3区麓谷街道") == {"A市A3区"}
    assert without_places("A3区路灯不亮") == "路灯不亮"


def test_without_a_subject_the_first_question_of_the_body_stands_for_it() -> None:
    body = "我家在五楼。老旧小区能否加装电梯？盼复。"

    assert subject_of(item(1, "", body=body)) == "老旧小区能否加装电梯"


def test_a_statement_stands_where_nothing_is_asked() -> None:
    assert first_question("路灯坏了。井盖也坏了。") == "路灯坏了"


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("关于居住证续签的问题", "居住证续签"),
        ("投诉丽苑小区搅拌站噪音", "丽苑小区搅拌站噪音"),
        ("房屋出现质量问题", "房屋出现质量问题"),
        ("咨询", "咨询"),
    ],
)
def test_a_title_says_the_matter_alone(title: str, kept: str) -> None:
    assert without_title_words(title) == kept


def test_scripts_and_styles_go_with_what_they_hold() -> None:
    text = "公交<SCRIPT type='a'>alert(1)</script >改线<style>p {color: red}</style>不方便"

    assert clean(text) == "公交 改线 不方便"
