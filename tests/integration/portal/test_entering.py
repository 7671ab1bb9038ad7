"""Messages told at a window or on the telephone are entered by staff and handed a receipt."""

import re

import pytest

from casework.events import CaseOpened, MessageEnteredOnBehalf
from desk.secret_keys import SecretKeys
from tests.fakes.linjiang import DUE, HOUSING, OFFICE, POLICY_ID
from tests.page_content import text_of, texts, the

# A real Fernet key: the fake desk's is no key at all.
KEY = b"MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="
TOLD = {
    "channel": "hotline", "window": "工单2026031", "kind": "consult", "policy_id": POLICY_ID,
    "body": "她的电话是13812345678，问租房补贴怎么领。", "contact": "王女士 13812345678",
}  # fmt: skip


@pytest.fixture(autouse=True)
def sealing(desk):
    desk.secrets = SecretKeys(b"a" * 32, KEY, "s" * 32)


def asker_of(page) -> str:
    return str(the(page, "input[name=asker]")["value"])


def enter(console, **changed):
    asker = asker_of(console.get("/staff/enter"))
    return console.post("/staff/enter", **{**TOLD, "asker": asker, **changed})


def test_the_receipt_opens_the_message_that_was_entered(desk, sign_in, visitor):
    receipt = enter(sign_in("jingban"))

    number, code = texts(receipt, ".tracking")
    page = visitor.post("/messages/look-up", data={"tracking_no": number, "code": code})
    assert "工作人员替您登记" in page.text and "问租房补贴怎么领" in page.text
    assert "13812345678" not in page.text and DUE.isoformat() in page.text
    (event,) = [e for e in desk.events if isinstance(e, MessageEnteredOnBehalf)]
    assert (event.actor, event.channel, event.window) == ("jingban", "hotline", "工单2026031")


def test_the_same_form_sent_twice_is_one_message_and_one_code(desk, sign_in):
    console = sign_in("jingban")
    asker = asker_of(console.get("/staff/enter"))

    receipts = [texts(enter(console, asker=asker), ".tracking") for _ in range(2)]

    assert receipts[0] == receipts[1]
    assert len([e for e in desk.events if isinstance(e, CaseOpened)]) == 1
    assert len([e for e in desk.events if isinstance(e, MessageEnteredOnBehalf)]) == 1


@pytest.mark.parametrize(
    ("who", "policy_id", "agency"),
    [
        ("jingban", "", HOUSING.agency_id),
        ("bianji", "", OFFICE.agency_id),
        ("bianji", POLICY_ID, HOUSING.agency_id),
    ],
)
def test_a_message_is_its_policys_agencys_else_the_officers_own(
    desk, sign_in, who, policy_id, agency
):
    enter(sign_in(who), policy_id=policy_id)

    assert [e.agency_id for e in desk.events if isinstance(e, CaseOpened)] == [agency]


def test_a_contact_by_which_nobody_is_reached_comes_back_with_how_to_write_it(desk, sign_in):
    page = enter(sign_in("jingban"), contact="abc")

    assert page.status_code == 422 and "请写一个能联系到您的电话、邮箱或地址" in page.text
    assert "问租房补贴怎么领" in text_of(the(page, "textarea[name=body]"))
    assert the(page, "input[name=contact]")["value"] == "abc"
    assert [e for e in desk.events if isinstance(e, CaseOpened)] == []


def test_who_may_not_write_enters_nothing(desk, sign_in):
    reviewer = sign_in("shencha")

    assert reviewer.get("/staff/enter").status_code == 403
    assert reviewer.post("/staff/enter", **TOLD).status_code == 403
    assert "/staff/enter" not in reviewer.get("/staff/messages").text


def test_a_code_is_shown_to_nobody_a_second_time(desk, sign_in):
    receipt = enter(sign_in("jingban"))
    code = texts(receipt, ".tracking")[1]
    (message_id,) = set(re.findall(r"/staff/messages/(message-\w+)", receipt.text))

    assert code not in sign_in("jingban").get(f"/staff/messages/{message_id}").text
