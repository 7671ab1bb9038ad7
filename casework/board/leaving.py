"""Leaving a message: stores it and opens a case with a deadline."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from random import Random

from casework.board.idempotent_submission import left_before
from casework.board.lookup_codes import (
    SCRYPT_COST,
    code_fits,
    hashed_code,
    new_lookup_code,
    without_codes,
)
from casework.board.messages import Channel, Message, MessageKind
from casework.board.tracking_numbers import find_tracking_no, new_tracking_no
from casework.cases.cases import Case
from casework.cases.opening import open_case
from casework.errors import NotFound, NoWords
from casework.events import ContactLeft, MessageLeft
from casework.ids import new_id
from casework.ports import UnitOfWork
from casework.rules.duties import Duties, Duty
from casework.texts import has_words, required_text, worded_text
from language.masking import cut, mask, masked_subject, without_placeholders

MOST_CODES = 5


class CodeTold(StrEnum):
    """What the code that is told means for those told before."""

    FIRST = "first"
    SAME = "same"
    FURTHER = "further"
    IN_PLACE = "in_place"  # one further; an older one, not the first, has stopped working


@dataclass(frozen=True, slots=True)
class LeftMessage:
    """The message as stored, masked, and who must answer it by when.

    ``lookup_code`` opens it together with its tracking number; told again to the same
    confirmation alone. ``code_told`` is FIRST unless it was left before.
    """

    message: Message
    case: Case
    lookup_code: str
    code_told: CodeTold = CodeTold.FIRST

    @property
    def repeated(self) -> bool:
        """Whether it was left before, and the same form came once more."""
        return self.code_told is not CodeTold.FIRST


def leave_message(
    uow: UnitOfWork,
    *,
    subject: str,
    body: str,
    kind: MessageKind,
    asker_key: str,
    channel: Channel,
    policy_id: str | None = None,
    agency_id: str | None = None,
    window: str | None = None,
    contact: bytes | None = None,
    consent_public: bool = False,
    place: str | None = None,
    confirmation_id: str | None = None,
    code: str | None = None,
    at: datetime,
    duties: Duties,
    rng: Random,
    code_cost: int = SCRYPT_COST,
) -> LeftMessage:
    """Store the masked message and open its case.

    ``agency_id`` answers where no policy names another. An empty ``subject`` is filled with the
    body's first line. ``contact`` is sealed already (board.contacts). The same words again are the
    same message, with a further code: a double
    click, or a retry after a lost answer; so is a ``confirmation_id`` that comes again, whatever
    became of the message since. ``code`` is the confirmation's own (confirmed_code); without one,
    a random code is told. ``code_cost`` is what hashing it costs (hashed_code): less only where
    the code opens nothing. Raises EmptyText, NoWords, TooLong, NotFound for an unknown policy.
    """
    confirmed = confirmation_id and confirmed_before(
        uow, confirmation_id, asker_key=asker_key, code=code, rng=rng
    )
    if confirmed:
        return confirmed
    agency_id = _responsible_agency(uow, policy_id, agency_id)
    subject, body = _checked_texts(subject, body, duties.answering)
    tracking_no, code = _free_tracking_no(uow, rng), code or new_lookup_code(rng)
    message = Message(
        message_id=new_id("message"),
        tracking_no=tracking_no,
        kind=kind,
        subject=without_codes(subject),
        body=body,
        asker_key=asker_key,
        channel=channel,
        policy_id=policy_id,
        created_at=at,
        consent_public=consent_public,
        contact_sealed=contact,
        place=place,
        window=window,
        lookup_hashes=(hashed_code(code, tracking_no, cost=code_cost),),
        confirmation_id=confirmation_id,
    )
    before = left_before(uow, message, duties.answering)
    if before:
        return _left_again(*before, code, message, rng)
    uow.messages.add(message)
    uow.events.add(_left(message))
    return LeftMessage(message, open_case(uow, message, agency_id, duties.answering), code)


def confirmed_before(
    uow: UnitOfWork,
    confirmation_id: str,
    *,
    asker_key: str,
    code: str | None = None,
    rng: Random,
) -> LeftMessage | None:
    """The message that this very yes has left already, with the same ``code``; else None.

    A further code is told where the office has put another in its place. From here on the
    asker's other submissions wait until this one is committed.
    """
    uow.messages.hold_asker(asker_key)
    message = uow.messages.by_confirmation(confirmation_id)
    case = uow.cases.of_message(message.message_id) if message else None
    if message is None or case is None or message.asker_key != asker_key:
        return None
    return _told_again(message, case, code, rng, stopped=True)


def _left_again(
    message: Message, case: Case, code: str, again: Message, rng: Random
) -> LeftMessage:
    message.consent_public = again.consent_public
    message.confirmation_id = message.confirmation_id or again.confirmation_id
    return _told_again(message, case, code, rng)


def _told_again(
    message: Message, case: Case, code: str | None, rng: Random, *, stopped: bool = False
) -> LeftMessage:
    """Each answer to the same form has a code that opens the message.

    ``stopped``: a ``code`` that does not open it was given out before; it stays shut.
    """
    if code and code_fits(code, message.tracking_no, message.lookup_hashes):
        return LeftMessage(message, case, code, CodeTold.SAME)
    further = new_lookup_code(rng) if stopped or code is None else code
    told = _add_code(message, further)
    return LeftMessage(message, case, further, told)


def _add_code(message: Message, code: str) -> CodeTold:
    """The first code is on somebody's paper: it is kept, and with it the latest few."""
    first, *later = (*message.lookup_hashes, hashed_code(code, message.tracking_no))
    message.lookup_hashes = (first, *later[-(MOST_CODES - 1) :])
    return CodeTold.IN_PLACE if len(later) >= MOST_CODES else CodeTold.FURTHER


def leave_contact(uow: UnitOfWork, tracking_no: str, *, contact: bytes, at: datetime) -> Message:
    """Add sealed contact details to a message; raises NotFound."""
    message = message_tracked(uow, tracking_no)
    message.contact_sealed = contact
    uow.events.add(ContactLeft(at=at, actor=message.asker_key, message_id=message.message_id))
    return message


def message_tracked(uow: UnitOfWork, tracking_no: str) -> Message:
    """The message with this number, however it was typed; raises NotFound."""
    written = find_tracking_no(tracking_no) or tracking_no.strip()
    message = uow.messages.by_tracking_no(written)
    if message is None:
        raise NotFound("message", written)
    return message


def _responsible_agency(
    uow: UnitOfWork, policy_id: str | None, agency_id: str | None
) -> str | None:
    """The policy's agency, else ``agency_id``, else the one that coordinates."""
    named = (uow.policies.get(policy_id).agency_id if policy_id else None) or agency_id
    office = uow.agencies.coordinating()
    return named or (office.agency_id if office else None)


def _checked_texts(subject: str, body: str, duty: Duty) -> tuple[str, str]:
    """Both masked; of an empty subject the first line that says something.

    Raises EmptyText, NoWords, TooLong.
    """
    body = worded_text("body", body, at_most=duty.figure("body_at_most_chars"))
    masked, longest = without_codes(mask(body).text), duty.figure("subject_at_most_chars")
    lines = (line.strip() for line in masked.splitlines() if has_words(without_placeholders(line)))
    first_line = next(lines, None)
    if first_line is None:
        raise NoWords("body")
    if not has_words(subject):
        return cut(first_line, longest), masked
    typed = required_text("subject", subject, at_most=longest)
    return masked_subject(typed, body, longest=longest), masked


def _free_tracking_no(uow: UnitOfWork, rng: Random) -> str:
    tracking_no = new_tracking_no(rng)
    while uow.messages.by_tracking_no(tracking_no):
        tracking_no = new_tracking_no(rng)
    return tracking_no


def _left(message: Message) -> MessageLeft:
    return MessageLeft(
        at=message.created_at,
        actor=message.asker_key,
        message_id=message.message_id,
        kind=message.kind,
        channel=message.channel,
        policy_id=message.policy_id,
    )
