"""View of released messages beside a policy, with their replies."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from casework.board import MessageKind, PublicCopy, PublicReply
from casework.ports import UnitOfWork


@dataclass(frozen=True, slots=True)
class ShownMessage:
    """``answered``: there is a reply, though it may not be public (yet). ``being_corrected``: the
    ids of replies that were corrected since the copy was released."""

    kind: MessageKind
    subject: str
    body: str
    left_at: datetime
    replies: tuple[PublicReply, ...]
    answered: bool
    policy_id: str | None
    being_corrected: frozenset[str] = frozenset()


def shown_messages(uow: UnitOfWork, policy_id: str) -> list[ShownMessage]:
    """The copies that a reviewer released, the newest message first."""
    return with_messages(uow, uow.public_copies.released_of_policy(policy_id))


def with_messages(uow: UnitOfWork, copies: Sequence[PublicCopy]) -> list[ShownMessage]:
    ids = [copy.message_id for copy in copies]
    messages = {message.message_id: message for message in uow.messages.many(ids)}
    stored = uow.replies.of_messages(ids)
    answered = {reply.message_id for reply in stored}
    corrected = {r.reply_id: r.corrected_at for r in stored if r.corrected_at}
    return [
        ShownMessage(
            kind=messages[copy.message_id].kind,
            subject=copy.subject,
            body=copy.body,
            left_at=messages[copy.message_id].created_at,
            replies=copy.replies,
            answered=copy.message_id in answered,
            policy_id=messages[copy.message_id].policy_id,
            being_corrected=frozenset(
                r.reply_id
                for r in copy.replies
                if r.reply_id in corrected and corrected[r.reply_id] > copy.decided_at
            ),
        )
        for copy in copies
    ]
