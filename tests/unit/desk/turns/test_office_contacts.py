"""An office asked for by its name alone, and for more of it in the turns after."""

from dataclasses import replace

import pytest

from casework.people import Agency, AgencyKind, AgencyProfile
from desk.conversation.cards import CardType
from desk.turns.conversation_state import NOTHING_SAID, ConversationState
from desk.turns.pipeline import take_turn
from desk.turns.said import typed
from desk.turns.taken_turn import TakenTurn
from tests.fakes.desk import FakeDesk, as_desk
from tests.fakes.intake import asked
from tests.unit.desk.turns.conftest import ASKER

CIVIL = Agency(
    "mzj",
    "区民政局",
    ("民政局",),
    profile=AgencyProfile(phone="0XX-2203", address="槐安街20号", source="公开目录"),
)
HALL = Agency(
    "hall",
    "区政务服务中心",
    ("办事大厅",),
    AgencyKind.WINDOW,
    AgencyProfile(phone="0XX-4400", source="公开目录"),
)
BELOW_A_CONTACT = ConversationState(last_cards=frozenset({CardType.CONTACT}))


@pytest.fixture
def offices(desk: FakeDesk) -> FakeDesk:
    with desk.uow() as uow:
        uow.agencies.add(CIVIL)
        uow.agencies.add(HALL)
        uow.commit()
    return desk


def taken(desk: FakeDesk, text: str, talk: ConversationState = NOTHING_SAID) -> TakenTurn:
    return take_turn(as_desk(desk), typed(asked(text)), talk, ASKER)


@pytest.mark.parametrize("text", ["民政局在哪里", "区民政局", "那民政局呢", "民政局的地址"])
def test_a_name_and_words_that_ask_how_to_get_there(offices: FakeDesk, text: str) -> None:
    turn = taken(offices, text)

    assert turn.first.card.type is CardType.CONTACT
    assert "槐安街20号" in turn.first.text
    assert turn.talk.office == "mzj"


@pytest.mark.parametrize("text", ["民政局怎么办结婚登记", "办结婚证去民政局要带什么"])
def test_a_matter_beside_the_name_is_looked_up(offices: FakeDesk, text: str) -> None:
    assert taken(offices, text).first.card.type is not CardType.CONTACT


def test_below_a_contact_more_is_asked_of_the_same_office(offices: FakeDesk) -> None:
    turn = taken(offices, "在什么地方", replace(BELOW_A_CONTACT, office="mzj"))

    assert "槐安街20号" in turn.first.text


def test_below_the_contact_of_the_hall_it_is_the_hall(offices: FakeDesk) -> None:
    assert "0XX-4400" in taken(offices, "在什么地方", BELOW_A_CONTACT).first.text


def test_anywhere_else_the_same_words_are_a_question(offices: FakeDesk) -> None:
    assert taken(offices, "在什么地方").first.card.type is CardType.NONE


def test_what_is_asked_next_forgets_the_office(offices: FakeDesk) -> None:
    turn = taken(offices, "加装电梯补贴多少", replace(BELOW_A_CONTACT, office="mzj"))

    assert turn.talk.office is None
