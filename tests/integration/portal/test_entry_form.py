"""What an editor types wrongly comes back as it was typed, with what is wrong in it."""

import pytest

from casework.faqs import reckoning_text
from tests.fakes.linjiang import CONTENT, drafted
from tests.integration.portal.steps import given
from tests.page_content import the

PAGE = "/staff/faqs/faq-rent"
TYPED = "可以，在本区就业的都能申请。"
PRIVATE = "我叫张建国，手机13812345678。"


@pytest.fixture
def editor(desk, sign_in):
    with desk.uow() as uow:
        drafted(uow)
        uow.commit()
    return sign_in("bianji")


def draft_of(desk):
    with desk.uow() as uow:
        return uow.faqs.get("faq-rent").draft


WRONG = {
    "no address": ({"services": "网上办理 随申办"}, "“网上办理 随申办”没有网址"),
    "no real address": ({"services": "网上办理 http://"}, "没有网址"),
    "empty": ({"question": " "}, "请填写问题。"),
    "long question": ({"question": "问" * 201}, "问题最多200个字，现在有201个字。"),
    "long answer": ({"answer": "答" * 5001}, "答复最多5000个字，现在有5001个字。"),
    "many": (
        {"similar": "\n".join(f"问法{n}" for n in range(51))},
        "相似问法最多50条，现在有51条。",
    ),
    "private": ({"answer": PRIVATE}, "答复里有个人信息：张建国、13812345678。写的内容都还在下面"),
    "private wording": ({"similar": "能办吗\n找13812345678"}, "相似问法里有个人信息：13812345678"),
    "long scope": ({"scope": "仅" * 61}, "适用范围最多60个字，现在有61个字。"),
    "tag in the scope": ({"scope": "<b>外地</b>"}, "适用范围里有网页代码&lt;b&gt;"),
    "no rule": ({"reckoning": "利息打三折"}, "计算规则只有三种写法"),
    "tag": ({"similar": "<script>alert(1)</script>"}, "相似问法里有网页代码&lt;script&gt;"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrongly_filled_form_comes_back_with_its_text(desk, editor, name):
    wrong, told = WRONG[name]

    page = editor.post(PAGE, **{"question": "能申请吗", "answer": TYPED} | wrong)

    assert page.status_code == 422
    assert told in page.text
    assert wrong.get("answer", TYPED) in page.text
    assert draft_of(desk).content == CONTENT


def test_the_ticks_of_a_wrongly_filled_form_come_back(desk, editor):
    wrong = {"question": "", "answer": TYPED}

    without = editor.post(PAGE, **wrong)
    ticked = editor.post(PAGE, **wrong, citations="policy-rent#第三条")

    box = '[name=citations][value="policy-rent#第三条"]'
    assert "checked" not in the(without, box).attrs
    assert "checked" in the(ticked, box).attrs


def test_a_draft_with_private_data_is_not_handed_in_and_comes_back_as_typed(desk, editor):
    page = editor.post(PAGE, question="能申请吗", answer=PRIVATE, step="submit")

    assert page.status_code == 422
    assert "有个人信息，还没有保存" in page.text
    assert PRIVATE in page.text
    assert draft_of(desk).content == CONTENT
    assert draft_of(desk).content.answer != PRIVATE


def test_who_saved_from_another_window_is_not_told_that_somebody_else_did(desk, sign_in):
    given(desk, drafted)
    editor = sign_in("bianji")
    old = {"question": "怎么申请？", "seen": "an earlier text"}

    editor.post("/staff/faqs/faq-rent", question="怎么申请？", answer="请到窗口登记。")
    page = editor.post("/staff/faqs/faq-rent", answer="请在网上登记。", **old)

    assert page.status_code == 409 and "您自己刚才在另一个窗口保存了另一个版本" in page.text


def test_whom_an_answer_is_for_is_written_reviewed_and_stays_until_it_is_cleared(
    desk, editor, sign_in
):
    text = {"question": "能申请吗", "answer": TYPED}

    editor.post(PAGE, **text, scope=" 仅限 外地户籍 ")
    assert draft_of(desk).scope == "仅限 外地户籍"
    assert the(sign_in("shencha").get(PAGE), "input[name=scope]").attrs["value"] == "仅限 外地户籍"

    editor.post(PAGE, **text)
    assert draft_of(desk).scope == ""


def test_a_reckoning_rule_is_kept_with_the_draft_and_stands_in_the_form_again(desk, editor):
    text = {"question": "能申请吗", "answer": TYPED}

    editor.post(PAGE, **text, reckoning="利息按30%, 上限 50000元")

    assert reckoning_text(draft_of(desk).reckoning) == "利息的30%，最多5万元"
    assert the(editor.get(PAGE), "[name=reckoning]").get_text().strip() == "利息的30%，最多5万元"
    editor.post(PAGE, **text, reckoning="")
    assert draft_of(desk).reckoning is None
