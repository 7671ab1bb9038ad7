"""Reading a subject line and a kind out of what a person wrote."""

import pytest

from desk.message_form.subject import kind_of, shortened, subject_of


@pytest.mark.parametrize(
    ("body", "subject"),
    [
        ("养猪补贴怎么申请？急用。", "养猪补贴怎么申请"),
        ("没有标点", "没有标点"),
        ("第一行\n第二行", "第一行"),
        ("？？", "？？"),
        ("长" * 50, "长" * 40),
    ],
)
def test_the_subject_is_the_first_sentence_cut_at_forty(body, subject):
    assert subject_of(body) == subject


@pytest.mark.parametrize(
    ("body", "subject"),
    [
        (
            "（本人[姓名]，身份证[身份证号]，住[住址]，手机 [手机号]，）路灯坏了一个月",
            "路灯坏了一个月",
        ),
        ("我是[住址]的[姓名]，残疾人，电话[手机号]，想问护理补贴", "残疾人，想问护理补贴"),
        ("您好，我叫[姓名]。楼上漏水没人管！", "楼上漏水没人管"),
        ("楼道堆物，联系电话[手机号]", "楼道堆物"),
        ("我家[住址]楼上漏水三年了", "我家[住址]楼上漏水三年了"),
        ("路灯（5号楼门口）坏了，[姓名]", "路灯（5号楼门口）坏了"),
        ("我叫[姓名]，[手机号]", "我叫[姓名]，[手机号]"),
    ],
)
def test_the_subject_tells_the_matter_and_not_who_writes(body, subject):
    assert subject_of(body) == subject


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("建议在东湖路增设公交站点", "suggestion"),
        ("我想提个建议，把解读写短些", "suggestion"),
        ("我要评价这个办法，写得清楚", "evaluation"),
        ("建议提案几天办结吗", "consult"),
        ("养猪补贴怎么申请", "consult"),
    ],
)
def test_the_kind_follows_the_opening_words(body, kind):
    assert kind_of(body) == kind


@pytest.mark.parametrize(
    ("text", "short"), [("长" * 41, "长" * 40 + "…"), ("长" * 40, "长" * 40), ("两\n行", "两 行")]
)
def test_a_text_is_shortened_to_one_line_of_forty_characters(text, short):
    assert shortened(text) == short
