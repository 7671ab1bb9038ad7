"""View of sample questions: masked texts, with a link where the reader may open the message."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from casework.board import Message, message_of
from casework.people import Scope, visible_messages
from casework.ports import UnitOfWork
from faq_builder import BoardItem


@dataclass(frozen=True, slots=True)
class SampleView:
    """``text`` is empty where the title says it all.

    ``message`` stands behind it on the board, where the reader may open it; a message that
    ``of_others`` hides stays without a number, and a chat turn has none.
    """

    title: str
    text: str
    asked_at: datetime | None
    message: Message | None
    of_others: bool


def samples_of_items(uow: UnitOfWork, items: Sequence[BoardItem], scope: Scope) -> list[SampleView]:
    ids = [item.id for item in items]
    seen = visible_messages(uow, scope, ids)
    messages = {message.message_id: message for message in uow.messages.many(ids)}
    return [
        SampleView(
            title=item.subject,
            text=item.body if item.body != item.subject else "",
            asked_at=item.created_at,
            message=messages.get(message_of(item.id)) if message_of(item.id) in seen else None,
            of_others=message_of(item.id) in messages and message_of(item.id) not in seen,
        )
        for item in items
    ]


def samples_of_messages(
    uow: UnitOfWork, message_ids: Sequence[str], scope: Scope
) -> list[SampleView]:
    seen = visible_messages(uow, scope, message_ids)
    return [
        SampleView(
            title=message.subject,
            text=message.body,
            asked_at=message.created_at,
            message=message if message.message_id in seen else None,
            of_others=message.message_id not in seen,
        )
        for message in uow.messages.many(message_ids)
    ]
