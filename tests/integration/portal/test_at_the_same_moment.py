"""Two people send a form at the same moment from two portals: it is done once, none meets a 500.

Both have read the records before either writes: their units of work meet before they commit.
"""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any

import httpx
import httpx2
import pytest
from starlette.testclient import TestClient

from casework.board import release_message, reply_to_message
from casework.faqs import submit_for_review
from casework.ports import UnitOfWork
from casework.topics import QuestionGroup, merge_topics
from portal.app import create_app
from portal.chat.rasa_adapter import Dialogue
from records.database import open_database
from records.unit_of_work import Sessions, SqlUnitOfWork, session_factory
from tests.fakes.desk import DeskParts, StoppedClock, as_desk
from tests.fakes.linjiang import (
    AT,
    EDITOR,
    ON,
    REVIEWER,
    accepted_topic,
    approved,
    ask,
    drafted,
    published,
    settle_linjiang,
)
from tests.integration.portal.conftest import HASH, Console, refuse
from tests.integration.portal.steps import escalated, given, proposal
from tests.page_content import the

MEETS_FOR_S = 0.4  # who comes late, since the other holds the database's lock, is not waited for
Arrange = Callable[[UnitOfWork], object]


class MeetingUnitOfWork(SqlUnitOfWork):
    """Waits for the other one before it commits."""

    meeting: threading.Barrier | None = None

    def commit(self) -> None:
        if self.meeting is not None:
            with suppress(threading.BrokenBarrierError):
                self.meeting.wait(MEETS_FOR_S)
        super().commit()


@dataclass
class Meeting:
    """Units of work over one database that meet once ``barrier`` is set."""

    sessions: Sessions
    barrier: threading.Barrier | None = None

    def uow(self) -> SqlUnitOfWork:
        uow = MeetingUnitOfWork(self.sessions)
        uow.meeting = self.barrier
        return uow


@dataclass(kw_only=True)
class MeetingDesk(DeskParts):
    """Its records are in a database that two write to."""

    database: Meeting

    def uow(self) -> SqlUnitOfWork:
        return self.database.uow()


@pytest.fixture
def desk(database_url: str) -> Iterator[MeetingDesk]:
    engine = open_database(database_url, 20)
    desk = MeetingDesk(clock=StoppedClock(ON), database=Meeting(session_factory(engine)))
    with desk.uow() as uow:
        settle_linjiang(uow)
        for person in uow.staff.list():
            person.password_hash = HASH
        uow.commit()
    yield desk
    engine.dispose()


def portal(desk: MeetingDesk) -> TestClient:
    dialogue = Dialogue("http://rasa", transport=httpx.MockTransport(refuse))
    return TestClient(create_app(as_desk(desk), dialogue), base_url="https://desk.example")


@dataclass(frozen=True)
class Case:
    """A form that ``people`` send at once to ``path``; ``event`` may be logged ``times`` times.

    What ``arrange`` gives takes the place of ``{}`` in the path and of ``...`` in the form.
    """

    path: str
    arrange: Arrange
    event: str
    people: tuple[str, str] = ("bianji", "bianji")
    form: dict[str, Any] = field(default_factory=dict)
    times: int = 1


def one_message(uow: UnitOfWork) -> str:
    return ask(uow).message.message_id


def answered_message(uow: UnitOfWork) -> str:
    left = ask(uow).message.message_id
    reply_to_message(uow, left, body="请到窗口登记。", author=EDITOR, at=AT)
    return left


def public_message(uow: UnitOfWork) -> str:
    left = ask(uow).message
    left.consent_public = True
    return left.message_id


def released_message(uow: UnitOfWork) -> str:
    left = public_message(uow)
    release_message(
        uow, left, subject="租房补贴", body="能申请吗？", replies={}, by=REVIEWER, at=AT
    )
    return left


def two_proposed(uow: UnitOfWork) -> str:
    ids = [ask(uow, number).message.message_id for number in (1, 2)]
    uow.groups.add(QuestionGroup("group-a", "能申请吗？", None, ids[:1]))
    uow.groups.add(QuestionGroup("group-b", "多久到账？", None, ids[1:]))
    uow.proposals.put(replace(proposal(ids), group_ids=("group-a", "group-b")))
    return "group-b"


def topic_of_three(uow: UnitOfWork) -> str:
    left = [ask(uow, number).message for number in (1, 2, 3)]
    accepted_topic(uow, left)
    return left[0].message_id


def two_topics(uow: UnitOfWork) -> None:
    accepted_topic(uow, [ask(uow, 1).message])
    accepted_topic(uow, [ask(uow, 2).message], topic_id="topic-two", title="租金多少")


def merged_topics(uow: UnitOfWork) -> None:
    two_topics(uow)
    merge_topics(uow, "topic-rent", others=["topic-two"], by=EDITOR, at=AT)


def entry_drafted(uow: UnitOfWork) -> None:
    drafted(uow)


def entry_handed_in(uow: UnitOfWork) -> None:
    drafted(uow)
    submit_for_review(uow, "faq-rent", by=EDITOR, at=AT)


def entry_approved(uow: UnitOfWork) -> None:
    approved(uow, drafted(uow))


def entry_published(uow: UnitOfWork) -> None:
    published(uow)


WHY = {"reason": "与政策内容不符，需要核对"}
PUBLISHERS = ("fabu", "fabu")
REVIEWERS = ("shencha", "shencha")
OFFICERS = ("jingban", "jingban")
SIGNED = {"kind": "secrecy", "verdict": "approve"}
INQUIRY = "向登记窗口和申请人逐一核实外地户籍申请租房补贴的情况，查阅近三个月的受理记录和退件说明。"
FINDING = "部分申请人不清楚租房补贴的申请条件，窗口的说明材料写得不够具体，来回跑了几趟才办成。"
MEASURES = "重新编写租房补贴申请须知，放在窗口和网站显眼的位置，对窗口人员开展专门的业务培训。"
REPORT = {
    "title": "租房补贴调查",
    "inquiry": INQUIRY,
    "finding": FINDING,
    "measures": MEASURES,
    "confirmed": "true",
}
CASES = {
    "accept a proposal": Case(
        "/staff/proposals/prop-1/accept",
        two_proposed,
        "TopicAccepted",
        form={"title": "租房补贴条件"},
    ),
    "dismiss a proposal": Case(
        "/staff/proposals/prop-1/dismiss", two_proposed, "ProposalDismissed", form=WHY
    ),
    "split a proposal": Case(
        "/staff/proposals/prop-1/split",
        two_proposed,
        "ProposalSplit",
        form={"group": ..., "title": "到账"},
    ),
    "draft an entry of a topic": Case(
        "/staff/topics/topic-rent/draft", topic_of_three, "FaqDrafted"
    ),
    "draft an entry of an escalation": Case(
        "/agency/escalations/esc-1/draft", escalated, "FaqDrafted", OFFICERS
    ),
    "dismiss a topic": Case(
        "/staff/topics/topic-rent/dismiss", topic_of_three, "TopicDismissed", form=WHY
    ),
    "split a topic": Case(
        "/staff/topics/topic-rent/split",
        topic_of_three,
        "TopicSplit",
        form={"message": ..., "title": "其中一问"},
    ),
    "rename a topic": Case(
        "/staff/topics/topic-rent/title", topic_of_three, "TopicRenamed", form={"title": "新名称"}
    ),
    "merge topics": Case(
        "/staff/topics/topic-rent/merge", two_topics, "TopicMerged", form={"other": "topic-two"}
    ),
    "part topics again": Case(
        "/staff/topics/topic-two/unmerge", merged_topics, "TopicMergeUndone", form=WHY
    ),
    "hand an entry to an agency": Case(
        "/staff/faqs/faq-rent/agency",
        entry_drafted,
        "FaqAssigned",
        form={"agency_id": "agency-housing"},
    ),
    "sign a review": Case(
        "/staff/reviews/faq-rent", entry_handed_in, "FaqReviewed", REVIEWERS, SIGNED
    ),
    "sign the same review by two": Case(
        "/staff/reviews/faq-rent", entry_handed_in, "FaqReviewed", ("shencha", "fushen"), SIGNED
    ),
    "publish": Case("/staff/faqs/faq-rent/publish", entry_approved, "FaqPublished", PUBLISHERS),
    "return a draft": Case(
        "/staff/faqs/faq-rent/return", entry_approved, "FaqReturned", PUBLISHERS, WHY
    ),
    "withdraw": Case(
        "/staff/faqs/faq-rent/withdraw", entry_published, "FaqWithdrawn", PUBLISHERS, WHY
    ),
    "reply": Case(
        "/staff/messages/{}/reply",
        one_message,
        "MessageReplied",
        form={"body": "请到窗口登记，不收费用。"},
    ),
    "reply again": Case(
        "/staff/messages/{}/reply",
        answered_message,
        "MessageReplied",
        form={"body": "另外，请带身份证明。"},
        times=2,
    ),
    "give a case to an agency": Case(
        "/staff/messages/{}/assign",
        one_message,
        "CaseAssigned",
        form={"agency_id": "agency-office"},
    ),
    "release a message": Case(
        "/staff/releases/{}/release",
        public_message,
        "MessageReleased",
        REVIEWERS,
        {"subject": "租房补贴", "body": "能申请吗？"},
    ),
    "withhold a message": Case(
        "/staff/releases/{}/withhold", public_message, "MessageWithheld", REVIEWERS, WHY
    ),
    "take a message down": Case(
        "/staff/releases/{}/take-down", released_message, "MessageTakenDown", REVIEWERS, WHY
    ),
    "file a report": Case(
        "/agency/escalations/esc-1/report", escalated, "InvestigationFiled", OFFICERS, REPORT
    ),
    "give an escalation to an agency": Case(
        "/agency/escalations/esc-1/assign",
        escalated,
        "EscalationAssigned",
        form={"agency_id": "agency-office"},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_two_send_at_once_is_done_once(desk: MeetingDesk, name: str) -> None:
    case = CASES[name]
    arranged = given(desk, case.arrange)

    answers = sent_at_once(desk, case, arranged)

    statuses = sorted(answer.status_code for answer in answers)
    assert statuses[0] == 303, [answer.text for answer in answers]
    assert statuses[1] in (303, 403, 409)
    assert logged(desk, case.event) == case.times


def sent_at_once(desk: MeetingDesk, case: Case, arranged: object) -> list[httpx2.Response]:
    consoles = [Console(portal(desk), person) for person in case.people]
    desk.database.barrier = threading.Barrier(2)
    form = {name: arranged if value is ... else value for name, value in case.form.items()}

    def send(console: Console) -> httpx2.Response:
        fields = {"csrf": console.csrf, **form}
        path = case.path.format(arranged)
        return console.client.post(path, data=fields, follow_redirects=False)

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(send, consoles))


def logged(desk: MeetingDesk, kind: str) -> int:
    with SqlUnitOfWork(desk.database.sessions) as uow:
        return sum(type(event).__name__ == kind for _, event in uow.events.after(0))


def sent_at_once_by_two(desk: MeetingDesk, path: str, *sent: tuple[str, dict[str, str]]):
    consoles = [(Console(portal(desk), person), form) for person, form in sent]
    desk.database.barrier = threading.Barrier(2)

    def send(console: Console, form: dict[str, str]) -> httpx2.Response:
        fields = {"csrf": console.csrf, **form}
        return console.client.post(path, data=fields, follow_redirects=False)

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(send, *zip(*consoles, strict=True)))


def test_two_who_sign_different_checks_of_the_same_text_at_once_both_sign(
    desk: MeetingDesk,
) -> None:
    given(desk, entry_handed_in)

    answers = sent_at_once_by_two(
        desk, "/staff/reviews/faq-rent",
        ("shencha", {"kind": "secrecy", "verdict": "approve"}),
        ("fushen", {"kind": "privacy", "verdict": "approve"}),
    )  # fmt: skip

    assert [answer.status_code for answer in answers] == [303, 303], answers[1].text
    with SqlUnitOfWork(desk.database.sessions) as uow:
        faq = uow.faqs.get("faq-rent")
    assert {review.kind for review in faq.reviews} == {"secrecy", "privacy"}
    assert faq.state == "approved"


def test_who_presses_the_same_button_twice_is_told_so_with_the_topic_that_was_made(
    desk: MeetingDesk,
) -> None:
    given(desk, two_proposed)
    form = {"title": "租房补贴条件"}

    path = "/staff/proposals/prop-1/accept"
    answers = sent_at_once_by_two(desk, path, ("bianji", form), ("bianji", form))

    done, second = sorted(answers, key=lambda answer: answer.status_code)
    topic = done.headers["location"].partition("?")[0]
    assert second.status_code == 409 and the(second, f'main a[href="{topic}"]')
    assert "别人" not in second.text and "刷新" not in second.text


def test_a_proposal_that_was_accepted_already_links_to_its_topic(desk: MeetingDesk) -> None:
    given(desk, two_proposed)
    console = Console(portal(desk), "bianji")
    form = {"csrf": console.csrf, "title": "租房补贴条件"}
    path = "/staff/proposals/prop-1/accept"
    done = console.client.post(path, data=form, follow_redirects=False)

    again = console.client.post(path, data=form)

    assert again.status_code == 409
    topic = done.headers["location"].partition("?")[0]
    assert the(again, f'main a[href="{topic}"]')


def test_an_editor_who_saves_twice_at_once_is_not_told_of_somebody_else(desk: MeetingDesk) -> None:
    given(desk, entry_drafted)
    forms = [{"question": "怎么申请？", "answer": f"请到窗口登记{n}。"} for n in (1, 2)]

    answers = sent_at_once_by_two(
        desk, "/staff/faqs/faq-rent", ("bianji", forms[0]), ("bianji", forms[1])
    )

    for answer in answers:
        if answer.status_code == 409:
            assert "您刚才已经提交过了" in answer.text
            assert the(answer, 'main a[href="/staff/faqs/faq-rent"]')
            assert "别人" not in answer.text
