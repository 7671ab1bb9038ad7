"""A case is handled on the page of its message, each step by those who may."""

from datetime import timedelta

import pytest

from casework.cases import CaseStatus, ask_back, extend_case
from casework.events import AskerAskedBack, CaseExtended, CaseTransferred
from casework.people import Agency, AgencyKind
from tests.fakes.linjiang import AT, DUTIES, OFFICE, OFFICER, ask
from tests.integration.portal.steps import given
from tests.page_content import text_of, texts, the

WHY = "需要到现场核实情况"


@pytest.fixture
def message_id(desk) -> str:
    found: str = given(desk, lambda uow: ask(uow).message.message_id)
    return found


def case_of(desk, message_id):
    with desk.uow() as uow:
        return uow.cases.of_message(message_id)


def test_an_officer_extends_a_case_and_the_page_explains_the_day(desk, sign_in, message_id):
    officer = sign_in("jingban")

    officer.post(f"/staff/messages/{message_id}/case/extend", days="5", reason=WHY)

    page = officer.get(f"/staff/messages/{message_id}")
    assert case_of(desk, message_id).extended_by == 5
    assert "原定2026-03-11" in text_of(the(page, "#case"))
    told = text_of(the(page, ".clock"))
    assert "2026年3月2日收到，从第二天算起，12个工作日，最迟2026年3月18日。" in told
    assert "原来最迟2026年3月11日" in told and "到今天用了0个工作日，还剩12个" in told
    assert f"延期5个工作日，从2026年3月11日延到2026年3月18日：{WHY}（经办）" in text_of(
        the(page, "#timeline")
    )


def test_a_question_to_the_asker_pauses_the_clock_everywhere(desk, sign_in, message_id):
    officer = sign_in("jingban")

    officer.post(f"/staff/messages/{message_id}/case/ask", question="请写明租住的街道。")

    page = officer.get(f"/staff/messages/{message_id}")
    assert "计时暂停" in text_of(the(page, "#case"))
    assert "现在暂停计时：已用0个工作日，还剩7个" in text_of(the(page, ".clock"))
    waiting = texts(officer.get("/staff/messages?state=paused"), "tbody tr")
    assert len(waiting) == 1 and "计时暂停" in waiting[0] and "等到2026-03-17" in waiting[0]
    assert texts(officer.get("/staff/messages"), "tbody td.wide") == []
    assert [e.question for e in desk.events if isinstance(e, AskerAskedBack)] == [
        "请写明租住的街道。"
    ]


def test_a_transferred_case_leaves_the_officers_list(desk, sign_in, message_id):
    officer = sign_in("jingban")

    page = officer.post(
        f"/staff/messages/{message_id}/case/transfer", agency_id=OFFICE.agency_id, reason=WHY
    )

    assert page.url.path == "/staff/messages" and "已转出" in page.text
    assert officer.get(f"/staff/messages/{message_id}").status_code == 403
    assert len([e for e in desk.events if isinstance(e, CaseTransferred)]) == 1


@pytest.mark.parametrize(
    ("form", "fields", "told"),
    [
        ("extend", {"days": "11", "reason": WHY}, "请填1到10个工作日"),
        ("extend", {"days": "三天", "reason": WHY}, "请填1到10个工作日"),
        ("extend", {"days": "3", "reason": "无"}, "没有写明原因"),
        ("ask", {"question": "？？"}, "请补充的内容里没有能看懂的文字"),
        ("person", {"username": "waidan"}, "不能交给这个人"),
        ("close", {"reason": WHY}, "先请留言人补充过"),
    ],
)
def test_a_form_that_cannot_be_taken_comes_back_filled(
    desk, sign_in, message_id, form, fields, told
):
    before = case_of(desk, message_id)

    page = sign_in("jingban").post(f"/staff/messages/{message_id}/case/{form}", **fields)

    assert page.status_code in (409, 422) and told in page.text
    if form in ("extend", "ask"):
        assert fields.get("reason", fields.get("question")) in text_of(the(page, "#case-steps"))
    assert case_of(desk, message_id) == before


def test_rights_are_asked_before_a_stale_form_is_looked_at(desk, sign_in, message_id):
    stale = {"seen": "0000", "days": "3", "reason": WHY}
    address = f"/staff/messages/{message_id}/case/extend"

    for stranger in ("waidan", "shencha"):
        assert sign_in(stranger).post(address, **stale).status_code == 403
    page = sign_in("jingban").post(address, **stale)

    assert page.status_code == 409 and WHY in page.text
    assert [e for e in desk.events if isinstance(e, CaseExtended)] == []


def test_the_same_extension_sent_twice_is_made_once(desk, sign_in, message_id):
    officer = sign_in("jingban")
    for _ in range(2):
        page = officer.post(f"/staff/messages/{message_id}/case/extend", days="3", reason=WHY)

    assert page.status_code == 409 and "只能延期一次" in page.text
    assert len([e for e in desk.events if isinstance(e, CaseExtended)]) == 1


def test_a_case_whose_asker_added_nothing_is_closed_after_the_day(desk, sign_in, message_id):
    given(
        desk,
        lambda uow: ask_back(
            uow, message_id, question="哪个街道？", duties=DUTIES, by=OFFICER, at=AT
        ),
    )
    officer, address = sign_in("jingban"), f"/staff/messages/{message_id}/case/close"

    early = officer.post(address, reason="没有补充街道")
    desk.clock.day = AT.date() + timedelta(days=16)
    officer = sign_in("jingban")  # the session of then is over
    officer.post(address, reason="没有补充街道")

    assert early.status_code == 409 and "2026-03-17" in early.text
    assert case_of(desk, message_id).status is CaseStatus.CLOSED
    assert len(texts(officer.get("/staff/messages?state=closed"), "tbody td.wide")) == 1


def test_nobody_of_another_agency_sees_or_handles_a_case(desk, sign_in, message_id):
    given(
        desk,
        lambda uow: uow.agencies.add(Agency("agency-tax", "区税务局", (), AgencyKind.DRAFTING)),
    )
    given(
        desk,
        lambda uow: extend_case(
            uow, message_id, working_days=3, reason=WHY, duties=DUTIES, by=OFFICER, at=AT
        ),
    )
    stranger = sign_in("waidan")

    assert texts(stranger.get("/staff/messages"), "tbody td.wide") == []
    for form in ("person", "return", "transfer", "extend", "ask", "close"):
        address = f"/staff/messages/{message_id}/case/{form}"
        assert stranger.post(address, reason=WHY).status_code == 403
