"""Board items from stored messages and unanswered chat turns."""

from dataclasses import replace
from datetime import tzinfo

from casework.answer_outcomes import AnswerOutcome
from casework.board import Message, MessageKind, turn_id
from casework.events import TurnAnswered
from faq_builder.reading.board_items import BoardItem, TextKind
from faq_builder.reading.kinds import kind_of
from faq_builder.reading.message_questions import questions_of

# Who chose one of these on the form is taken at their word; 咨询 is what the form begins with.
_CHOSEN = {
    MessageKind.EVALUATION: TextKind.EVALUATION,
    MessageKind.SUGGESTION: TextKind.SUGGESTION,
}


def whole_message(message: Message, zone: tzinfo) -> BoardItem:
    """The message as one item; its time in ``zone``, at whose midnight a day ends."""
    return BoardItem(
        id=message.message_id,
        subject=message.subject,
        body=message.body,
        asker=message.asker_key,
        created_at=message.created_at.astimezone(zone),
        likes=message.likes,
        source=message.channel,
    )


def message_items(message: Message, zone: tzinfo) -> list[BoardItem]:
    """The questions of a message, the main one first."""
    chosen = _CHOSEN.get(message.kind)
    return [
        replace(item, kind=chosen or kind_of(item.subject, item.body).kind)
        for item in questions_of(whole_message(message, zone))
    ]


def turn_item(turn: TurnAnswered, zone: tzinfo) -> BoardItem:
    """A question that the chat left unanswered; the outcome is its source."""
    return BoardItem(
        id=turn_id(turn.event_id),
        subject=turn.query_masked,
        body="",
        asker=turn.asker_key,
        created_at=turn.at.astimezone(zone),
        source=AnswerOutcome(turn.outcome),
        kind=kind_of(turn.query_masked, "").kind,
    )
