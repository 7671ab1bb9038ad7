"""Statistics in the console and for the public: figures, the cases behind them, files, charts."""

import csv
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from casework.board.replying import reply_to_message
from casework.people import Agency, AgencyKind
from tests.fakes.linjiang import AT, OFFICER, ask, published, rent_policy
from tests.page_content import document, text_of, the

YEAR = "first=2026-01-01&last=2026-12-31"
SMALL = Agency("agency-small", "区档案局", (), AgencyKind.DRAFTING)


@pytest.fixture
def editor(desk, sign_in):
    """Seven messages of the housing agency, three of another one, one without a policy."""
    with desk.uow() as uow:
        uow.agencies.add(SMALL)
        uow.policies.add(rent_policy(policy_id="policy-2", agency_id=SMALL.agency_id, clauses=[]))
        left = [ask(uow, number) for number in range(7)]
        [ask(uow, number, policy_id="policy-2") for number in range(7, 10)]
        ask(uow, 10, policy_id=None)
        reply_to_message(
            uow, left[0].message.message_id, body="请到街道申请。", author=OFFICER, at=AT
        )
        published(uow)
        uow.commit()
    return sign_in("bianji")


def table_of(page, caption: str) -> dict[str, list[str]]:
    """The cells of each row of the table below a heading, by the row's own head."""
    rows = document(page).select(f"section:has(h2:-soup-contains('{caption}')) tbody > tr")
    heads = [text_of(head) for row in rows for head in row.select("th")]
    cells = [[text_of(cell) for cell in row.select("td")] for row in rows]
    return dict(zip(heads, cells, strict=True))


def test_a_figure_stands_with_its_meaning_and_leads_to_its_cases(editor):
    page = editor.get("/staff/statistics")

    received, means = table_of(page, "各项数字")["收到留言"]
    assert received == "11 件" and "历史留言不算" in means
    assert table_of(page, "各项数字")["按期答复率"][0] == "100.0%"
    address = the(page, "tr:has(th:-soup-contains('已答复')) a")["href"]
    behind = editor.get(address)
    assert [text_of(link) for link in document(behind).select("td a")] == ["租房补贴"]
    entries = editor.get(f"/staff/statistics/cases?{YEAR}&figure=entries_published")
    assert the(entries, "td a")["href"] == "/staff/faqs/faq-rent"


def test_charts_are_read_out_and_have_their_tables(editor):
    page = editor.get("/staff/statistics")
    figure = "figure[aria-labelledby='h-months']"

    assert the(page, f"{figure} svg")["role"] == "img"
    assert the(page, f"{figure} svg")["aria-labelledby"] == "t-months d-months"
    assert text_of(the(page, "#d-months")) == "3月11，其中已答复1。"
    assert text_of(the(page, f"{figure} tbody tr")) == "3月 11 1"


def test_the_annual_report_adds_up_and_is_the_same_as_page_xlsx_and_csv(editor):
    page = editor.get("/staff/statistics/annual?year=2026")
    book = load_workbook(BytesIO(editor.get("/staff/statistics/annual.xlsx?year=2026").content))
    written = editor.get("/staff/statistics/annual.csv?year=2026").content.decode("utf-8-sig")

    rows = table_of(page, "各部门办理")
    assert {name: cells[1] for name, cells in rows.items()} == {
        "区房管局": "7", "区档案局": "3", "区政府办公室": "1", "合计": "11",
    }  # fmt: skip
    sheet = book["5 各部门办理"]
    assert [cell.value for cell in sheet[2]][:4] == ["5.1", "区房管局", 7, 1]
    lines = list(csv.reader(StringIO(written)))
    assert ["5 各部门办理", "5.1", "区房管局", "收到留言", "7"] in lines
    address = the(page, "table.report tr:has(th:-soup-contains('区档案局')) td:nth-of-type(2) a")[
        "href"
    ]
    assert len(document(editor.get(address)).select("td a")) == 3


def test_the_public_reads_no_number_of_a_small_agency(editor, visitor):
    page = visitor.get("/statistics")

    rows = table_of(page, "各部门")
    assert list(rows) == [
        "其他部门合计"
    ]  # the office's and the archive's alone could be told apart
    assert rows["其他部门合计"][0] == "11"
    assert "不足5件的部门合并列出" in page.text
    assert table_of(page, "总体情况")["收到留言"][0] == "11件"
    assert the(visitor.get("/"), "footer a[href='/statistics']")


def test_what_is_no_period_figure_part_or_file_is_refused(editor, sign_in):
    turned = editor.get("/staff/statistics?first=2026-03-02&last=2026-03-01")
    assert turned.status_code == 422 and "请改过再查" in turned.text
    assert editor.get("/staff/statistics/cases?figure=nosuch").status_code == 404
    assert editor.get("/staff/statistics/cases?figure=received&part=name").status_code == 404
    assert editor.get("/staff/statistics/annual.exe").status_code == 404
    assert editor.get("/staff/statistics/annual?year=99").status_code == 422
    assert sign_in("jingban").get("/staff/statistics").status_code == 403
    assert editor.get("/statistics?year=2023").status_code == 404
    assert editor.get("/statistics?year=2024").is_success
