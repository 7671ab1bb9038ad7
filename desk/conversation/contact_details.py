"""Contact details of the desk itself and of an office that is named: whom to call, where to go."""

from typing import TYPE_CHECKING

from casework.answer_outcomes import AnswerOutcome
from casework.people import Agency, AgencyKind
from desk.conversation.agency_contacts import contact_of, ways_to_reach
from desk.conversation.cards import AnswerCard, CardType
from desk.conversation.emergency import contact
from desk.conversation.follow_ups import names_matter_of
from desk.conversation.turn import Turn
from desk.conversation.words import Words

if TYPE_CHECKING:
    from desk.wiring import Desk

HOTLINE = "12345"


def contact_turn(desk: "Desk", asked: str) -> Turn:
    """The hotline, and the offices that ``asked`` names, else the windows that are set up, with
    what their profiles publish; nothing is made up."""
    with desk.uow() as uow:
        agencies = uow.agencies.list()
    windows = [one for one in agencies if one.kind is AgencyKind.WINDOW]
    offices = named_in(asked, agencies) or windows
    reached = [reached_text(desk.words, one) for one in offices]
    if offices and all(reached):
        text = "\n".join([desk.words.say("contact_online"), *reached])
    else:
        text = "\n".join([ask_first_text(desk.words, offices), *filter(None, reached)])
    known = (contact(HOTLINE), *map(contact_of, offices))
    return Turn(text, AnswerCard(CardType.CONTACT, AnswerOutcome.CONTACT, contacts=known))


def ask_first_text(words: Words, offices: list[Agency]) -> str:
    """Of what is not published the hotline is asked first."""
    names = words.say("joiner").join(one.name for one in offices)
    told = names or words.say("utter_contact_windows")
    return words.say(f"utter_{AnswerOutcome.CONTACT}", windows=told)


def reached_text(words: Words, agency: Agency) -> str:
    """A line on the office with its source; empty where nothing is published of it."""
    ways = ways_to_reach(words, agency)
    source = agency.profile.source
    return words.say("office_reached", agency=agency.name, ways=ways, source=source) if ways else ""


def found_or_contact(desk: "Desk", asked: str, found: Turn) -> Turn:
    """What was ``found`` where it is sure, or about a matter that is named; else whom to call.

    你们几点上班 names no matter, and a canteen's hours are not meant.
    """
    if found.card.outcome.is_answer or (
        found.card.outcome.offers_texts and names_matter_shown(desk, asked, found)
    ):
        return found
    return contact_turn(desk, asked)


def names_matter_shown(desk: "Desk", asked: str, found: Turn) -> bool:
    first = next((desk.answerer().entry(name) for name in found.shown), None)
    return first is not None and names_matter_of(asked, first)


def named_in(asked: str, agencies: list[Agency]) -> list[Agency]:
    """Agencies whose name, or another of theirs, stands in ``asked``."""
    return [one for one in agencies if any(name in asked for name in (one.name, *one.aliases))]
