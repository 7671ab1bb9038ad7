"""Contact details that a policy names are proposed in the console and confirmed there."""

import pytest

from casework.policies import ContactDetails, ContactPurpose, contacts_on
from tests.fakes.clauses import clause_at
from tests.fakes.linjiang import ON, POLICY_ID
from tests.page_content import field, texts, the

CLAUSE = "第九条 咨询电话：0XX-5508-1120，受理时间为工作日9时至17时。"
PAGE = f"/staff/policies/{POLICY_ID}/contacts"
TYPED = {"purpose": "consulting", "phone": "0XX-5508-1120", "hours": "工作日9时至17时"}


@pytest.fixture
def desk(desk):
    with desk.uow() as uow:
        policy = uow.policies.get(POLICY_ID)
        policy.clauses.append(clause_at("第九条", CLAUSE, policy_id=POLICY_ID))
        policy.text = f"{policy.text}\n{CLAUSE}"
        uow.commit()
    return desk


def said(desk):
    with desk.uow() as uow:
        return [one.details for one in contacts_on(uow.policies.get(POLICY_ID), ON)]


def action_of(page):
    return the(page, "section form.form").attrs["action"]


def test_what_was_read_waits_for_a_person_beside_its_clause(desk, sign_in):
    editor = sign_in("bianji")

    assert texts(editor.get("/staff/contacts"), ".rows .note") == ["待确认1条"]
    page = editor.get(PAGE)

    assert texts(page, "blockquote") == [CLAUSE]
    assert the(page, "input[name=phone]").attrs["value"] == "0XX-5508-1120"
    assert the(page, "input[name=hours]").attrs["value"] == "工作日9时至17时"
    assert said(desk) == []


def test_an_editor_confirms_it_as_mended(desk, sign_in):
    editor = sign_in("bianji")
    page = editor.get(PAGE)

    mended = TYPED | {"phone": "0XX-5508-1121", "purpose": "complaints"}
    done = editor.post(action_of(page), **mended, seen=field(page, "seen"))

    assert "已确认" in done.text
    assert said(desk) == [
        ContactDetails(ContactPurpose.COMPLAINTS, phone="0XX-5508-1121", hours="工作日9时至17时")
    ]
    assert texts(editor.get("/staff/contacts"), ".rows .note") == ["都已确认"]


def test_what_is_declined_waits_no_longer_and_is_not_said(desk, sign_in):
    editor = sign_in("bianji")
    page = editor.get(PAGE)

    editor.post(f"{action_of(page)}/decline", seen=field(page, "seen"))

    assert said(desk) == []
    assert texts(editor.get("/staff/contacts"), ".rows .note") == ["都已确认"]


def test_a_form_over_an_earlier_decision_is_not_stored(desk, sign_in):
    editor = sign_in("bianji")
    page = editor.get(PAGE)
    editor.post(action_of(page), **TYPED, seen=field(page, "seen"))

    late = editor.post(f"{action_of(page)}/decline", seen=field(page, "seen"))

    assert late.status_code == 409
    assert len(said(desk)) == 1


@pytest.mark.parametrize(
    ("typed", "told"),
    [({"phone": "", "hours": ""}, "请填写联系方式"), ({"purpose": "else"}, "")],
)
def test_what_says_nothing_is_not_stored(desk, sign_in, typed, told):
    editor = sign_in("bianji")

    page = editor.post(action_of(editor.get(PAGE)), **TYPED | typed)

    assert page.status_code == 422 and told in page.text
    assert said(desk) == []


def test_a_reviewer_reads_and_does_not_decide(desk, sign_in):
    reviewer = sign_in("shencha")
    page = reviewer.get(PAGE)

    assert "readonly" in the(page, "input[name=phone]").attrs
    assert reviewer.post(action_of(page), **TYPED).status_code == 403
    assert said(desk) == []


def test_a_contact_that_no_clause_names_is_not_found(desk, sign_in):
    page = sign_in("bianji").post(f"{PAGE}/contact-none", **TYPED)

    assert page.status_code == 404
