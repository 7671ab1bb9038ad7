"""The work plans that ship and the demonstration's own; what may not be in one."""

from datetime import date
from pathlib import Path

import pytest

from casework.errors import BadWorkPlan
from casework.rules.duties import load_duties
from casework.rules.work_plans import WorkPlan, last_day_of, load_work_plan, own_plans
from desk.project_files import PROJECT
from language.data_files import BadDataFile

DEMO = PROJECT / "demo" / "work_plan.yml"
PLANS = [load_work_plan(name) for name in own_plans()] + [load_work_plan(DEMO)]
DUTY_IDS = {duty.duty_id for duty in load_duties()}


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.plan_id)
def test_every_item_names_clause_unit_and_what_it_obliges_to(plan: WorkPlan) -> None:
    assert plan.title and plan.issued_by
    for item in plan.items:
        assert all([item.number, item.clause, item.obligation, item.responsible_unit])


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.plan_id)
def test_the_duties_of_its_items_are_known_and_the_main_ones_asked_for(plan: WorkPlan) -> None:
    asked = {item.duty for item in plan.items} - {""}

    assert asked <= DUTY_IDS
    assert {"answer_messages", "publish_faq_lists", "review_before_publishing"} <= asked


@pytest.mark.parametrize(
    ("time_limit", "last_day"),
    [
        ("3月底前", date(2026, 3, 31)),
        ("11 月底前", date(2026, 11, 30)),
        ("2月", date(2026, 2, 28)),
        ("12月前", date(2026, 12, 31)),
        ("全年", date(2026, 12, 31)),
        ("按市级部署", None),
        ("13月", None),
        ("", None),
    ],
)
def test_the_last_day_of_a_time_limit(time_limit: str, last_day: date | None) -> None:
    assert last_day_of(time_limit, 2026) == last_day


def test_a_plan_with_one_number_twice_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "own.yml"
    file.write_text(DEMO.read_text("utf-8").replace("任务2", "任务1"), encoding="utf-8")

    with pytest.raises(BadWorkPlan, match=r"own\.yml: the number 任务1 stands twice"):
        load_work_plan(file)


def test_a_plan_without_items_or_with_an_unknown_key_is_refused(tmp_path: Path) -> None:
    head = "title: 要点\ndoc_no: null\nissued_by: 区政府办公室\nyear: 2026\n"
    file = tmp_path / "own.yml"
    file.write_text(head + "items: []\n", encoding="utf-8")
    with pytest.raises(BadWorkPlan, match="has no items"):
        load_work_plan(file)

    file.write_text(head + "item: []\n", encoding="utf-8")
    with pytest.raises(BadDataFile, match=r"items is missing: add it; item is not known"):
        load_work_plan(file)
