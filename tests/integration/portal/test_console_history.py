"""What happened can be read, found and followed."""

from tests.fakes.linjiang import (
    accepted_topic,
    ask,
    published,
)
from tests.integration.portal.steps import given
from tests.page_content import document, text_of, texts, the


def rows(page):
    """The texts of a page's history, line by line."""
    lines = document(page).select("tbody tr")
    return [[text_of(cell) for cell in line.select("td")] for line in lines]


def test_the_history_does_not_show_what_was_asked(desk, sign_in, visitor):
    session = visitor.post("/api/v1/sessions", json={}).json()["session"]
    visitor.post("/api/v1/chat", json={"session": session, "text": "谁也不知道的怪问题"})

    page = sign_in("bianji").get("/staff/history").text

    assert "智能问答" in page and "谁也不知道的怪问题" not in page


def test_the_history_tells_in_words_and_leads_to_what_it_tells_of(desk, sign_in):
    left = given(desk, ask)
    sign_in("jingban").post(f"/staff/messages/{left.message.message_id}/reply", body="可以申请。")

    page = sign_in("bianji").get("/staff/history").text

    address, number = f"/staff/messages/{left.message.message_id}", left.message.tracking_no
    assert ["答复留言", "经办", f"留言“{number}”；部门：区房管局"] in [
        row[1:] for row in rows(page)
    ]
    assert f"留言“{number}”" in texts(page, f'td a[href="{address}"]')
    assert "message_id=" not in page and "agency_id=" not in page


def test_the_history_is_paged_and_can_be_of_one_kind_or_person(desk, sign_in):
    given(desk, lambda uow: accepted_topic(uow, []))
    given(desk, lambda uow: [ask(uow, n) for n in range(60)])
    given(desk, lambda uow: published(uow, "topic-rent"))
    editor = sign_in("bianji")

    newest = editor.get("/staff/history").text
    oldest = editor.get(the(newest, "a[rel=next]")["href"]).text
    of_publisher = editor.get("/staff/history?who=fabu").text
    of_kind = editor.get("/staff/history?kind=FaqReviewed&who=shencha").text

    assert len(rows(newest)) == 100
    assert "更早的记录" not in oldest and "回到最新" in oldest
    assert len(rows(newest)) + len(rows(oldest)) == len(desk.events)
    assert len(rows(of_publisher)) == 1
    assert len(rows(of_kind)) == 1
    assert texts(of_publisher, 'td a[href="/staff/faqs/faq-rent"]') == [
        "问答“外地户籍可以申请租房补贴吗？”"
    ]
