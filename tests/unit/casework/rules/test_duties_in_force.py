"""Plans are adopted and ended and figures adjusted by events; what binds is read from these."""

from dataclasses import replace
from datetime import timedelta

import pytest

from casework.errors import BadDutyFigure, BadWorkPlan, NotAllowed, NotFound
from casework.events import DutyFigureChanged, WorkPlanAdopted
from casework.people import Role, StaffMember
from casework.ports import UnitOfWork
from casework.rules import (
    adjust_figure,
    adopt_work_plan,
    duties_in_force,
    end_work_plan,
    load_work_plan,
    note_item,
)
from casework.rules.adopting_plans import item_notes, plans_in_force
from desk.project_files import PROJECT
from tests.fakes.linjiang import AT, DUTIES, EDITOR, ask

ADMIN = StaffMember("guanli", "管理", None, frozenset({Role.ADMIN}))
PLAN = load_work_plan(PROJECT / "demo" / "work_plan.yml")
LATER = AT + timedelta(days=1)


def adopt(uow: UnitOfWork, plan=PLAN, at=AT, by=ADMIN) -> bool:
    return adopt_work_plan(uow, plan, duties=DUTIES, by=by, at=at)


def adjust(uow: UnitOfWork, now: int, name="within_working_days", by=ADMIN, at=AT) -> None:
    adjust_figure(
        uow, "answer_messages", name, now=now, reason="常务会议要求", duties=DUTIES, by=by, at=at
    )


def test_an_adopted_plan_binds_and_says_which_clauses_ask_for_a_duty(uow: UnitOfWork) -> None:
    assert adopt(uow)

    assert plans_in_force(uow) == (PLAN,)
    answering = duties_in_force(uow, DUTIES).answering
    assert [basis.item.number for basis in answering.basis] == ["二（一）", "二（二）"]
    assert answering.basis[0].plan.doc_no == "云府办发〔2026〕7号"


def test_adopting_the_same_text_again_leaves_no_event_and_another_text_takes_its_place(
    uow: UnitOfWork,
) -> None:
    shorter = replace(PLAN, items=PLAN.items[:2])

    assert (adopt(uow), adopt(uow), adopt(uow, shorter, LATER)) == (True, False, True)

    assert plans_in_force(uow) == (shorter,)
    assert plans_in_force(uow, until=LATER) == (PLAN,)
    assert len(uow.events.of_kind(WorkPlanAdopted)) == 2


def test_a_plan_that_was_ended_binds_no_longer(uow: UnitOfWork) -> None:
    adopt(uow)
    end_work_plan(uow, PLAN.plan_id, reason="年度已经结束", by=ADMIN, at=LATER)

    assert plans_in_force(uow) == ()
    assert duties_in_force(uow, DUTIES).answering.basis == ()
    with pytest.raises(NotFound):
        end_work_plan(uow, PLAN.plan_id, reason="年度已经结束", by=ADMIN, at=LATER)


def test_an_item_whose_duty_nobody_knows_is_refused(uow: UnitOfWork) -> None:
    strange = replace(PLAN, items=(replace(PLAN.items[0], duty="sweep_the_street"),))

    with pytest.raises(BadWorkPlan, match=r"work_plan 二（一）: there is no duty sweep_the_street"):
        adopt(uow, strange)


def test_only_administrators_adopt_plans_and_adjust_figures(uow: UnitOfWork) -> None:
    with pytest.raises(NotAllowed):
        adopt(uow, by=EDITOR)
    with pytest.raises(NotAllowed):
        adjust(uow, 5, by=EDITOR)


def test_an_adjusted_figure_holds_for_what_comes_and_not_for_what_runs(uow: UnitOfWork) -> None:
    before = ask(uow, 1).case
    adjust(uow, 5, at=LATER)

    in_force = duties_in_force(uow, DUTIES)
    assert in_force.answering.figure("within_working_days") == 5
    assert duties_in_force(uow, DUTIES, until=LATER).answering.figure("within_working_days") == 7
    assert uow.cases.get(before.case_id).within_working_days == 7
    (event,) = uow.events.of_kind(DutyFigureChanged)
    assert (event.before, event.now, event.reason) == (7, 5, "常务会议要求")


def test_a_figure_that_is_so_already_leaves_no_event(uow: UnitOfWork) -> None:
    adjust(uow, 7)

    assert uow.events.of_kind(DutyFigureChanged) == []


@pytest.mark.parametrize(
    ("name", "now"), [("within_working_days", 0), ("within_working_days", 367), ("kinds", 3)]
)
def test_a_figure_out_of_bounds_or_that_the_duty_lacks_is_refused(
    uow: UnitOfWork, name: str, now: int
) -> None:
    with pytest.raises(BadDutyFigure):
        adjust(uow, now, name)


def test_how_an_item_stands_is_the_last_that_was_noted(uow: UnitOfWork) -> None:
    adopt(uow)
    for note, done in (("正在改版", False), ("已经上线", True)):
        note_item(uow, PLAN.plan_id, "任务1", note=note, done=done, by=EDITOR, at=AT)

    last = item_notes(uow)[PLAN.plan_id, "任务1"]
    assert (last.note, last.done) == ("已经上线", True)
    with pytest.raises(NotFound):
        note_item(uow, PLAN.plan_id, "任务9", note="办了", done=True, by=EDITOR, at=AT)
