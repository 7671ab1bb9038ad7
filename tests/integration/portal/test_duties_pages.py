"""The duties in the console: figures with the cases behind them, plans adopted and ended, figures
adjusted with a reason."""

import pytest

from casework.people import Role, StaffMember
from casework.rules import load_work_plan, record_work_plan
from desk.project_files import PROJECT
from tests.fakes.linjiang import AT, DUTIES, ask
from tests.integration.portal.conftest import HASH
from tests.page_content import document, text_of, the

PLAN = load_work_plan(PROJECT / "demo" / "work_plan.yml")


@pytest.fixture
def admin(desk, sign_in):
    with desk.uow() as uow:
        uow.staff.add(StaffMember("guanli", "管理员", None, frozenset({Role.ADMIN}), HASH))
        record_work_plan(uow, PLAN, duties=DUTIES, actor="system", at=AT)
        ask(uow, 1)
        uow.commit()
    return sign_in("guanli")


def rows_of(page) -> dict[str, list[str]]:
    """The cells of each item, by its first one."""
    rows = [row.find_all("td", recursive=False) for row in document(page).select("tbody > tr")]
    return {text_of(cells[0]): [text_of(cell) for cell in cells[1:]] for cells in rows}


def test_each_item_has_its_figures_and_the_cases_behind_them(desk, admin):
    page = admin.get("/staff/duties")

    assert rows_of(page)["二（二）"][2:] == ["1", "0", "0", "0"]
    link = the(page, "tbody > tr:nth-of-type(2) a")["href"]
    cases = rows_of(admin.get(link))
    assert list(cases) == ["留言 租房补贴"]
    assert cases["留言 租房补贴"][-1] == "办理中"


def test_an_item_of_others_says_what_was_noted(admin):
    assert "还没有登记" in rows_of(admin.get("/staff/duties"))["任务1"][2]

    admin.post(
        f"/staff/duties/plans/{PLAN.plan_id}/notes", number="任务1", note="已经上线", done="true"
    )

    assert rows_of(admin.get("/staff/duties"))["任务1"][2].startswith("已办结。已经上线")


def test_a_plan_is_ended_and_one_that_ships_adopted(admin):
    admin.post(f"/staff/duties/plans/{PLAN.plan_id}/end", reason="年度已经结束")
    assert PLAN.title not in admin.get("/staff/duties").text

    admin.post("/staff/duties/plans", plan="jinshan-2024")

    page = admin.get("/staff/duties")
    assert "金府办发〔2024〕5号" in page.text
    assert admin.post("/staff/duties/plans", plan="../../etc/passwd").status_code == 404


def test_a_figure_is_adjusted_with_a_reason_and_bad_ones_are_refused(admin):
    form = {"duty_id": "answer_messages", "name": "within_working_days", "reason": "常务会议要求"}

    assert admin.post("/staff/duties/figures", **form, now="5").is_success
    shown = the(admin.get("/staff/duties/figures"), 'li:has(input[value="within_working_days"])')
    assert text_of(shown).startswith("办理期限（工作日）：5")

    refused = admin.post("/staff/duties/figures", **form, now="0")
    assert refused.status_code == 422
    assert "请填1到366之间的整数" in refused.text
    without_reason = admin.post("/staff/duties/figures", **(form | {"reason": ""}), now="6")
    assert without_reason.status_code == 422


def test_an_editor_reads_and_notes_and_does_not_adjust(admin, sign_in):
    editor = sign_in("bianji")

    assert PLAN.title in editor.get("/staff/duties").text
    assert 'name="now"' not in editor.get("/staff/duties/figures").text
    assert editor.post("/staff/duties/plans", plan="jinshan-2024").status_code == 403
    assert sign_in("jingban").get("/staff/duties").status_code == 403
