"""Contact details: encrypted at rest, decrypted only for the person who answers."""

import re

from cryptography.fernet import Fernet, InvalidToken

from casework.errors import ContactUnreadable, EmptyText, NoSuchContact
from casework.texts import required_text
from language.normal_form import half_width

LONGEST = 200  # a name, a telephone number and an address fit
# Seven figures are the shortest telephone number without its area code, six Chinese characters the
# shortest postal address.
_TELEPHONE = re.compile(r"(?:\d[\s()+-]*+){7}")
_MAIL = re.compile(r"(?<![^\s@])[^\s@]++@[^\s@.][^\s@]*?\.[^\s@.]{2}")
_ADDRESS = re.compile(r"(?:[\u4e00-\u9fff][^\u4e00-\u9fff]*+){6}")


def usable_contact(text: str) -> str:
    """``text`` as a contact can be kept: somebody could be reached by it.

    Raises EmptyText, TooLong, NoSuchContact where neither a telephone number nor a mail address
    nor a postal address is in it.
    """
    contact = required_text("contact", text, at_most=LONGEST)
    written = half_width(contact)
    if not any(way.search(written) for way in (_TELEPHONE, _MAIL, _ADDRESS)):
        raise NoSuchContact("contact")
    return contact


def seal_contact(key: bytes, contact: str) -> bytes:
    """``contact`` encrypted and authenticated with ``key`` (a Fernet key)."""
    if not contact.strip():
        raise EmptyText("contact")
    return Fernet(key).encrypt(contact.strip().encode())


def open_contact(key: bytes, sealed: bytes) -> str:
    """The contact details; raises ContactUnreadable for another key or damaged bytes."""
    try:
        return Fernet(key).decrypt(sealed).decode()
    except InvalidToken as error:
        raise ContactUnreadable from error
