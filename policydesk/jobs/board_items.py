"""What people asked, as the grouping takes it: messages, and chat turns without an answer."""

from datetime import date

from casework.events import TurnAnswered
from casework.messages import Message
from casework.ports import UnitOfWork
from faq_builder import BoardItem
from knowledge.outcomes import AnswerOutcome
from policydesk.clock import ZONE

UNANSWERED = frozenset(
    {
        AnswerOutcome.NO_ANSWER_UNKNOWN,
        AnswerOutcome.NO_ANSWER_UNCERTAIN,
        AnswerOutcome.NO_ANSWER_NOT_IN_FORCE,
    }
)


def board_items(uow: UnitOfWork, *, until: date) -> list[BoardItem]:
    """Everything asked up to the day ``until``, the day included; texts are masked ones."""
    messages = [message_item(message) for message in uow.messages.list()]
    turns = uow.events.of_kind(TurnAnswered)
    unanswered = [
        turn_item(turn)
        for turn in turns
        if isinstance(turn, TurnAnswered) and turn.outcome in UNANSWERED
    ]
    return [i for i in [*messages, *unanswered] if i.created_at and i.created_at.date() <= until]


def message_item(message: Message) -> BoardItem:
    """Times are the district's: a day ends at its midnight."""
    return BoardItem(
        id=message.message_id,
        subject=message.subject,
        body=message.body,
        asker=message.asker_key,
        created_at=message.created_at.astimezone(ZONE),
        likes=message.likes,
    )


def turn_item(turn: TurnAnswered) -> BoardItem:
    return BoardItem(
        id=f"turn-{turn.event_id}",
        subject=turn.query_masked,
        body="",
        asker=turn.asker_key,
        created_at=turn.at.astimezone(ZONE),
    )
