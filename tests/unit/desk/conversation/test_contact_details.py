"""Whom to call: of the policy talked of, the office named, the office that handles it, the hall."""

import pytest

from casework.answer_outcomes import AnswerOutcome
from casework.people import Agency, AgencyKind, AgencyProfile
from casework.policies import ContactDetails, confirm_contact, decline_contact
from desk.conversation.contact_details import contact_turn, found_or_contact
from desk.conversation.turn import Turn
from desk.policies.contact_proposals import contact_proposals
from knowledge import Entry, EntryKind
from tests.fakes.clauses import clause_at
from tests.fakes.desk import FakeDesk, StoppedClock, as_desk
from tests.fakes.knowledge import source_at
from tests.fakes.linjiang import AT, EDITOR, HOUSING, ON, POLICY_ID, settle_linjiang

CLAUSE = "第九条 咨询电话0XX-5508-1120，监督电话0XX-5508-1129，工作日9时至17时接听。"
TITLE = "临江区租房补贴办法"
HALL = Agency(
    "hall",
    "区政务服务中心",
    ("办事大厅",),
    AgencyKind.WINDOW,
    AgencyProfile(phone="0XX-5508-4400", hours="工作日9时至17时", source="公开目录"),
)
CIVIL = Agency(
    "mzj", "区民政局", profile=AgencyProfile(("结婚登记",), phone="0XX-2203", source="公开目录")
)


@pytest.fixture
def desk() -> FakeDesk:
    """Monday, nine in the morning; the policy names two telephones."""
    desk = FakeDesk(clock=StoppedClock(ON))
    with desk.uow() as uow:
        settle_linjiang(uow)
        uow.agencies.add(HALL)
        uow.agencies.add(CIVIL)
        uow.policies.get(POLICY_ID).clauses.append(clause_at("第九条", CLAUSE, policy_id=POLICY_ID))
        uow.commit()
    return desk


def decide(desk: FakeDesk, verb) -> None:
    with desk.uow() as uow:
        for proposal in contact_proposals(uow.policies.get(POLICY_ID)):
            verb(uow, proposal.read)
        uow.commit()


@pytest.fixture
def confirmed(desk: FakeDesk) -> FakeDesk:
    decide(
        desk,
        lambda uow, read: confirm_contact(uow, POLICY_ID, read, read.details, by=EDITOR, at=AT),
    )
    return desk


def asked(desk: FakeDesk, text: str, wanted: str = "phone", talked_of: str | None = POLICY_ID):
    return contact_turn(as_desk(desk), text, wanted=wanted, talked_of=talked_of)


def phones(turn: Turn) -> list[str]:
    return [one.phone for one in turn.card.contacts]


def test_the_policy_talked_of_is_asked_by_what_staff_confirmed(confirmed: FakeDesk) -> None:
    turn = asked(confirmed, "电话多少")

    assert turn.text == (
        f"《{TITLE}》的事，可以问这里：\n"
        f"{TITLE}：电话0XX-5508-1120，办公时间工作日9时至17时（来源：《{TITLE}》第九条）。"
        "现在正在办公，到17:00。\n"
        "也可以拨打12345政务服务便民热线，全天有人接听。"
    )
    assert phones(turn) == ["0XX-5508-1120", "12345"]
    assert [one.anchor for one in turn.card.citations] == ["第九条"]


def test_a_complaint_gets_the_telephone_for_complaints(confirmed: FakeDesk) -> None:
    turn = asked(confirmed, "投诉电话")

    assert phones(turn) == ["0XX-5508-1129", "12345"]
    assert "（投诉、举报）：电话0XX-5508-1129" in turn.text


def test_who_does_not_complain_is_not_sent_to_the_telephone_for_complaints_first(
    desk: FakeDesk,
) -> None:
    with desk.uow() as uow:
        policy = uow.policies.get(POLICY_ID)
        read = contact_proposals(policy)[1].read  # 监督电话 alone is confirmed
        confirm_contact(uow, POLICY_ID, read, read.details, by=EDITOR, at=AT)
        agency = uow.agencies.get(HOUSING.agency_id)
        agency.profile = AgencyProfile(phone="0XX-1", source="公开目录")
        uow.commit()

    assert phones(asked(desk, "电话多少")) == ["0XX-1", "0XX-5508-1129", "12345"]
    assert phones(asked(desk, "投诉电话")) == ["0XX-5508-1129", "12345"]


def test_what_nobody_confirmed_is_quoted_as_the_clause_it_is(desk: FakeDesk) -> None:
    turn = asked(desk, "电话多少")

    assert f"文件原文：{CLAUSE}" in turn.text
    assert phones(turn) == ["12345"]
    assert [one.quote for one in turn.card.citations] == [CLAUSE]


def test_what_was_declined_is_neither_told_nor_quoted(desk: FakeDesk) -> None:
    decide(desk, lambda uow, read: decline_contact(uow, POLICY_ID, read, by=EDITOR, at=AT))

    turn = asked(desk, "电话多少")

    assert "0XX-5508-11" not in turn.text
    assert phones(turn) == ["12345", "0XX-5508-4400"]


def test_the_policys_agency_tells_what_its_clauses_do_not(confirmed: FakeDesk) -> None:
    with confirmed.uow() as uow:
        agency = uow.agencies.get(HOUSING.agency_id)
        agency.profile = AgencyProfile(phone="0XX-1", address="建业路42号", source="公开目录")
        uow.commit()

    turn = asked(confirmed, "在哪", wanted="place")

    assert f"{HOUSING.name}：电话0XX-1，地址建业路42号（来源：公开目录）。" in turn.text
    assert phones(turn) == ["0XX-5508-1120", "0XX-1", "12345"]


def test_of_a_policy_that_ended_nothing_is_told(confirmed: FakeDesk) -> None:
    with confirmed.uow() as uow:
        uow.policies.get(POLICY_ID).repealed_on = ON
        uow.commit()

    assert phones(asked(confirmed, "电话多少")) == ["12345", "0XX-5508-4400"]


@pytest.mark.parametrize("text", ["民政局电话多少", "区民政局在哪", "结婚登记找谁"])
def test_an_office_that_is_named_or_handles_the_matter_goes_first(
    confirmed: FakeDesk, text: str
) -> None:
    with confirmed.uow() as uow:
        uow.agencies.get("mzj").aliases = ("民政局",)
        uow.commit()

    assert phones(asked(confirmed, text)) == ["0XX-2203", "12345"]


def test_an_office_that_was_asked_for_opens_the_answer(confirmed: FakeDesk) -> None:
    turn = asked(confirmed, "区民政局号码多少")

    assert turn.text.splitlines() == [
        "区民政局：电话0XX-2203（来源：公开目录）。",
        "也可以拨打12345政务服务便民热线，全天有人接听。",
    ]


def test_a_telephone_that_an_office_publishes_is_called_by_its_name(confirmed: FakeDesk) -> None:
    with confirmed.uow() as uow:
        uow.agencies.get("mzj").profile = AgencyProfile(phone="0XX-5508-1120", source="公开目录")
        uow.commit()

    assert "区民政局：电话0XX-5508-1120" in asked(confirmed, "电话多少").text


def test_without_a_policy_the_hall_is_told_with_its_next_hours(desk: FakeDesk) -> None:
    turn = asked(desk, "周末开吗", wanted="hours", talked_of=None)

    assert turn.text.endswith(
        "区政务服务中心：电话0XX-5508-4400，办公时间工作日9时至17时（来源：公开目录）。"
        "3月7日（周六）不上班。3月8日（周日）不上班。现在正在办公，到17:00。"
    )
    assert turn.card.outcome is AnswerOutcome.CONTACT


def shown(desk: FakeDesk, question: str, outcome: AnswerOutcome) -> Turn:
    """What a search found: an entry on the renting subsidy."""
    source = source_at(POLICY_ID, TITLE)
    entry = Entry("faq:1", EntryKind.FAQ, "到街道申请。", question, sources=(source,))
    desk.answers.knows(question, entry)
    card = asked(desk, "").card
    return Turn("答", type(card)(card.type, outcome), ("faq:1",))


def test_a_sure_answer_on_the_matter_named_stays(confirmed: FakeDesk) -> None:
    found = shown(confirmed, "租房补贴的窗口几点开门", AnswerOutcome.ANSWERED_FAQ)

    turn = found_or_contact(as_desk(confirmed), "租房补贴几点开门", found, wanted="hours")

    assert turn is found


def test_what_is_only_likely_gives_way_to_the_contact_of_its_policy(confirmed: FakeDesk) -> None:
    found = shown(confirmed, "租房补贴怎么申请", AnswerOutcome.ANSWERED_LIKELY)

    turn = found_or_contact(as_desk(confirmed), "租房补贴电话多少", found, wanted="phone")

    assert phones(turn) == ["0XX-5508-1120", "12345"]


def test_before_a_guide_goes_the_contact_of_the_policy_talked_of(confirmed: FakeDesk) -> None:
    guide = Entry("guide:complain", EntryKind.FAQ, "打12345。", "到哪里投诉？")
    confirmed.answers.knows("投诉电话", guide)
    card = asked(confirmed, "").card
    found = Turn("答", type(card)(card.type, AnswerOutcome.ANSWERED_FAQ), ("guide:complain",))
    desk = as_desk(confirmed)

    told = found_or_contact(desk, "投诉电话", found, wanted="phone", talked_of=POLICY_ID)

    assert phones(told) == ["0XX-5508-1129", "12345"]
    assert found_or_contact(desk, "投诉电话", found, wanted="phone") is found


def test_but_not_where_the_policy_does_not_say_what_is_asked(confirmed: FakeDesk) -> None:
    found = shown(confirmed, "租房补贴去哪申请", AnswerOutcome.ANSWERED_LIKELY)

    turn = found_or_contact(as_desk(confirmed), "租房补贴地址在哪", found, wanted="place")

    assert turn is found


def test_details_without_an_office_are_those_of_the_issuer(desk: FakeDesk) -> None:
    with desk.uow() as uow:
        policy = uow.policies.get(POLICY_ID)
        policy.issuing_agency = "区房管局"
        read = contact_proposals(policy)[0].read
        details = ContactDetails(phone="0XX-9")
        confirm_contact(uow, POLICY_ID, read, details, by=EDITOR, at=AT)
        uow.commit()

    assert asked(desk, "电话").card.contacts[0].agency == "区房管局"


def test_hours_that_the_policy_does_not_name_are_those_of_its_agency(desk: FakeDesk) -> None:
    profile = AgencyProfile(phone="0XX-9", hours="工作日9时至17时", source="公开目录")
    with desk.uow() as uow:
        policy = uow.policies.get(POLICY_ID)
        policy.agency_id = "fgj"
        uow.agencies.add(Agency("fgj", "区房屋管理局", profile=profile))
        for proposal in contact_proposals(policy)[:1]:
            details = ContactDetails(phone="0XX-9")
            confirm_contact(uow, POLICY_ID, proposal.read, details, by=EDITOR, at=AT)
        for proposal in contact_proposals(policy):
            if proposal.decided is None:
                decline_contact(uow, POLICY_ID, proposal.read, by=EDITOR, at=AT)
        uow.commit()

    assert "办公时间工作日9时至17时" in asked(desk, "几点上班", "hours").text
