"""Turns that ask for an office by its name alone, and for more of it in the turns after."""

from dataclasses import replace
from typing import TYPE_CHECKING

from casework.people import Agency, AgencyKind
from desk.conversation.cards import CardType
from desk.conversation.contact_details import contact_turn, office_turn
from desk.conversation.office_questions import asks_to_reach, office_asked_for
from desk.turns.conversation_state import ConversationState
from desk.turns.said import Said
from desk.turns.taken_turn import TakenTurn, said_once

if TYPE_CHECKING:
    from desk.wiring import Desk


def office_told(desk: "Desk", said: Said, talk: ConversationState) -> TakenTurn | None:
    """How the office is reached that is asked for alone; below a contact, what asks for more of it
    (在什么地方, 周末呢) is asked of the same one. None where anything else is asked."""
    if talk.writing:
        return None
    office = office_meant(desk, said, talk)
    if office is not None:
        turn = office_turn(desk, said.words, [office])
        return said_once(turn, replace(talk, office=office.agency_id), said.heard)
    return contact_again(desk, said, talk) if goes_on(said, talk) else None


def office_meant(desk: "Desk", said: Said, talk: ConversationState) -> Agency | None:
    """The office named, else the one named before. A window that is set up is left to the look-up:
    an entry may tell more of it."""
    office = office_asked_for(desk, said.words)
    if office is None and goes_on(said, talk):
        office = office_before(desk, talk)
    return None if office is None or office.kind is AgencyKind.WINDOW else office


def goes_on(said: Said, talk: ConversationState) -> bool:
    return talk.follows(CardType.CONTACT) and asks_to_reach(said.words)


def office_before(desk: "Desk", talk: ConversationState) -> Agency | None:
    if talk.office is None:
        return None
    with desk.uow() as uow:
        return uow.agencies.find(talk.office)


def contact_again(desk: "Desk", said: Said, talk: ConversationState) -> TakenTurn:
    """Of the policy talked of, else of the hall."""
    wanted, about = said.question.read.sub, talk.talked_of or said.page
    return said_once(
        contact_turn(desk, said.words, wanted=wanted, talked_of=about), talk, said.heard
    )
