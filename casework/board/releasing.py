"""Release workflow of public copies: release, withhold, take down."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime

from casework import limits
from casework.board.messages import Message, Reply
from casework.board.public_copies import (
    CopyState,
    EarlierPublicText,
    PublicCopy,
    PublicReply,
)
from casework.errors import AskerDidNotAgree, ReviewerIsAuthor, WrongState
from casework.events import ConsentWithdrawn, MessageReleased, MessageTakenDown, MessageWithheld
from casework.people.staff import Role, StaffMember, require_role
from casework.ports import UnitOfWork
from casework.texts import reason_text, required_text
from language.masking import mask, mask_reply

ASKER = "asker"
MAY_TAKE_DOWN = (Role.REVIEWER, Role.PUBLISHER, Role.EDITOR, Role.ADMIN)


def release_message(
    uow: UnitOfWork,
    message_id: str,
    *,
    subject: str,
    body: str,
    replies: Mapping[str, str],
    by: StaffMember,
    at: datetime,
) -> PublicCopy:
    """Show the copy to everybody: ``subject``, ``body`` and ``replies`` (by id) as edited.

    What is typed is masked again; a reply that is empty or not named is left out. Raises
    NotAllowed, AskerDidNotAgree, ReviewerIsAuthor for the author of a reply, EmptyText, TooLong.
    """
    require_role(by, Role.REVIEWER)
    message, stored = _agreed(uow, message_id), uow.replies.of_message(message_id)
    _require_other_than_author(stored, by, message_id)
    copy = PublicCopy(
        message_id=message_id,
        subject=_masked("subject", subject, max(limits.TITLE, len(message.subject))),
        body=_masked("body", body, max(limits.REPLY, len(message.body))),
        replies=_shown_replies(stored, replies, uow.public_copies.find(message_id)),
        state=CopyState.RELEASED,
        decided_by=by.username,
        decided_at=at,
        reply_count=len(stored),
    )
    _keep(uow, copy)
    shown = tuple(reply.reply_id for reply in copy.replies)
    uow.events.add(
        MessageReleased(at=at, actor=by.username, message_id=message_id, reply_ids=shown)
    )
    return copy


def withhold_message(
    uow: UnitOfWork, message_id: str, *, reason: str, by: StaffMember, at: datetime
) -> PublicCopy:
    """Decide against showing it; the asker reads that it is not public.

    Raises NotAllowed, AskerDidNotAgree, EmptyText, WrongState for one that is public already.
    """
    require_role(by, Role.REVIEWER)
    message, before = _agreed(uow, message_id), uow.public_copies.find(message_id)
    if before and before.state is CopyState.RELEASED:
        raise WrongState("public_copy", message_id, str(before.state), [CopyState.TAKEN_DOWN])
    copy = PublicCopy(
        message_id, message.subject, message.body, (), CopyState.WITHHELD, by.username, at,
        reason=reason_text("reason", reason, at_most=limits.REASON),
        reply_count=len(uow.replies.of_message(message_id)),
    )  # fmt: skip
    _keep(uow, copy)
    uow.events.add(
        MessageWithheld(at=at, actor=by.username, message_id=message_id, reason=copy.reason)
    )
    return copy


def take_down_message(
    uow: UnitOfWork, message_id: str, *, reason: str, by: StaffMember, at: datetime
) -> PublicCopy:
    """Hide what is public, at once. Raises NotAllowed, WrongState where nothing is, EmptyText."""
    require_role(by, *MAY_TAKE_DOWN)
    copy = uow.public_copies.find(message_id)
    if copy is None or copy.state is not CopyState.RELEASED:
        state = str(copy.state) if copy else "waiting"
        raise WrongState("public_copy", message_id, state, [CopyState.RELEASED])
    copy.reason = reason_text("reason", reason, at_most=limits.REASON)
    copy.state, copy.decided_by, copy.decided_at = CopyState.TAKEN_DOWN, by.username, at
    uow.events.add(
        MessageTakenDown(at=at, actor=by.username, message_id=message_id, reason=copy.reason)
    )
    return copy


def withdraw_consent(uow: UnitOfWork, message: Message, *, at: datetime) -> None:
    """The asker no longer agrees: hidden at once.

    The copy is taken down as well: should another system import the consent again, a reviewer
    decides again.
    """
    copy = uow.public_copies.find(message.message_id)
    if copy and copy.state is CopyState.RELEASED:
        copy.state, copy.decided_by, copy.decided_at = CopyState.TAKEN_DOWN, ASKER, at
    if message.consent_public:
        message.consent_public = False
        uow.events.add(
            ConsentWithdrawn(at=at, actor=message.asker_key, message_id=message.message_id)
        )


def _agreed(uow: UnitOfWork, message_id: str) -> Message:
    message = uow.messages.get(message_id)
    if not message.consent_public:
        raise AskerDidNotAgree(message_id)
    return message


def _require_other_than_author(replies: list[Reply], by: StaffMember, message_id: str) -> None:
    if by.username in {reply.author for reply in replies}:
        raise ReviewerIsAuthor(by.username, message_id)


def _masked(field: str, text: str, at_most: int) -> str:
    return mask(required_text(field, text, at_most=at_most)).text


def _shown_replies(
    stored: list[Reply], edited: Mapping[str, str], before: PublicCopy | None
) -> tuple[PublicReply, ...]:
    texts = {reply.reply_id: edited.get(reply.reply_id, "").strip() for reply in stored}
    were = {shown.reply_id: shown for shown in before.replies} if before else {}
    return tuple(
        PublicReply(
            r.reply_id, text := mask_reply(texts[r.reply_id]).text, r.agency_id, r.replied_at,
            _earlier_texts(r, text, were.get(r.reply_id), before),
        )
        for r in stored
        if texts[r.reply_id]
    )  # fmt: skip


def _earlier_texts(
    reply: Reply, text: str, was: PublicReply | None, before: PublicCopy | None
) -> tuple[EarlierPublicText, ...]:
    """What a correction since the last release took the place of stays to be read; a reviewer who
    only cuts the copy corrects nothing."""
    if was is None or before is None:
        return ()
    corrected = reply.corrected_at
    if corrected is None or corrected <= before.decided_at or was.body == text:
        return was.earlier
    return (*was.earlier, EarlierPublicText(was.body, corrected))


def _keep(uow: UnitOfWork, copy: PublicCopy) -> None:
    """In place of an earlier decision."""
    before = uow.public_copies.find(copy.message_id)
    if before is None:
        uow.public_copies.add(copy)
        return
    for field in fields(copy):
        setattr(before, field.name, getattr(copy, field.name))
