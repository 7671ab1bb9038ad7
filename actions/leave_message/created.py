"""What is said of a message that was left: its number, its lookup code, the day it is due."""

from actions.provisional_dates import provisional_note
from casework.answer_outcomes import AnswerOutcome
from casework.board import LeftMessage
from desk.conversation.cards import AnswerCard, CardType
from desk.conversation.choices import Choice
from desk.conversation.masking_notice import not_kept_note
from desk.conversation.turn import Turn
from desk.message_form.quoting import quoted
from desk.turns.taken_turn import ways
from desk.wiring import Desk


def created_turn(desk: Desk, left: LeftMessage, *, aside: str | None = None) -> Turn:
    """The tracking number, the due date and where contact details can be left.

    ``aside`` was asked on the way and has no answer: it can be left as the next message.
    """
    said = quoted(aside or "")
    offer = desk.words.say("utter_leave_aside_too", question=said) if said else ""
    choices = ways(desk.words, ["leave_message"]) if said else ()
    card = created_card(desk, left, offer, choices)
    return Turn(f"{created_text(desk, left)}\n{offer}".strip(), card)


def created_text(desk: Desk, left: LeftMessage) -> str:
    outcome = AnswerOutcome.HANDED_TO_MESSAGE
    return desk.words.say(
        f"utter_{outcome}_again" if left.repeated else f"utter_{outcome}",
        tracking_no=left.message.tracking_no,
        lookup_code=left.lookup_code,
        due_on=left.case.due_on.isoformat(),
        provisional=provisional_note(desk.words, left.case),
        url=message_url(desk, left),
        not_kept=not_kept_note(desk.words, left.message.body),
        code_note=desk.words.say(f"code_{left.code_told}"),
    )


def created_card(
    desk: Desk, left: LeftMessage, offer: str, choices: tuple[Choice, ...]
) -> AnswerCard:
    case, not_kept = left.case, not_kept_note(desk.words, left.message.body)
    return AnswerCard(
        type=CardType.MESSAGE_CREATED,
        outcome=AnswerOutcome.HANDED_TO_MESSAGE,
        choices=choices,
        tracking_no=left.message.tracking_no,
        due_on=case.due_on.isoformat(),
        extra={
            "url": message_url(desk, left),
            "lookup_code": left.lookup_code,
            "due_provisional": case.due_provisional,
            "notes": [n for n in (provisional_note(desk.words, case), not_kept, offer) if n],
        },
    )


def message_url(desk: Desk, left: LeftMessage) -> str:
    return f"{desk.settings.address}/messages/{left.message.tracking_no}"
