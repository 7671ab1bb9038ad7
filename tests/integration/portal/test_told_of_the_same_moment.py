"""What the one who came second at the same moment is told; two who do not disturb each other."""

from collections.abc import Iterator

import pytest

from casework.faqs import missing_signatures
from records.unit_of_work import SqlUnitOfWork
from tests.integration.portal.arranged_records import (
    entry_drafted,
    entry_handed_in,
    two_proposed,
)
from tests.integration.portal.conftest import Console
from tests.integration.portal.meeting import MeetingDesk, meeting_desk, portal, sent_at_once
from tests.integration.portal.steps import given
from tests.page_content import the


@pytest.fixture
def desk(database_url: str) -> Iterator[MeetingDesk]:
    with meeting_desk(database_url) as desk:
        yield desk


def test_two_who_sign_different_checks_of_the_same_text_at_once_both_sign(
    desk: MeetingDesk,
) -> None:
    given(desk, entry_handed_in)

    answers = sent_at_once(
        desk, "/staff/reviews/faq-rent",
        ("shencha", {"kind": "secrecy", "verdict": "approve"}),
        ("fushen", {"kind": "privacy", "verdict": "approve"}),
    )  # fmt: skip

    assert [answer.status_code for answer in answers] == [303, 303], answers[1].text
    with SqlUnitOfWork(desk.database.sessions) as uow:
        faq = uow.faqs.get("faq-rent")
    assert {review.kind for review in faq.reviews} == {"secrecy", "privacy"}
    assert missing_signatures(faq) == ("accuracy",)


def test_who_presses_the_same_button_twice_is_told_so_with_the_topic_that_was_made(
    desk: MeetingDesk,
) -> None:
    given(desk, two_proposed)
    form = {"title": "租房补贴条件"}

    path = "/staff/proposals/prop-1/accept"
    answers = sent_at_once(desk, path, ("bianji", form), ("bianji", form))

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

    answers = sent_at_once(desk, "/staff/faqs/faq-rent", ("bianji", forms[0]), ("bianji", forms[1]))

    for answer in answers:
        if answer.status_code == 409:
            assert "您刚才已经提交过了" in answer.text
            assert the(answer, 'main a[href="/staff/faqs/faq-rent"]')
            assert "别人" not in answer.text
