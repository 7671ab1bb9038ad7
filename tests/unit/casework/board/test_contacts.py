"""Contact details are sealed."""

import pytest
from cryptography.fernet import Fernet

from casework.board.contacts import open_contact, seal_contact
from casework.errors import ContactUnreadable, EmptyText

KEY = Fernet.generate_key()


def test_a_sealed_contact_opens_with_its_key() -> None:
    sealed = seal_contact(KEY, " 13800138000 ")

    assert b"13800138000" not in sealed
    assert open_contact(KEY, sealed) == "13800138000"


def test_another_key_does_not_open_it() -> None:
    with pytest.raises(ContactUnreadable):
        open_contact(Fernet.generate_key(), seal_contact(KEY, "13800138000"))


def test_an_empty_contact_is_refused() -> None:
    with pytest.raises(EmptyText):
        seal_contact(KEY, "  ")
