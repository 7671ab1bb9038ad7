"""Contact details: whom to call and where to go, of the policy talked of, an office, the hall."""

from dataclasses import replace
from typing import TYPE_CHECKING

from casework.answer_outcomes import AnswerOutcome
from casework.people import Agency, AgencyKind
from desk.conversation.agency_contacts import contact_of, ways_of
from desk.conversation.cards import AnswerCard, CardType, CitationCard, Contact, clause_citation
from desk.conversation.emergency import contact
from desk.conversation.follow_ups import names_matter_of
from desk.conversation.opening_times import opening_text
from desk.conversation.policy_contacts import PolicyReached, maker_text, policy_reached
from desk.conversation.responsible_agency import named_in, responsible_agency
from desk.conversation.turn import Turn
from desk.conversation.words import Words

if TYPE_CHECKING:
    from desk.wiring import Desk

HOTLINE = "12345"


def found_or_contact(
    desk: "Desk", asked: str, found: Turn, *, wanted: str = "", talked_of: str | None = None
) -> Turn:
    """What was ``found`` where it is about a matter that is named; else whom to call.

    ``wanted`` is phone, place or hours. 你们几点上班 names no matter, and a canteen's hours are not
    meant: it asks for the policy ``talked_of``, the office named, else the hall. Before a guide,
    which rests on no policy, goes the contact of the policy talked of (投诉电话).
    """
    outcome, about = found.card.outcome, policy_shown(desk, found)
    if outcome.is_answer and (about is None or is_about_hall(desk, found)):
        return policy_contact_turn(desk, asked, talked_of, wanted) or found
    if outcome.offers_texts and names_matter_shown(desk, asked, found):
        asks_of = None if outcome.is_answer else about or talked_of
        return policy_contact_turn(desk, asked, asks_of, wanted) or found
    return contact_turn(desk, asked, wanted=wanted, talked_of=talked_of)


def contact_turn(
    desk: "Desk", asked: str, *, wanted: str = "", talked_of: str | None = None
) -> Turn:
    """The offices that ``asked`` names or whose matter it names; else those of the policy
    ``talked_of``; else the windows that are set up. Nothing is made up."""
    with desk.uow() as uow:
        agencies = uow.agencies.list()
    named = offices_named(asked, agencies)
    of_policy = None if named else policy_contact_turn(desk, asked, talked_of, wanted)
    windows = [one for one in agencies if one.kind is AgencyKind.WINDOW]
    if of_policy is not None:
        return of_policy
    told = office_turn(desk, asked, named) if named else hall_turn(desk, asked, windows)
    maker = "" if named else maker_text(desk, talked_of)
    return replace(told, text="\n".join(filter(None, (told.text, maker))))


def office_turn(desk: "Desk", asked: str, offices: list[Agency]) -> Turn:
    """What the profiles of the offices that were asked for publish, and the hotline."""
    contacts = [contact_of(office) for office in offices]
    reached = reached_texts(desk, contacts, asked)
    if not all(reached):
        return asked_first_turn(desk, offices, contacts, reached)
    told = [*reached, desk.words.say("hotline_too")]
    return turn_of("\n".join(told), [*contacts, contact(HOTLINE)])


def hall_turn(desk: "Desk", asked: str, windows: list[Agency]) -> Turn:
    """That this desk is always there, the hotline, and what the windows publish."""
    contacts = [contact_of(window) for window in windows]
    reached = reached_texts(desk, contacts, asked)
    if not windows or not all(reached):
        return asked_first_turn(desk, windows, contacts, reached)
    told = [desk.words.say("contact_online"), *reached]
    return turn_of("\n".join(told), [contact(HOTLINE), *contacts])


def asked_first_turn(
    desk: "Desk", offices: list[Agency], contacts: list[Contact], reached: list[str]
) -> Turn:
    """The hotline first, since not all of the offices publish how they are reached."""
    told = [ask_first_text(desk.words, offices), *filter(None, reached)]
    return turn_of("\n".join(told), [contact(HOTLINE), *contacts])


def policy_contact_turn(
    desk: "Desk", asked: str, policy_id: str | None, wanted: str
) -> Turn | None:
    """How to ask about a policy; None where nothing of it is published."""
    reached = policy_reached(desk, policy_id, asked, wanted=wanted) if policy_id else None
    return policy_turn(desk, asked, reached) if reached else None


def policy_turn(desk: "Desk", asked: str, reached: PolicyReached) -> Turn:
    """Its contacts, below the clause that is quoted where nobody has confirmed one yet."""
    words, contacts = desk.words, list(reached.contacts)
    told = [
        words.say("policy_reached", title=reached.policy.title),
        quoted_text(words, reached),
        *reached_texts(desk, contacts, asked),
        words.say("hotline_too"),
    ]
    return turn_of(
        "\n".join(filter(None, told)), [*contacts, contact(HOTLINE)], citations(desk, reached)
    )


def turn_of(text: str, contacts: list[Contact], cited: tuple[CitationCard, ...] = ()) -> Turn:
    card = AnswerCard(
        CardType.CONTACT, AnswerOutcome.CONTACT, citations=cited, contacts=tuple(contacts)
    )
    return Turn(text, card)


def quoted_text(words: Words, reached: PolicyReached) -> str:
    clause = reached.quoted
    return words.say("contact_clause", text=clause.text) if clause else ""


def citations(desk: "Desk", reached: PolicyReached) -> tuple[CitationCard, ...]:
    """The clause quoted, and those that the contacts are from."""
    policy, quoted = reached.policy, reached.quoted
    clauses = [quoted] if quoted else [c for c in policy.clauses if c.anchor in reached.anchors]
    return tuple(clause_citation(policy, clause, desk.settings.address) for clause in clauses)


def reached_texts(desk: "Desk", contacts: list[Contact], asked: str) -> list[str]:
    """A line on each; behind the first whose hours are understood, whether it is open now."""
    lines, now = [reached_text(desk.words, one) for one in contacts], desk.clock.now()
    for place, one in enumerate(contacts):
        opening = opening_text(desk.words, one.hours, asked, now)
        if opening:
            lines[place] += opening
            break
    return lines


def ask_first_text(words: Words, offices: list[Agency]) -> str:
    """Of what is not published the hotline is asked first."""
    names = words.say("joiner").join(one.name for one in offices)
    told = names or words.say("utter_contact_windows")
    return words.say(f"utter_{AnswerOutcome.CONTACT}", windows=told)


def reached_text(words: Words, reached: Contact) -> str:
    """A line on the office with its source; empty where nothing is published of it."""
    ways = ways_of(words, reached)
    if not ways:
        return ""
    return words.say("office_reached", agency=reached.agency, ways=ways, source=reached.source)


def names_matter_shown(desk: "Desk", asked: str, found: Turn) -> bool:
    first = next((desk.answerer().entry(name) for name in found.shown), None)
    return first is not None and names_matter_of(asked, first)


def policy_shown(desk: "Desk", found: Turn) -> str | None:
    """The policy of the first entry shown."""
    first = next((desk.answerer().entry(name) for name in found.shown), None)
    return first.sources[0].policy_id if first and first.sources else None


def is_about_hall(desk: "Desk", found: Turn) -> bool:
    """Whether what was found names a window that is set up."""
    with desk.uow() as uow:
        windows = [one for one in uow.agencies.list() if one.kind is AgencyKind.WINDOW]
    first = next((desk.answerer().entry(name) for name in found.shown), None)
    return first is not None and bool(named_in(first.question or first.answer, windows))


def offices_named(asked: str, agencies: list[Agency]) -> list[Agency]:
    """By their names, else the one that handles the matter named."""
    named = named_in(asked, agencies)
    found = None if named else responsible_agency(asked, agencies)
    return [found.agency] if found else named
