"""A session that is over loses neither the page nor what was typed; errors stay in the frame."""

import pytest

from tests.fakes.linjiang import ask
from tests.integration.portal.conftest import PASSWORD
from tests.integration.portal.steps import given
from tests.page_content import document, field, texts, the

TYPED = "外地户籍可以申请，请带劳动合同和租赁合同。<b>"
OURS = {"Origin": "https://desk.example", "Referer": "https://desk.example/staff/messages/x"}


@pytest.fixture
def page(desk):
    return f"/staff/messages/{given(desk, ask).message.message_id}"


def login(browser, **fields):
    return browser.post(
        "/staff/login", data={"username": "jingban", "password": PASSWORD, **fields}
    )


def hidden(name, page):
    return field(page, name)


def test_who_signs_in_is_back_on_the_page_that_was_asked_for(visitor, page):
    asked = visitor.get(f"{page}?state=waiting")

    assert asked.url.path == "/staff/login"
    back = login(visitor)
    assert (back.url.path, back.url.query) == (page, b"state=waiting")
    assert login(visitor).url.path == "/staff/"


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/staff/", "//evil.example/staff", "/policies/x", "/staffx"]
)
def test_only_a_console_page_is_returned_to(visitor, elsewhere):
    visitor.cookies.set("policydesk_next", elsewhere)

    assert login(visitor).url.path == "/staff/"


def test_a_form_that_comes_too_late_is_kept_through_the_login(desk, visitor, page):
    late = visitor.post(f"{page}/reply", data={"body": TYPED, "csrf": "old"}, headers=OURS)

    assert late.status_code == 401
    assert "刚才填写的内容还在" in late.text
    back = login(visitor, kept=hidden("kept", late))
    assert the(back, f'form[action="{page}/reply"] [name=body]').get_text().strip() == TYPED
    assert "old" not in hidden("csrf", back)
    with desk.uow() as uow:
        assert uow.replies.of_message(page.split("/")[-1]) == []
    sent = visitor.post(f"{page}/reply", data={"body": "可以。", "csrf": hidden("csrf", back)})
    assert sent.url.path == page and "可以。" in sent.text


def test_a_wrong_password_in_between_keeps_it_too(visitor, page):
    late = visitor.post(f"{page}/reply", data={"body": TYPED}, headers=OURS)
    wrong = login(visitor, kept=hidden("kept", late), password="x")

    assert wrong.status_code == 401
    assert "请带劳动合同" in login(visitor, kept=hidden("kept", wrong)).text


def test_the_form_leads_back_to_the_page_it_stood_on(visitor, page):
    for headers, back in (({"Referer": f"https://desk.example{page}"}, page), ({}, page)):
        late = visitor.post(f"{page}/reply", data={"body": TYPED}, headers=headers)
        assert the(login(visitor, kept=hidden("kept", late)), "[data-back]")["data-back"] == back
        visitor.cookies.clear()


def test_a_form_of_another_session_is_shown_again_with_the_token_of_this_one(sign_in, page):
    officer = sign_in("jingban")
    late = officer.client.post(f"{page}/reply", data={"body": TYPED, "csrf": "x"}, headers=OURS)

    assert late.status_code == 403
    assert "请带劳动合同" in late.text and hidden("csrf", late) == officer.csrf


def test_what_one_typed_is_not_shown_to_the_next_who_signs_in(sign_in, page):
    officer = sign_in("jingban")
    typed = {"body": TYPED, "csrf": officer.csrf}
    officer.client.cookies.clear()
    late = officer.client.post(f"{page}/reply", data=typed, headers=OURS)
    kept = hidden("kept", late)

    other = login(officer.client, username="bianji", kept=kept)
    late_again = officer.client.post(f"{page}/reply", data=typed, headers=OURS)
    assert "请带劳动合同" not in other.text + late_again.text
    assert "请带劳动合同" in login(officer.client, kept=kept).text


@pytest.mark.parametrize("origin", ["https://evil.example", "null"])
def test_a_form_of_another_site_is_not_kept(sign_in, visitor, page, origin):
    evil = {"Origin": origin}
    signed_in = sign_in("jingban").client.post(
        f"{page}/reply", data={"body": TYPED, "csrf": "x"}, headers=evil
    )
    signed_out = visitor.post(f"{page}/reply", data={"body": TYPED}, headers=evil)

    assert signed_in.status_code == 403 and "请带劳动合同" not in signed_in.text
    assert signed_out.url.path == "/staff/login"
    assert document(signed_out).select("[name=kept]") == []


def test_a_forged_form_token_keeps_nothing(visitor):
    assert login(visitor, kept="made-up").url.path == "/staff/"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/staff/messages/nowhere", 404),
        ("/staff/nowhere", 404),
        ("/staff/releases", 403),
        ("/agency/escalations/nowhere", 404),
        ("/staff/messages?page=0", 422),
    ],
)
def test_errors_stay_within_the_navigation_of_the_console(sign_in, path, status):
    shown = sign_in("jingban").get(path)

    assert shown.status_code == status
    assert the(shown, 'nav[aria-label="工作台导航"]') and "退出" in texts(shown, "button")


@pytest.mark.parametrize("path", ["/staff/messages", "/faqs", "/api/v1/faqs"])
def test_a_wrong_method_is_told_the_right_ones(visitor, path):
    told = visitor.delete(path)

    assert told.status_code == 405 and "GET" in told.headers["Allow"]


def test_a_stranger_sees_the_public_frame(visitor):
    assert the(visitor.get("/staff/nowhere"), 'nav[aria-label="主导航"]')
