"""Contact details: encrypted at rest, decrypted only for the person who answers."""

from cryptography.fernet import Fernet, InvalidToken

from casework.errors import ContactUnreadable, EmptyText


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
