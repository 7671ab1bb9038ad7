"""Rotation of the contact key: every contact is encrypted anew, in one transaction."""

from pathlib import Path

from cryptography.fernet import Fernet
from sqlalchemy import Connection, select, update

from casework.board import open_contact, seal_contact
from casework.errors import ContactUnreadable
from desk.private_files import make_private_file
from desk.wiring import Desk
from records.tables import messages

NEXT = "contact.key.next"


def renew_contact_key(desk: Desk) -> int:
    """Seal every contact with a new key, then put that key in its place; the number of contacts.

    The desk must be stopped: its processes hold the old key. Raises ContactUnreadable where a
    contact opens with neither key; nothing is changed then. Killed at any point, a second call
    finishes the first.
    """
    folder = desk.settings.secrets_dir
    new = next_key(folder / NEXT)
    with desk.engine.begin() as connection:
        count = seal_anew(connection, desk.secrets.contact_key, new)
    (folder / NEXT).replace(folder / "contact.key")
    return count


def next_key(path: Path) -> bytes:
    """The key of a renewal that was interrupted, else a fresh one."""
    make_private_file(path)
    if not path.read_bytes():
        path.write_bytes(Fernet.generate_key())
    return path.read_bytes()


def seal_anew(connection: Connection, old: bytes, new: bytes) -> int:
    held = select(messages.c.message_id, messages.c.contact_sealed)
    rows = connection.execute(held.where(messages.c.contact_sealed.is_not(None))).all()
    for message_id, sealed in rows:
        contact = opened(sealed, old, new)
        connection.execute(
            update(messages)
            .where(messages.c.message_id == message_id)
            .values(contact_sealed=seal_contact(new, contact))
        )
    return len(rows)


def opened(sealed: bytes, old: bytes, new: bytes) -> str:
    """A renewal that was interrupted behind its commit has sealed with the new key already."""
    try:
        return open_contact(old, sealed)
    except ContactUnreadable:
        return open_contact(new, sealed)
