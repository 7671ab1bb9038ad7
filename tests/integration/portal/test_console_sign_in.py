"""Who enters the consoles, and what only a form of ours can change."""

import pytest

from tests.fakes.linjiang import (
    ask,
)
from tests.integration.portal.steps import given

PAGES = ["/staff/", "/staff/messages", "/staff/proposals", "/staff/topics", "/staff/faqs",
         "/staff/reviews", "/staff/policies", "/staff/history", "/agency/"]  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_nobody_enters_without_signing_in(visitor, path):
    assert visitor.get(path, follow_redirects=False).headers["location"] == "/staff/login"


def test_a_wrong_password_is_refused_without_telling_what_was_wrong(visitor):
    wrong = visitor.post("/staff/login", data={"username": "bianji", "password": "x"})
    unknown = visitor.post("/staff/login", data={"username": "nobody", "password": "x"})

    assert wrong.status_code == unknown.status_code == 401
    assert "用户名或密码不对" in wrong.text and "用户名或密码不对" in unknown.text


def test_the_session_cookie_is_out_of_reach_of_scripts_and_other_sites(sign_in):
    cookie = sign_in("bianji").landed.history[0].headers["set-cookie"].lower()

    assert "httponly" in cookie and "samesite=lax" in cookie and "secure" in cookie


@pytest.mark.parametrize("path", PAGES)
def test_every_page_opens_for_an_editor(sign_in, path):
    assert sign_in("bianji").get(path).status_code == 200


def test_a_form_without_its_token_changes_nothing(desk, sign_in):
    left = given(desk, ask)
    console = sign_in("bianji")
    console.csrf = "guessed"

    reply = console.post(f"/staff/messages/{left.message.message_id}/reply", body="答复")

    assert reply.status_code == 403
    with desk.uow() as uow:
        assert uow.replies.of_message(left.message.message_id) == []
