"""The key of the contacts is renewed without losing one, wherever the renewal is cut off."""

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import update

from casework.board import open_contact, seal_contact
from casework.errors import ContactUnreadable
from desk.key_renewal import NEXT, renew_contact_key
from desk.secret_keys import load_secret_keys
from desk.wiring import Desk
from records.tables import messages
from tests.contract.examples import message

CONTACTS = {"message-1": "13900000001", "message-2": "某某路1号"}


@pytest.fixture
def sealed(desk: Desk) -> Desk:
    """Two messages with a contact, one without."""
    key = desk.secrets.contact_key
    with desk.uow() as uow:
        for number in (1, 2):
            contact = seal_contact(key, CONTACTS[f"message-{number}"])
            uow.messages.add(message(number, contact_sealed=contact))
        uow.messages.add(message(3))
        uow.commit()
    return desk


def contacts(desk: Desk, key: bytes) -> dict[str, str]:
    with desk.uow() as uow:
        held = {m.message_id: m.contact_sealed for m in uow.messages.list()}
    return {name: open_contact(key, sealed) for name, sealed in held.items() if sealed}


def test_every_contact_opens_with_the_new_key_and_none_with_the_old(sealed: Desk):
    old = sealed.secrets.contact_key

    assert renew_contact_key(sealed) == 2

    new = load_secret_keys(sealed.settings.secrets_dir).contact_key
    assert new != old and contacts(sealed, new) == CONTACTS
    with pytest.raises(ContactUnreadable):
        contacts(sealed, old)


def test_a_renewal_killed_before_the_key_took_its_place_is_finished_by_the_next(sealed: Desk):
    folder = sealed.settings.secrets_dir
    renew_contact_key(sealed)
    new = (folder / "contact.key").read_bytes()
    (folder / NEXT).write_bytes(new)  # as it was a moment before: sealed anew, old key in place
    (folder / "contact.key").write_bytes(sealed.secrets.contact_key)

    assert renew_contact_key(sealed) == 2

    assert (folder / "contact.key").read_bytes() == new
    assert contacts(sealed, new) == CONTACTS


def test_a_contact_that_no_key_opens_stops_the_renewal_and_nothing_changes(sealed: Desk):
    foreign = seal_contact(Fernet.generate_key(), "13900000009")
    with sealed.engine.begin() as connection:
        third = messages.c.message_id == "message-3"
        connection.execute(update(messages).where(third).values(contact_sealed=foreign))

    with pytest.raises(ContactUnreadable):
        renew_contact_key(sealed)

    key = load_secret_keys(sealed.settings.secrets_dir).contact_key
    assert key == sealed.secrets.contact_key
    with sealed.uow() as uow:
        first = uow.messages.get("message-1").contact_sealed
    assert first and open_contact(key, first) == CONTACTS["message-1"]


def test_the_command_says_how_many(policydesk, sealed: Desk):
    done = policydesk("renew-contact-key", POLICYDESK_PORTAL_PORT="8160")

    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("2 contacts are sealed with a new key")
