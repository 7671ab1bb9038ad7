"""`policydesk import work-plan` adopts a plan, `policydesk duties` tells its figures."""

import json
from random import Random

from openpyxl import load_workbook

from casework.board import Channel, MessageKind, leave_message
from desk.project_files import PROJECT
from tests.fakes.linjiang import DUTIES

PLAN = PROJECT / "demo" / "work_plan.yml"


def test_the_adopted_plan_is_told_with_its_figures_and_cases(policydesk, desk, tmp_path):
    adopted = policydesk("import", "work-plan", PLAN)
    again = policydesk("import", "work-plan", PLAN)
    left = leave(desk)

    done = policydesk("duties", "--json", "--xlsx", tmp_path / "duties.xlsx")

    assert "12 items adopted" in adopted.stderr
    assert "items as before" in again.stderr
    rows = {row["number"]: row for row in json.loads(done.stdout) if row["number"]}
    answering = rows["二（二）"]
    assert (answering["due"], answering["done"], answering["late"]) == (1, 0, 0)
    assert [case["id"] for case in answering["cases"]] == [left.message.message_id]
    assert rows["任务1"]["last_day"] == "2026-06-30"
    book = load_workbook(tmp_path / "duties.xlsx")
    assert book.sheetnames == ["责任事项", "明细"]
    assert [cell.value for cell in book["明细"][2]][:4] == [
        "2026年云川区政务公开工作要点", "二（一）", "留言", left.message.message_id,
    ]  # fmt: skip


def test_the_table_and_what_is_said_where_no_plan_was_adopted(policydesk, desk):
    done = policydesk("duties")

    assert done.stdout.startswith("plan")
    assert "no work plan is adopted: policydesk import work-plan FILE" in done.stderr


def test_a_plan_that_is_not_there_names_those_that_ship(policydesk, desk):
    done = policydesk("import", "work-plan", "nowhere-2030")

    assert done.returncode == 2
    assert "jinshan-2024" in done.stderr


def leave(desk):
    with desk.uow() as uow:
        left = leave_message(
            uow, subject="租房补贴", body="外地户籍能申请租房补贴吗？", kind=MessageKind.CONSULT,
            asker_key="asker-1", channel=Channel.BOARD, policy_id=None, at=desk.clock.now(),
            duties=DUTIES, rng=Random(1), code_cost=2,
        )  # fmt: skip
        uow.commit()
    return left
