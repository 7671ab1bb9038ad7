"""The whole loop through a real Rasa server, a real action server and the portal.

Nobody knows an answer → many leave messages → staff reply → the machine proposes a topic → a
person accepts it → the drafting agency is given it with a clock → an answer is drafted, reviewed
twice by others and published → the same question in other words is answered with its clause.
"""

import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from casework.rules.working_days import add_working_days
from casework.topics import EscalationStatus
from desk.project_files import PROJECT
from tests.page_content import field
from tests.postgresql_databases import PostgresqlDatabases
from tests.running_desk import RunningDesk, card_of, running_desk, text_of
from tests.staff_hands import StaffHands

pytestmark = pytest.mark.server

PASSWORD = "yunchuan-demo-2026"
POLICY = """# 云川区社区共享菜园管理办法（试行）

云绿容规〔{year}〕9号

云川区绿化和市容管理局

## 第一章 总则

第一条 为了规范社区共享菜园的认领和使用，制定本办法。

第二条 本办法自{year}年1月1日起施行，有效期至{until}年12月31日。

## 第二章 认领

第三条 本区常住居民可以认领共享菜园地块，每户限一块，每块不超过十平方米。

第四条 认领人凭身份证明到居住地居民委员会登记，居民委员会在5个工作日内排定地块，不收取费用。
"""
QUESTION = "小区的共享菜园怎么认领"
WORDINGS = (
    "小区的共享菜园怎么认领",
    "共享菜园怎么认领一块地",
    "想认领小区共享菜园的地，怎么办理",
    "请问社区共享菜园怎么认领",
    "小区共享菜园要怎么认领啊",
    "共享菜园认领怎么办",
    "我想认领一块共享菜园，怎么申请",
    "社区的共享菜园地块怎么认领",
    "怎么认领小区里的共享菜园",
    "共享菜园在哪里认领",
    "共享菜园的菜地怎么认领",
    "小区共享菜园地块认领怎么弄",
)
OTHER_WORDS = "我想认领共享菜园怎么办"


@pytest.fixture(scope="module", params=["running_desk", "desk_on_postgresql"])
def loop_desk(request: pytest.FixtureRequest) -> RunningDesk:
    """A whole desk over SQLite, and one over a real PostgreSQL."""
    desk: RunningDesk = request.getfixturevalue(request.param)
    return desk


@pytest.fixture(scope="module")
def desk_on_postgresql(
    postgresql: PostgresqlDatabases, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[RunningDesk]:
    with running_desk(tmp_path_factory.mktemp("desk"), postgresql.new()) as desk:
        yield desk


@pytest.fixture(scope="module")
def editor(loop_desk: RunningDesk) -> StaffHands:
    return StaffHands.sign_in(loop_desk.settings.address, "bianji", PASSWORD)


def test_a_published_answer_comes_with_number_and_clause(loop_desk: RunningDesk):
    messages = loop_desk.say("政策留言板由谁负责答复", sender="reader")

    assert ["text" in message for message in messages] == [True, False]
    card = card_of(messages)
    assert card["outcome"] == "answered_faq"
    assert card["citations"][0]["doc_no"] == "云府办发〔2026〕7号"
    assert card["citations"][0]["clause"] in text_of(messages)
    assert card["citations"][0]["in_force"] is True


def test_the_loop_from_a_question_nobody_knows_to_its_published_answer(
    loop_desk: RunningDesk, editor: StaffHands, tmp_path: Path
):
    first = leave_message(loop_desk, WORDINGS[0], sender="asker-0")
    others = [
        leave_message(loop_desk, wording, sender=f"asker-{number}")
        for number, wording in enumerate(WORDINGS[1:], start=1)
    ]
    assert len({left["tracking_no"] for left in [first, *others]}) == len(WORDINGS)

    reply_to(loop_desk, editor, first["tracking_no"])
    assert status_of(loop_desk, first) == "answered"

    topic_id = accept_topic(loop_desk, editor)
    escalation = escalated(loop_desk, topic_id)
    assert "三、（一）" in agency_page(loop_desk, escalation.escalation_id)

    anchor = publish_policy(loop_desk, tmp_path)
    faq_id = publish_faq(loop_desk, editor, topic_id, citation=anchor)

    closed = escalated(loop_desk, topic_id)
    assert (closed.status, closed.closed_by) == (EscalationStatus.CLOSED, faq_id)

    messages = ask_until_answered_by(loop_desk, faq_id)
    card = card_of(messages)
    assert card["citations"][0]["title"] == "云川区社区共享菜园管理办法（试行）"
    assert card["citations"][0]["clause"] == "第四条"
    assert "居民委员会" in text_of(messages)


def leave_message(desk: RunningDesk, question: str, *, sender: str) -> dict[str, Any]:
    """Ask, get no answer, leave the question as a message; its card."""
    asked = card_of(desk.say(question, sender=sender))
    assert asked["type"] in ("none", "clarify", "likely"), asked
    desk.say("留言", sender=sender)
    left = card_of(desk.say("是", sender=sender))
    assert left["type"] == "message_created", left
    days = desk.desk.duties.answering.figure("within_working_days")
    due = add_working_days(desk.desk.clock.today(), days)
    assert left["due_on"] == due.due_on.isoformat()
    assert status_of(desk, left) == "open"
    return left


def status_of(desk: RunningDesk, left: dict[str, Any]) -> str:
    """What the conversation says of a message, asked for by its number and its code."""
    number, code = left["tracking_no"], left["lookup_code"]
    assert card_of(desk.say(f"查一下{number}", sender="somebody else"))["type"] == "menu"
    card = card_of(desk.say(code, sender="somebody else"))
    assert card["type"] == "message_status"
    return str(card["status"])


def reply_to(desk: RunningDesk, editor: StaffHands, tracking_no: str) -> None:
    with desk.desk.uow() as uow:
        message = uow.messages.by_tracking_no(tracking_no)
    assert message is not None
    editor.send(
        f"/staff/messages/{message.message_id}/reply",
        body="您好，认领共享菜园的地块，凭身份证明到居住地居民委员会登记，不收取费用。",
    )


def accept_topic(desk: RunningDesk, editor: StaffHands) -> str:
    """Run the night, whose rules escalate the question at once; confirm the topic of it."""
    nightly(desk)
    with desk.desk.uow() as uow:
        (topic,) = [t for t in uow.topics.living() if "共享菜园" in t.representative_question]
    assert topic.unconfirmed and escalated(desk, topic.topic_id).asker_count == len(WORDINGS)
    assert topic.title in editor.read("/staff/topics")
    page = editor.send(f"/staff/topics/{topic.topic_id}/accept", title="共享菜园认领")
    nightly(desk)
    return page.url.path.rsplit("/", 1)[-1]


def nightly(desk: RunningDesk) -> None:
    """The night of tomorrow: today's messages count when their day is over."""
    tomorrow = desk.desk.clock.today() + timedelta(days=1)
    subprocess.run(
        [sys.executable, "-m", "policydesk", "nightly", "--at", tomorrow.isoformat()],
        cwd=PROJECT, env=desk.environment, check=True, capture_output=True,
    )  # fmt: skip


def escalated(desk: RunningDesk, topic_id: str):
    with desk.desk.uow() as uow:
        [escalation] = uow.escalations.of_topic(topic_id)
    return escalation


def agency_page(desk: RunningDesk, escalation_id: str) -> str:
    office = StaffHands.sign_in(desk.settings.address, "guanli", PASSWORD)
    return office.read(f"/agency/escalations/{escalation_id}")


def publish_policy(desk: RunningDesk, folder: Path) -> str:
    """Import the new policy by the command line; its fourth article as policy#anchor."""
    year = desk.desk.clock.today().year
    file = folder / "菜园.md"
    file.write_text(POLICY.format(year=year, until=year + 3), "utf-8")
    subprocess.run(
        [sys.executable, "-m", "policydesk", "import", "policies", str(file)],
        cwd=PROJECT, env=desk.environment, check=True, capture_output=True,
    )  # fmt: skip
    with desk.desk.uow() as uow:
        policy = uow.policies.by_doc_no(f"云绿容规〔{year}〕9号")
    assert policy is not None
    [anchor] = [c.anchor for c in policy.clauses if c.label == "第四条"]
    return f"{policy.policy_id}#{anchor}"


def publish_faq(desk: RunningDesk, editor: StaffHands, topic_id: str, *, citation: str) -> str:
    """Draft, finish, hand in; two others review; the agency confirms; a third publishes."""
    address = desk.settings.address
    drafted = editor.send(f"/staff/topics/{topic_id}/draft")
    faq_id = drafted.url.path.rsplit("/", 1)[-1]
    assert "凭身份证明到居住地居民委员会登记，不收取费用" in drafted.text  # from the real reply
    editor.send(
        f"/staff/faqs/{faq_id}",
        question="社区共享菜园怎么认领？",
        answer="凭身份证明到居住地居民委员会登记，5个工作日内排定地块，不收取费用。",
        similar="\n".join(WORDINGS[:4]),
        citations=citation,
        step="submit",
    )
    for reviewer, kind in (("baomi", "secrecy"), ("yinsi", "privacy")):
        hands = StaffHands.sign_in(address, reviewer, PASSWORD)
        hands.send(f"/staff/reviews/{faq_id}", kind=kind, verdict="approve", reason="可以公开。")
    editor.send(f"/staff/faqs/{faq_id}/confirm", note="绿化部门值班室电话核对，内容无误")
    StaffHands.sign_in(address, "fabu", PASSWORD).send(f"/staff/faqs/{faq_id}/publish")
    return faq_id


def ask_until_answered_by(
    desk: RunningDesk, faq_id: str, patience_s: float = 120
) -> list[dict[str, Any]]:
    """Ask in other words until the new index version serves; nothing is restarted."""
    deadline = time.monotonic() + patience_s
    while True:
        messages = desk.say(OTHER_WORDS, sender="a new asker")
        if card_of(messages)["faq_id"] == faq_id or time.monotonic() > deadline:
            assert card_of(messages)["faq_id"] == faq_id, text_of(messages)
            return messages
        time.sleep(1)


def test_the_author_may_not_review_what_he_wrote(loop_desk: RunningDesk, editor: StaffHands):
    with loop_desk.desk.uow() as uow:
        faq = next(faq for faq in uow.faqs.list() if faq.author == "bianji")

    refused = editor.client.post(
        f"/staff/reviews/{faq.faq_id}",
        data={
            "csrf": field(editor.read(editor.home), "csrf"),
            "kind": "secrecy",
            "verdict": "approve",
            "reason": "自己看过了",
        },
    )

    assert refused.status_code in (403, 409)


def test_the_portal_says_that_all_its_parts_are_well(loop_desk: RunningDesk):
    ready = httpx.get(f"{loop_desk.settings.address}/readyz", timeout=30).json()

    assert ready["checks"] == {
        "database": "ok", "disk": "ok", "index": "ok", "fallback": "ok",
        "dialogue": "ok", "actions": "ok",
    }  # fmt: skip
