"""Hours and address of the desk: what is published, and nothing made up."""

from actions.turn_action import TakeTurn
from casework.people import Agency, AgencyKind, AgencyProfile
from tests.fakes.conversation import heard, run
from tests.unit.actions.conftest import faq


def test_hours_are_told_by_the_hotline_and_the_windows_that_are_set_up(desk):
    with desk.uow() as uow:
        uow.agencies.add(Agency("w", "清溪区政务服务中心", kind=AgencyKind.WINDOW))
        uow.commit()

    reply = run(TakeTurn(desk), heard("你们几点上班", "ask_contact"))

    card = reply.cards[0]
    assert "12345" in reply.texts[0] and "清溪区政务服务中心" in reply.texts[0]
    assert (card["type"], card["outcome"]) == ("contact", "contact")
    assert [one["agency"] for one in card["contacts"]][1:] == ["清溪区政务服务中心"]
    assert [event.outcome for event in desk.events] == ["contact"]


def test_what_an_office_publishes_is_told_with_its_source(desk):
    profile = AgencyProfile(phone="0XX-5500-1100", hours="工作日9时至17时", source="公开目录")
    with desk.uow() as uow:
        uow.agencies.add(Agency("w", "清溪区政务服务中心", kind=AgencyKind.WINDOW, profile=profile))
        uow.commit()

    reply = run(TakeTurn(desk), heard("你们几点上班", "ask_contact"))

    line = (
        "清溪区政务服务中心：电话0XX-5500-1100，办公时间工作日9时至17时（来源：公开目录）。"
        "现在正在办公，到17:00。"
    )
    assert reply.texts[0].endswith(f"全天有人接听。\n{line}")
    assert reply.cards[0]["contacts"][1]["phone"] == "0XX-5500-1100"


def test_hours_of_something_else_are_not_shown_as_what_is_meant(desk):
    (known, *_) = desk.answers.entries.values()
    desk.answers.may_mean("你们几点上班", known)

    reply = run(TakeTurn(desk), heard("你们几点上班", "ask_contact"))

    assert [event.outcome for event in desk.events] == ["contact"]
    assert "12345" in reply.texts[0]


def test_where_no_window_is_set_up_the_kinds_of_windows_are_named(desk):
    reply = run(TakeTurn(desk), heard("周末上班吗", "ask_contact"))

    assert "社区事务受理窗口" in reply.texts[0]


def test_even_sure_hours_of_something_else_are_not_what_is_meant(desk):
    desk.answers.answers["你们几点上班"] = desk.answers.answers["加装电梯补贴多少"]

    reply = run(TakeTurn(desk), heard("你们几点上班", "ask_contact"))

    assert [event.outcome for event in desk.events] == ["contact"]
    assert "补贴" not in reply.texts[0]


def test_published_hours_of_the_hall_go_before_the_hotline(desk):
    with desk.uow() as uow:
        hall = Agency("w", "清溪区政务服务中心", ("政务大厅",), AgencyKind.WINDOW)
        uow.agencies.add(hall)
        uow.commit()
    desk.answers.knows("你们几点上班", faq(9, "政务大厅几点上班？", "每天九点。"))

    reply = run(TakeTurn(desk), heard("你们几点上班", "ask_contact"))

    assert [event.outcome for event in desk.events] == ["answered_faq"]
    assert "每天九点。" in reply.texts[0]
