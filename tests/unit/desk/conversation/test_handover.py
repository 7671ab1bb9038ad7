"""Who wants a person gets the hotline, whom to call, and the deployment's own link."""

from dataclasses import replace

from casework.people import AgencyProfile
from casework.policies import ServiceItem
from desk.conversation.handover import handover_turn
from desk.settings import Settings
from language.masking import NO_TEXT
from tests.fakes.desk import FakeDesk, StoppedClock, as_desk
from tests.fakes.intake import masked
from tests.fakes.linjiang import HOUSING, ON, POLICY_ID, settle_linjiang


def settled(**settings: str) -> FakeDesk:
    desk = FakeDesk(clock=StoppedClock(ON))
    desk.settings = Settings(**{**desk.settings.model_dump(), **settings})
    with desk.uow() as uow:
        settle_linjiang(uow)
        agency = uow.agencies.get(HOUSING.agency_id)
        agency.profile = AgencyProfile(phone="0XX-1", hours="工作日9时至17时", source="公开目录")
        uow.commit()
    return desk


def test_the_office_of_the_policy_talked_of_is_named_with_its_hours() -> None:
    turn = handover_turn(as_desk(settled()), NO_TEXT, talked_of=POLICY_ID)

    assert [one.phone for one in turn.card.contacts] == ["12345", "0XX-1"]
    assert turn.text.endswith(
        f"{HOUSING.name}：电话0XX-1，办公时间工作日9时至17时（来源：公开目录）。现在正在办公，到17:00。"
    )
    assert turn.card.services == ()


def test_the_link_carries_the_question_masked_and_escaped() -> None:
    desk = settled(handover_url="https://im.example/?q={question}&p={policy}")
    asked = masked("我的电话13812345678，怎么领&补贴")

    turn = handover_turn(as_desk(desk), asked, talked_of=POLICY_ID)

    [link] = turn.card.services
    assert link.url.startswith("https://im.example/?q=%E6%88%91")
    assert link.url.endswith(f"%26%E8%A1%A5%E8%B4%B4&p={POLICY_ID}")
    assert "138" not in link.url
    assert link.url in turn.text
    assert replace(link, url="") == ServiceItem("转到人工咨询（您刚才的问题会带过去）", "")


def test_without_a_policy_only_the_hotline_where_no_hall_is_set_up() -> None:
    turn = handover_turn(as_desk(settled()), NO_TEXT, talked_of=None)

    assert [one.phone for one in turn.card.contacts] == ["12345"]
