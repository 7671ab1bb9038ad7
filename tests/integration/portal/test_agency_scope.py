"""Agencies see their own messages, topics, proposals and log lines, and nobody else's."""

import pytest

from casework.cases import assign_case
from casework.faqs import FaqState
from casework.people import Agency, AgencyKind, Role, StaffMember
from tests.fakes.linjiang import (
    AT,
    CONTENT,
    EDITOR,
    OFFICE,
    POLICY_ID,
    accepted_topic,
    ask,
    drafted,
)
from tests.integration.portal.conftest import HASH
from tests.integration.portal.steps import escalated, given, proposal
from tests.page_content import values

TAX = "agency-tax"


def enrol(username, agency_id, *roles):
    def step(uow):
        uow.staff.add(StaffMember(username, username, agency_id, frozenset(roles), HASH))

    return step


@pytest.fixture
def theirs(desk):
    """A message of housing's, and one that the office gave to tax."""

    def step(uow):
        uow.agencies.add(Agency(TAX, "区税务局", (), AgencyKind.DRAFTING))
        own, other = ask(uow, 1), ask(uow, 2)
        assign_case(uow, other.case.case_id, agency_id=TAX, by=EDITOR, at=AT)
        uow.proposals.put(proposal([own.message.message_id, other.message.message_id]))
        return own.message, other.message

    return given(desk, step)


def page(message):
    return f"/staff/messages/{message.message_id}"


def test_a_list_a_number_and_an_address_lead_to_own_messages_alone(sign_in, theirs):
    own, other = theirs
    officer = sign_in("jingban")

    listed = officer.get("/staff/messages").text

    assert own.tracking_no in listed and other.tracking_no not in listed
    assert officer.get(page(own)).status_code == 200
    assert officer.get(page(other)).status_code == 403
    assert officer.post(page(other) + "/reply", body="可以。").status_code == 403
    by_number = officer.get(f"/staff/messages?q={other.tracking_no}")
    assert "没有查询码是" in by_number.text


def test_log_lines_and_people_of_other_agencies_are_not_shown(sign_in, theirs):
    own, other = theirs
    history = sign_in("jingban").get("/staff/history")

    assert own.tracking_no in history.text and other.tracking_no not in history.text
    people = values(history, "[name=who] option")
    assert "waidan" not in people and "jingban" in people


def test_a_proposal_shows_an_agency_its_own_questions_alone(sign_in, theirs):
    own, other = theirs
    shown = sign_in("waidan").get("/staff/proposals/prop-1").text

    assert "（2）" in shown and other.tracking_no in shown
    assert "（1）" not in shown and own.tracking_no not in shown


def test_proposals_without_an_own_message_are_neither_listed_nor_opened(desk, sign_in, theirs):
    own, _ = theirs
    given(desk, lambda uow: uow.proposals.put(proposal([own.message_id])))
    stranger = sign_in("waidan")

    assert "租房补贴申请条件" not in stranger.get("/staff/proposals").text
    assert stranger.get("/staff/proposals/prop-1").status_code == 403
    assert stranger.get("/staff/proposals/prop-1/split").status_code == 403
    assert "租房补贴申请条件" in sign_in("jingban").get("/staff/proposals").text


def test_a_topic_of_others_is_neither_listed_nor_opened_nor_drafted_for(desk, sign_in, theirs):
    own, _ = theirs
    given(desk, lambda uow: accepted_topic(uow, [own]))
    stranger = sign_in("waidan")

    assert "topic-rent" not in stranger.get("/staff/topics").text
    assert stranger.get("/staff/topics/topic-rent").status_code == 403
    assert stranger.post("/staff/topics/topic-rent/draft").status_code == 403
    assert sign_in("jingban").get("/staff/topics/topic-rent").status_code == 200


@pytest.mark.parametrize("what", ["accept", "dismiss", "split"])
def test_an_agencys_editor_decides_nothing_about_proposals_of_others(desk, sign_in, theirs, what):
    own, _ = theirs
    given(desk, lambda uow: uow.proposals.put(proposal([own.message_id])))
    given(desk, enrol("xinren", TAX, Role.EDITOR))
    person = sign_in("xinren")

    done = person.post(f"/staff/proposals/prop-1/{what}", title="题", reason="理由")

    assert done.status_code == 403
    with desk.uow() as uow:
        assert [p.proposal_id for p in uow.proposals.open()] == ["prop-1"]


def test_who_is_given_a_topic_reads_its_questions_but_no_numbers_of_others(desk, sign_in, theirs):
    own, other = theirs
    given(desk, lambda uow: accepted_topic(uow, [own, other]))
    shown = sign_in("jingban").get("/staff/topics/topic-rent").text

    assert "（1）" in shown and "（2）" in shown
    assert own.tracking_no in shown
    assert other.tracking_no not in shown and page(other) not in shown


def test_an_escalation_shows_no_numbers_of_others(desk, sign_in):
    given(desk, escalated)

    def give(uow):
        uow.agencies.add(Agency(TAX, "区税务局", (), AgencyKind.DRAFTING))
        message = uow.messages.list()[0]
        case = uow.cases.of_message(message.message_id)
        assign_case(uow, case.case_id, agency_id=TAX, by=EDITOR, at=AT)
        return message

    message = given(desk, give)
    shown = sign_in("jingban").get("/agency/escalations/esc-1").text

    assert message.subject in shown
    assert message.tracking_no not in shown and page(message) not in shown


@pytest.mark.parametrize(
    ("agency_id", "role"),
    [(OFFICE.agency_id, Role.AGENCY_OFFICER), (TAX, Role.ADMIN), (OFFICE.agency_id, Role.REVIEWER)],
)
def test_the_coordinating_office_and_administrators_see_all(desk, sign_in, theirs, agency_id, role):
    given(desk, enrol("xinren", agency_id, role))
    person = sign_in("xinren")

    assert [person.get(page(message)).status_code for message in theirs] == [200, 200]
    history = person.get("/staff/history").text
    assert all(message.tracking_no in history for message in theirs)


@pytest.mark.parametrize("role", [Role.EDITOR, Role.REVIEWER, Role.PUBLISHER])
def test_other_roles_in_an_agency_see_that_agencys_alone(desk, sign_in, theirs, role):
    given(desk, enrol("xinren", TAX, role))
    person = sign_in("xinren")

    assert [person.get(page(message)).status_code for message in theirs] == [403, 200]


def test_an_officer_without_an_agency_sees_nothing(desk, sign_in, theirs):
    given(desk, enrol("xinren", None, Role.AGENCY_OFFICER))
    person = sign_in("xinren")

    assert [person.get(page(message)).status_code for message in theirs] == [403, 403]
    assert not any(m.tracking_no in person.get("/staff/messages").text for m in theirs)
    assert not any(m.tracking_no in person.get("/staff/history").text for m in theirs)


def entry_of(agency_id):
    def step(uow):
        faq = drafted(uow)
        faq.agency_id = agency_id
        faq.state = FaqState.IN_REVIEW
        return f"/staff/faqs/{faq.faq_id}"

    return step


@pytest.mark.parametrize(("agency_id", "reads", "others"), [(TAX, "waidan", "jingban")])
def test_a_draft_is_read_in_its_own_agency_alone(desk, sign_in, theirs, agency_id, reads, others):
    address = given(desk, entry_of(agency_id))
    own, other = sign_in(reads), sign_in(others)

    assert own.get(address).status_code == 200
    assert other.get(address).status_code == 403
    assert other.post(address, question="改", answer="改").status_code == 403
    assert other.post(f"{address}/agency", agency_id="agency-housing").status_code == 403
    for list_of in ("/staff/faqs", "/staff/faqs?state=in_review", "/staff/reviews"):
        assert CONTENT.question in own.get(list_of).text
        assert CONTENT.question not in other.get(list_of).text


def test_a_draft_of_no_agency_is_read_where_its_policy_is(desk, sign_in, theirs):
    address = given(desk, entry_of(None))

    assert sign_in("jingban").get(address).status_code == 200
    assert sign_in("waidan").get(address).status_code == 403


def test_a_policy_leads_to_the_entries_that_one_may_open_alone(desk, sign_in, theirs):
    address = given(desk, entry_of(TAX))
    policy = f"/staff/policies/{POLICY_ID}"

    own = values(sign_in("waidan").get(policy), "main a", "href")
    others = values(sign_in("jingban").get(policy), "main a", "href")

    assert address in own
    assert address not in others


def test_a_case_given_away_is_gone_for_the_agency_that_had_it(desk, sign_in, theirs):
    own, _ = theirs

    def give(uow):
        case = uow.cases.of_message(own.message_id)
        assign_case(uow, case.case_id, agency_id=TAX, by=EDITOR, at=AT)

    assert sign_in("jingban").get(page(own)).status_code == 200
    given(desk, give)
    assert sign_in("jingban").get(page(own)).status_code == 403
