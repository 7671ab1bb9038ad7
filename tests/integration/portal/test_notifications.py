"""The inbox behind the bell, its settings, and what did not go out."""

from random import Random

import pytest
from cryptography.fernet import Fernet

from casework.board import seal_contact
from casework.board.replying import reply_to_message
from casework.events import DeliverySettled
from casework.notifications import AttemptFailed, Channel, DeliveryFault
from desk.notifications.outbox import relay
from desk.secret_keys import SecretKeys
from tests.fakes.carrier import NotingCarrier
from tests.fakes.desk import as_desk
from tests.fakes.linjiang import AT, EDITOR, POLICY_ID, ask
from tests.integration.portal.steps import given
from tests.page_content import document, field, text_of, the

INBOX = "/staff/notifications"
SETTINGS, UNTOLD = f"{INBOX}/settings", f"{INBOX}/untold"
KEY = Fernet.generate_key()


@pytest.fixture
def mail(desk):
    carrier = NotingCarrier()
    desk.carriers = {Channel.EMAIL: carrier}
    desk.secrets = SecretKeys(b"a" * 32, KEY, "s" * 32)
    return carrier


def told(desk):
    relay(as_desk(desk), Random(1))


def asked(desk, number=1):
    message = given(desk, lambda uow: ask(uow, number, policy_id=POLICY_ID)).message
    told(desk)
    return message


def replied_to(desk, contact):
    def step(uow):
        message = ask(uow, 1, policy_id=POLICY_ID).message
        message.contact_sealed = seal_contact(KEY, contact)
        reply_to_message(uow, message.message_id, body="请到窗口办理。", author=EDITOR, at=AT)
        return message

    message = given(desk, step)
    told(desk)
    return message


def bell(console):
    return the(console.get("/staff/"), "a.bell")


def lines(console, query=""):
    return document(console.get(INBOX + query)).select(".rows li a")


def test_the_bell_counts_what_is_unread_and_is_read_out(desk, sign_in):
    for number in (1, 2):
        asked(desk, number)

    officer, editor = bell(sign_in("jingban")), bell(sign_in("bianji"))

    assert (officer["aria-label"], officer.select_one(".unread").text) == (
        "消息提醒，2条未读", "2",
    )  # fmt: skip
    assert (editor["aria-label"], editor.select_one(".unread")) == ("消息提醒，0条未读", None)


def test_a_line_leads_to_its_thing_and_is_read_then(desk, sign_in):
    message, console = asked(desk), sign_in("jingban")
    (line,) = lines(console)

    opened = console.get(line["href"])

    assert opened.url.path == f"/staff/messages/{message.message_id}"
    assert message.tracking_no in line.text
    assert (lines(console, "?shown=unread"), len(lines(console))) == ([], 1)
    assert bell(console)["aria-label"] == "消息提醒，0条未读"


def test_nobody_opens_anothers_line(desk, sign_in):
    asked(desk)
    (line,) = lines(sign_in("jingban"))

    refused = sign_in("bianji").get(line["href"])

    assert refused.status_code == 404
    assert bell(sign_in("jingban"))["aria-label"] == "消息提醒，1条未读"


def test_all_that_was_listed_is_marked_and_what_came_since_is_not(desk, sign_in):
    asked(desk, 1)
    console = sign_in("jingban")
    until = field(console.get(INBOX), "until")
    asked(desk, 2)

    console.post(f"{INBOX}/read", until=until)

    assert bell(console)["aria-label"] == "消息提醒，1条未读"


def test_an_officer_sees_no_title_of_what_went_to_another_agency(desk, sign_in):
    message, console = asked(desk), sign_in("jingban")
    assert message.subject in console.get(INBOX).text

    with desk.uow() as uow:
        uow.cases.of_message(message.message_id).agency_id = "agency-tax"
        uow.policies.get(POLICY_ID).agency_id = "agency-tax"
        uow.commit()

    page = console.get(INBOX).text
    assert message.subject not in page
    assert message.tracking_no in page


def test_settings_are_kept_and_obeyed(desk, sign_in, mail):
    console = sign_in("jingban")

    console.post(SETTINGS, **{"email": "jingban@example.cn", "email-assigned": "true",
                              "digest-assigned": "true"})  # fmt: skip
    form = console.get(SETTINGS)
    asked(desk)

    assert field(form, "email") == "jingban@example.cn"
    assert the(form, "input[name=email-assigned]").has_attr("checked")
    assert not the(form, "input[name=email-overdue]").has_attr("checked")
    assert the(form, "input[name=digest-assigned]").has_attr("checked")
    assert mail.taken == []  # it waits for the morning


def test_a_wrong_address_comes_back_with_what_was_typed(desk, sign_in, mail):
    console = sign_in("jingban")

    answer = console.post(SETTINGS, **{"email": "jingban@", "email-returned": "true"})

    form = answer
    assert answer.status_code == 422
    assert field(form, "email") == "jingban@"
    assert the(form, "input[name=email-returned]").has_attr("checked")
    assert not the(form, "input[name=email-assigned]").has_attr("checked")
    with desk.uow() as uow:
        assert uow.notification_preferences.find("jingban") is None


def test_without_a_way_out_nothing_but_the_inbox_is_offered(sign_in):
    page = document(sign_in("jingban").get(SETTINGS))

    assert page.select("main input[type=checkbox]") == []
    assert "没有开通邮件" in page.text


def test_an_asker_who_was_not_told_is_listed_until_somebody_tells(desk, sign_in, mail):
    message = replied_to(desk, "13800138000")
    console = sign_in("bianji")
    page = console.get(UNTOLD)
    assert f"留言人 {message.tracking_no}" in page.text
    assert "13800138000" not in page.text
    settle = str(the(page, "form[action$=settle]")["action"])

    assert console.post(settle, reason="").status_code == 422
    console.post(settle, reason="今天上午打电话告知了本人")

    assert document(console.get(UNTOLD)).select(".rows form") == []
    (event,) = [e for e in desk.events if isinstance(e, DeliverySettled)]
    assert (event.message_id, event.reason) == (message.message_id, "今天上午打电话告知了本人")
    assert "已另行告知" in console.get(f"/staff/messages/{message.message_id}").text


def test_the_messages_page_says_whether_its_asker_was_told(desk, sign_in, mail):
    message = replied_to(desk, "asker@example.cn")

    panel = document(sign_in("bianji").get(f"/staff/messages/{message.message_id}"))

    assert [li.text.split()[:3] for li in panel.select("#h-told + ul li")] == [
        ["留言有答复", "已发出", "邮件"]
    ]


def test_what_failed_is_sent_again_at_a_word(desk, sign_in, mail):
    mail.refuses = AttemptFailed(DeliveryFault.ADDRESS_REFUSED, for_good=True)
    replied_to(desk, "asker@example.cn")
    console = sign_in("bianji")
    retry = str(the(console.get(UNTOLD), "form[action$=retry]")["action"])
    mail.refuses = None

    console.post(retry)
    told(desk)

    assert [letter.to for letter in mail.taken] == ["asker@example.cn"]
    assert document(console.get(UNTOLD)).select(".rows form") == []


def test_officers_do_not_see_who_else_was_not_told(sign_in):
    console = sign_in("jingban")

    assert console.get(UNTOLD).status_code == 403
    assert document(console.get(INBOX)).select(f"a[href='{UNTOLD}']") == []
    assert console.post(f"{INBOX}/trial").status_code == 403


@pytest.fixture
def administrator(desk, sign_in):
    def step(uow):
        editor = uow.staff.get("bianji")
        editor.roles = editor.roles | {"admin"}

    given(desk, step)
    return sign_in("bianji")


def test_an_administrator_tries_the_mail(administrator, mail):
    assert "先填好自己的邮箱" in administrator.post(f"{INBOX}/trial").text
    administrator.post(SETTINGS, email="admin@example.cn")

    sent = administrator.post(f"{INBOX}/trial")
    mail.refuses = AttemptFailed(DeliveryFault.LOGIN_REFUSED)
    refused = administrator.post(f"{INBOX}/trial")

    assert [letter.to for letter in mail.taken] == ["admin@example.cn"]
    assert "已交给邮件服务器" in sent.text
    assert "没有发出：发送服务器不接受登录" in refused.text


@pytest.mark.parametrize(
    ("carriers", "promise"),
    [
        ({Channel.EMAIL}, "只留电话的，不发短信"),
        ({Channel.EMAIL, Channel.SMS}, "没有邮箱的给手机号发短信"),
        (set(), "本站不发邮件和短信"),
    ],
)
def test_the_public_page_promises_what_the_deployment_can_do(desk, visitor, carriers, promise):
    desk.carriers = {channel: NotingCarrier() for channel in carriers}
    assert promise in contact_panel(leave(visitor))


def leave(visitor):
    """The page of a message that was left a moment ago."""
    return visitor.post("/messages", data={"body": "外地户籍能申请租房补贴吗？", "kind": "consult"})


def contact_panel(page):
    return text_of(the(page, "section[aria-labelledby=h-contact]"))


def test_the_asker_reads_what_was_sent_and_what_was_not(desk, visitor, mail):
    page = leave(visitor)
    address = page.url.path
    visitor.post(f"{address}/contact", data={"contact": "asker@example.cn"})
    given(desk, lambda uow: reply(uow, address.removeprefix("/messages/")))

    waiting = contact_panel(visitor.get(address))
    told(desk)
    sent = contact_panel(visitor.get(address))

    assert "已发" not in waiting
    assert "您的留言有答复了：2026-03-02 09:00已发邮件" in sent


def reply(uow, tracking_no):
    message = uow.messages.by_tracking_no(tracking_no)
    reply_to_message(uow, message.message_id, body="请到窗口办理。", author=EDITOR, at=AT)
