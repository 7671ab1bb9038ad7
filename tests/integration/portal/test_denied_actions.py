"""What an account was denied is left in the log: who, which route, which thing, and why."""

import pytest

from casework.events import ActionDenied
from casework.people import Role, StaffMember
from portal.web.limits.rate_limit import DENIALS_LOGGED
from tests.fakes.linjiang import EDITOR, OFFICE, ask
from tests.integration.portal.conftest import HASH
from tests.integration.portal.steps import given
from tests.integration.portal.test_console_history import rows
from tests.page_content import texts

AUDITOR = StaffMember("shenji", "审计", OFFICE.agency_id, frozenset({Role.AUDITOR}), HASH)


def denied(desk):
    return [event for event in desk.events if isinstance(event, ActionDenied)]


@pytest.fixture
def message_id(desk):
    given(desk, lambda uow: uow.staff.add(AUDITOR))
    return given(desk, ask).message.message_id


def test_another_agencys_message_is_denied_and_the_log_names_who_what_and_why(
    desk, sign_in, message_id
):
    sign_in("waidan").get(f"/staff/messages/{message_id}")

    (event,) = denied(desk)
    assert (event.actor, event.why) == ("waidan", "not_your_agency")
    assert event.route == "GET /staff/messages/{message_id}"
    assert event.message_id == message_id


def test_what_a_page_refuses_in_place_is_in_the_log_as_well(desk, sign_in, message_id):
    sign_in("shencha").post(f"/staff/messages/{message_id}/reply", body="可以。")

    assert [(e.actor, e.why, e.message_id) for e in denied(desk)] == [
        ("shencha", "not_allowed", message_id)
    ]


def test_an_auditor_reads_it_in_words_with_a_link_to_the_thing(desk, sign_in, message_id):
    sign_in("waidan").get(f"/staff/messages/{message_id}")
    log = sign_in("shenji").get("/staff/history?kind=ActionDenied")

    ((_, what, who, particulars),) = rows(log)
    assert (what, who) == ("越权操作被拒绝", "外单位")
    assert "不是本部门的事项" in particulars
    assert len(texts(log, f'td a[href="/staff/messages/{message_id}"]')) == 1


def test_an_auditor_sends_nothing_but_ends_the_own_session(desk, sign_in, message_id):
    auditor = sign_in("shenji")

    refused = auditor.post(f"/staff/messages/{message_id}/reply", body="可以。")

    assert refused.status_code == 403 and "审计账号可以查看全部内容" in refused.text
    assert [event.why for event in denied(desk)] == ["auditor_reads_only"]
    assert auditor.post("/staff/logout").status_code == 200
    assert auditor.get("/staff/").url.path == "/staff/login"


def test_who_tries_on_and_on_fills_no_log(desk, sign_in, message_id):
    stranger = sign_in("waidan")
    for _ in range(DENIALS_LOGGED + 3):
        stranger.get(f"/staff/messages/{message_id}")

    assert len(denied(desk)) == DENIALS_LOGGED


def test_an_id_that_nothing_has_is_left_out_where_it_is_too_long_to_be_one(desk, sign_in):
    sign_in("shencha").post(f"/staff/guides/{'x' * 100}")

    assert [(e.route, e.guide_id) for e in denied(desk)] == [
        ("POST /staff/guides/{guide_id}", None)
    ]


def test_what_is_allowed_leaves_no_denial(desk, sign_in, message_id):
    sign_in(EDITOR.username).get(f"/staff/messages/{message_id}")
    sign_in(EDITOR.username).get("/staff/messages/no-such")

    assert denied(desk) == []
