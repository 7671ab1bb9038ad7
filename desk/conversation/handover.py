"""Handover to a person: hotline, whom to call about the policy talked of, else the hall, and the
deployment's own link, which carries the question."""

from typing import TYPE_CHECKING
from urllib.parse import quote

from casework.answer_outcomes import AnswerOutcome
from casework.people import AgencyKind
from casework.policies import ServiceItem
from desk.conversation.agency_contacts import contact_of
from desk.conversation.answer_texts import services_text
from desk.conversation.cards import AnswerCard, CardType, Contact
from desk.conversation.choices import Choice
from desk.conversation.contact_details import HOTLINE, reached_texts
from desk.conversation.emergency import contact
from desk.conversation.policy_contacts import maker_text, policy_reached
from desk.conversation.turn import Turn
from language.masking import MaskedText

if TYPE_CHECKING:
    from desk.wiring import Desk


def handover_turn(
    desk: "Desk", asked: MaskedText, *, talked_of: str | None, choices: tuple[Choice, ...] = ()
) -> Turn:
    """``asked`` is the last question; ``talked_of`` the policy of the last answer."""
    outcome, words = AnswerOutcome.HANDED_TO_WINDOW, desk.words
    contacts = whom_to_call(desk, talked_of)
    card = AnswerCard(
        CardType.NONE,
        outcome,
        services=handover_link(desk, asked, talked_of),
        choices=choices,
        contacts=(contact(HOTLINE), *contacts),
    )
    told = [
        words.say(f"utter_{outcome}"),
        maker_text(desk, talked_of),
        *reached_texts(desk, contacts, ""),
        services_text(words, card),
    ]
    return Turn("\n".join(filter(None, told)), card)


def whom_to_call(desk: "Desk", policy_id: str | None) -> list[Contact]:
    """Of the policy what staff confirmed, or its agency's own; else of the windows that are set
    up. What publishes nothing is left out."""
    reached = policy_reached(desk, policy_id, "") if policy_id else None
    if reached and reached.contacts:
        return list(reached.contacts)
    with desk.uow() as uow:
        agencies = uow.agencies.list()
    windows = [one for one in agencies if one.kind is AgencyKind.WINDOW]
    return [contact_of(one) for one in windows if one.profile.says_something]


def handover_link(
    desk: "Desk", asked: MaskedText, talked_of: str | None
) -> tuple[ServiceItem, ...]:
    """The link of the settings, ``{question}`` and ``{policy}`` filled in, masked and escaped."""
    address = desk.settings.handover_url
    if not address:
        return ()
    filled = address.replace("{question}", quote(asked, safe="")).replace(
        "{policy}", quote(talked_of or "", safe="")
    )
    return (ServiceItem(desk.words.say("handover_link"), filled),)
