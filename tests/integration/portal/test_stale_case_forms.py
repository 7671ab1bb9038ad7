"""Forms of a case that went on in another tab: refused in words, nothing typed is lost."""

import pytest

from casework.cases import ask_back, transfer_case
from casework.events import CaseAssigned, MessageReplied
from tests.fakes.linjiang import AT, DUTIES, EDITOR, OFFICE, OFFICER, ask
from tests.integration.portal.steps import given
from tests.page_content import document, text_of, the, values

TYPED = "外地户籍也可以申请，请带居住证。"
WHY = "租房补贴由对方办理"


@pytest.fixture
def message_id(desk) -> str:
    found: str = given(desk, lambda uow: ask(uow).message.message_id)
    return found


def handed_on(desk, message_id):
    given(
        desk,
        lambda uow: transfer_case(
            uow, message_id, agency_id=OFFICE.agency_id, reason=WHY, by=EDITOR, at=AT
        ),
    )


def recorded(desk, kind):
    return [event for event in desk.events if isinstance(event, kind)]


@pytest.mark.parametrize(
    "more", [{}, {"advised": "0"}, {"insert": "template:none"}], ids=["send", "advised", "insert"]
)
def test_a_reply_from_before_the_transfer_is_refused_and_kept(desk, sign_in, message_id, more):
    editor, address = sign_in("bianji"), f"/staff/messages/{message_id}"
    seen = the(editor.get(address), "#reply-form input[name=seen]")["value"]
    handed_on(desk, message_id)

    page = editor.post(f"{address}/reply", body=TYPED, seen=seen, **more)

    assert page.status_code == 409 and recorded(desk, MessageReplied) == []
    told = text_of(the(page, "#reply-form .notice"))
    assert f"现在由{OFFICE.name}负责，状态是“办理中”" in told
    assert the(page, "#reply-form textarea").get_text().strip() == TYPED


def test_an_officer_whose_case_went_away_is_shown_what_was_typed(desk, sign_in, message_id):
    officer, address = sign_in("jingban"), f"/staff/messages/{message_id}"
    officer.get(address)
    handed_on(desk, message_id)

    page = officer.post(f"{address}/reply", body=TYPED)

    assert page.status_code == 403 and recorded(desk, MessageReplied) == []
    assert TYPED in text_of(the(page, "#written"))


def test_an_assignment_from_a_stale_page_is_refused(desk, sign_in, message_id):
    editor, address = sign_in("bianji"), f"/staff/messages/{message_id}"
    seen = the(editor.get(address), "form[action$='/assign'] input[name=seen]")["value"]
    handed_on(desk, message_id)

    page = editor.post(f"{address}/assign", agency_id="agency-housing", seen=seen)

    assert page.status_code == 409 and recorded(desk, CaseAssigned) == []


def test_a_question_is_shown_where_its_form_is_gone(desk, sign_in, message_id):
    officer, address = sign_in("jingban"), f"/staff/messages/{message_id}"
    seen = the(officer.get(address), "form[action$='/case/ask'] input[name=seen]")["value"]
    given(
        desk,
        lambda uow: ask_back(
            uow, message_id, question="哪个街道？", duties=DUTIES, by=OFFICER, at=AT
        ),
    )

    page = officer.post(f"{address}/case/ask", question="请写明租期。", seen=seen)

    assert page.status_code == 409
    assert document(page).select("form[action$='/case/ask']") == []
    assert "请写明租期。" in [text_of(one) for one in document(page).select(".notice .kept")]


def test_every_form_that_acts_on_a_case_carries_its_version(desk, sign_in, message_id):
    page = sign_in("bianji").get(f"/staff/messages/{message_id}")

    acting = [
        action
        for action in values(page, "form[method=post]", "action")
        if action.endswith(("/assign", "/reply")) or "/case/" in action
    ]
    without = [a for a in acting if not document(page).select(f"form[action='{a}'] [name=seen]")]
    assert len(acting) >= 5 and without == []
