"""Contact details of the desk itself and of an office that is named: whom to call, where to go."""

from typing import TYPE_CHECKING

from casework.answer_outcomes import AnswerOutcome
from casework.people import Agency, AgencyKind
from desk.conversation.cards import AnswerCard, CardType, Contact
from desk.conversation.emergency import contact
from desk.conversation.turn import Turn

if TYPE_CHECKING:
    from desk.wiring import Desk

HOTLINE = "12345"


def contact_turn(desk: "Desk", asked: str) -> Turn:
    """The hotline, and the offices that ``asked`` names, else the windows that are set up; nothing
    is made up about their hours."""
    with desk.uow() as uow:
        agencies = uow.agencies.list()
    windows = [one for one in agencies if one.kind is AgencyKind.WINDOW]
    names = [one.name for one in named_in(asked, agencies) or windows]
    told = desk.words.say("joiner").join(names) or desk.words.say("utter_contact_windows")
    text = desk.words.say(f"utter_{AnswerOutcome.CONTACT}", windows=told)
    known = (contact(HOTLINE), *map(Contact, names))
    return Turn(text, AnswerCard(CardType.CONTACT, AnswerOutcome.CONTACT, contacts=known))


def named_in(asked: str, agencies: list[Agency]) -> list[Agency]:
    """Agencies whose name, or another of theirs, stands in ``asked``."""
    return [one for one in agencies if any(name in asked for name in (one.name, *one.aliases))]
