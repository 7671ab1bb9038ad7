"""What happened can be read, found and followed."""

from datetime import timedelta
from io import BytesIO

from openpyxl import load_workbook

from casework.topics import rename_topic
from tests.fakes.linjiang import AT, EDITOR, accepted_topic, ask, published
from tests.integration.portal.steps import given
from tests.page_content import document, text_of, texts, the, values


def rows(page):
    """The texts of a page's history, line by line, without the link to what else was done to it."""
    shown = document(page)
    for link in shown.select("a.only"):
        link.extract()
    lines = shown.select("tbody tr")
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


def renamed(uow):
    accepted_topic(uow, [ask(uow).message])
    for title in ("租房补贴办理", "租房补贴怎么办"):
        rename_topic(uow, "topic-rent", title=title, by=EDITOR, at=AT)


def test_the_log_calls_a_thing_as_it_was_called_then_and_as_it_is_called_now(desk, sign_in):
    given(desk, renamed)

    log = sign_in("bianji").get("/staff/history?kind=TopicRenamed")

    assert texts(log, 'td a[href="/staff/topics/topic-rent"]') == [
        "主题“租房补贴怎么办”",
        "主题“租房补贴办理”（现在叫“租房补贴怎么办”）",
    ]


def test_the_log_of_one_thing_is_found_by_its_id_or_its_query_number(desk, sign_in):
    left = given(desk, ask)
    given(desk, lambda uow: ask(uow, 2))
    editor = sign_in("bianji")

    by_number = editor.get(f"/staff/history?thing={left.message.tracking_no}")
    by_id = editor.get(f"/staff/history?thing={left.message.message_id}")

    assert {row[1] for row in rows(by_number)} == {"收到留言", "办件立项"}
    assert rows(by_id) == rows(by_number)
    assert "没有记录" in editor.get("/staff/history?thing=no-such").text
    only = values(editor.get("/staff/history"), "a.only", "href")
    assert f"/staff/history?thing={left.message.message_id}" in only


def test_the_log_of_some_days_includes_the_first_and_the_last(desk, sign_in):
    for days in range(3):
        given(desk, lambda uow, days=days: ask(uow, days, at=AT + timedelta(days=days)))
    editor = sign_in("bianji")

    second = editor.get("/staff/history?kind=MessageLeft&since=2026-03-03&until=2026-03-03")

    assert [row[0][:10] for row in rows(second)] == ["2026-03-03"]
    assert len(rows(editor.get("/staff/history?kind=MessageLeft&until=2026-03-03"))) == 2
    assert editor.get("/staff/history?since=2026-13-01").status_code == 422


def test_the_log_is_exported_as_filtered_and_no_cell_is_a_formula(desk, sign_in):
    given(desk, lambda uow: accepted_topic(uow, [ask(uow).message]))
    given(desk, lambda uow: rename_topic(
        uow, "topic-rent", title="=HYPERLINK(1)", by=EDITOR, at=AT,
    ))  # fmt: skip
    editor = sign_in("bianji")

    book = load_workbook(BytesIO(editor.get("/staff/history/log.xlsx?kind=TopicRenamed").content))
    lines = editor.get("/staff/history/log.csv?kind=TopicRenamed").text.splitlines()

    (head, row) = list(book.active.iter_rows(values_only=True))
    assert head == ("编号", "时间", "事项", "办理人", "详情", "网址")
    assert row[2:4] == ("主题改名", "编辑") and "=HYPERLINK(1)" in row[4]
    assert row[5].endswith("/staff/topics/topic-rent")
    assert {cell.data_type for cell in book.active[2]} <= {"s", "n"}
    assert len(lines) == 2 and lines[0].startswith("\ufeff编号")


def test_an_officers_export_holds_the_own_agencys_lines_alone(desk, sign_in):
    given(desk, lambda uow: ask(uow))

    assert len(sign_in("jingban").get("/staff/history/log.csv").text.splitlines()) == 3
    assert len(sign_in("waidan").get("/staff/history/log.csv").text.splitlines()) == 1
    assert sign_in("jingban").get("/staff/history/log.exe").status_code == 404
