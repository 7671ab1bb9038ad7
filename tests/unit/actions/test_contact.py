"""Hours and address of the desk: what is published, and nothing made up."""

from actions.contact import ActionTellContact
from casework.people import Agency, AgencyKind
from tests.fakes.conversation import heard, run


def test_hours_are_told_by_the_hotline_and_the_windows_that_are_set_up(desk):
    with desk.uow() as uow:
        uow.agencies.add(Agency("w", "清溪区政务服务中心", kind=AgencyKind.WINDOW))
        uow.commit()

    reply = run(ActionTellContact(desk), heard("你们几点上班", "ask_contact"))

    card = reply.cards[0]
    assert "12345" in reply.texts[0] and "清溪区政务服务中心" in reply.texts[0]
    assert (card["type"], card["outcome"]) == ("contact", "contact")
    assert [one["agency"] for one in card["contacts"]][1:] == ["清溪区政务服务中心"]
    assert [event.outcome for event in desk.events] == ["contact"]


def test_where_no_window_is_set_up_the_kinds_of_windows_are_named(desk):
    reply = run(ActionTellContact(desk), heard("周末上班吗", "ask_contact"))

    assert "社区事务受理窗口" in reply.texts[0]


def test_published_hours_go_before_the_hotline(desk):
    desk.answers.answers["你们几点上班"] = desk.answers.answers["加装电梯补贴多少"]

    reply = run(ActionTellContact(desk), heard("你们几点上班", "ask_contact"))

    assert [event.outcome for event in desk.events] == ["answered_faq"]
    assert "每台补贴20万元。" in reply.texts[0]
