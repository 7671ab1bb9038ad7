"""Contact details are sealed."""

import pytest
from cryptography.fernet import Fernet

from casework.board.contacts import open_contact, seal_contact, usable_contact
from casework.errors import ContactUnreadable, EmptyText, NoSuchContact

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


@pytest.mark.parametrize(
    "text",
    [
        "13800138000", "０２１－５５０８１１２０", "(021) 5508 1120", "wang@example.cn",
        "王女士 138-0013-8000", "城东街道和平路18号302室",
    ],
)  # fmt: skip
def test_a_telephone_number_a_mail_or_a_postal_address_is_a_contact(text: str) -> None:
    assert usable_contact(f" {text} ") == text


@pytest.mark.parametrize("text", ["abc", "123456", "王女士", "a@b", "不用了", "@@@@"])
def test_what_reaches_nobody_is_no_contact(text: str) -> None:
    with pytest.raises(NoSuchContact):
        usable_contact(text)
