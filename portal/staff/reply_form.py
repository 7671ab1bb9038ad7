"""The reply form of a message: what was typed, its advice, and which like cases it answers too."""

from collections.abc import Sequence
from dataclasses import dataclass

from casework.board import Message
from casework.people import StaffMember
from casework.ports import UnitOfWork
from casework.replies import LikeCase, PendingReply, like_open_cases, may_decide
from desk.reply_advice.advice import ReplyAdvice
from desk.wiring import Desk
from portal.staff.reply_panels import ReplyPanels, reply_panels
from portal.web import form_versions


@dataclass(frozen=True, slots=True)
class TypedReply:
    """As it came with the form. ``also``: like messages that were left ticked; None: the form was
    not sent yet. ``advised`` is the fingerprint of the text that advice was given on,
    ``confirmed`` that its private data were looked at."""

    body: str = ""
    also: tuple[str, ...] | None = None
    advised: str = ""
    confirmed: bool = False

    @property
    def was_advised(self) -> bool:
        """Whether the author has read the advice on this very text."""
        return self.advised == fingerprint_of(self.body)


NOTHING_TYPED = TypedReply()


@dataclass(frozen=True, slots=True)
class ReplyForm:
    """``seen`` is the state of things that the form is rendered from."""

    typed: TypedReply
    advice: ReplyAdvice | None
    panels: ReplyPanels
    like: Sequence[LikeCase]
    seen: str

    @property
    def advised(self) -> str:
        """Sent along: this text was advised on."""
        return fingerprint_of(self.typed.body) if self.advice else ""

    @property
    def ticked(self) -> frozenset[str]:
        """Like messages that are answered along: all that ask nothing else, until somebody
        unticks one."""
        if self.typed.also is not None:
            return frozenset(self.typed.also)
        return frozenset(one.message.message_id for one in self.like if not one.asks_more)


@dataclass(frozen=True, slots=True)
class PendingView:
    """A reply that waits for a signature, or was refused; ``seen`` as in ReplyForm."""

    pending: PendingReply
    may_decide: bool
    seen: str


def reply_form(
    desk: Desk,
    uow: UnitOfWork,
    message: Message,
    person: StaffMember,
    *,
    typed: TypedReply = NOTHING_TYPED,
    advice: ReplyAdvice | None = None,
) -> ReplyForm:
    """For who may reply to the message."""
    on = desk.clock.today()
    return ReplyForm(
        typed=typed,
        advice=advice,
        panels=reply_panels(desk, uow, message, person, on),
        like=like_open_cases(uow, message.message_id),
        seen=form_versions.of_reply_form(uow, message.message_id),
    )


def pending_views(
    uow: UnitOfWork, message_id: str, person: StaffMember, *, may_reply: bool
) -> list[PendingView]:
    """What is not sent yet: waiting texts, and the person's own that were refused."""
    held = uow.pending_replies.of_message(message_id)
    seen = form_versions.of_reply_form(uow, message_id)
    return [
        PendingView(one, may_reply and may_decide(person, one), seen)
        for one in held
        if one.waiting or (one.refusal and one.author == person.username)
    ]


def fingerprint_of(text: str) -> str:
    return form_versions.short(text)
