"""Reissue of lookup codes: after proof of authorship for old messages, else by the office."""

from datetime import datetime
from random import Random

from casework.board.lookup_codes import hashed_code, new_lookup_code
from casework.board.messages import Message
from casework.board.tracking_numbers import find_tracking_no
from casework.errors import NotFound
from casework.events import LookupCodeIssued
from casework.people.staff import Role, StaffMember, require_role
from casework.ports import UnitOfWork
from language.masking import mask, without_placeholders

# So many letters in a row of what one wrote oneself; a greeting and 我想咨询一下 have fewer.
OWN_WORDS = 12


def claim_message(
    uow: UnitOfWork, tracking_no: str, *, words: str, at: datetime, rng: Random
) -> tuple[Message, str]:
    """The message and its first code, for who can repeat at least OWN_WORDS letters of it.

    Only for a message that has no code. Raises NotFound alike whatever does not fit.
    """
    written = find_tracking_no(tracking_no) or tracking_no.strip()
    message = uow.messages.by_tracking_no(written)
    if message is None or message.lookup_hashes or not _own_words(words, message):
        raise NotFound("message", written)
    return message, _issue(uow, message, claimed=True, actor=message.asker_key, at=at, rng=rng)


def issue_lookup_code(
    uow: UnitOfWork, message_id: str, *, by: StaffMember, at: datetime, rng: Random
) -> str:
    """A code in place of a lost one, to be told to the asker; earlier codes open nothing more."""
    require_role(by, Role.EDITOR, Role.AGENCY_OFFICER)
    message = uow.messages.get(message_id)
    return _issue(uow, message, claimed=False, actor=by.username, at=at, rng=rng)


def _issue(
    uow: UnitOfWork, message: Message, *, claimed: bool, actor: str, at: datetime, rng: Random
) -> str:
    code = new_lookup_code(rng)
    message.lookup_hashes = (hashed_code(code, message.tracking_no),)
    uow.events.add(
        LookupCodeIssued(at=at, actor=actor, message_id=message.message_id, claimed=claimed)
    )
    return code


def _own_words(words: str, message: Message) -> bool:
    said = _letters(mask(words).text)
    wrote = (_letters(message.subject), _letters(message.body))
    return len(said) >= OWN_WORDS and any(said in text for text in wrote)


def _letters(text: str) -> str:
    return "".join(c for c in without_placeholders(text).casefold() if c.isalpha())
