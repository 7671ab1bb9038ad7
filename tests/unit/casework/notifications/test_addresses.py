"""What can be written to of what somebody typed."""

import pytest

from casework.notifications.addresses import ContactAddresses, contact_addresses, mail_address


@pytest.mark.parametrize(
    ("contact", "email", "mobile"),
    [
        ("13800138000", "", "13800138000"),
        ("手机：138 0013 8000 王", "", "13800138000"),
        ("王女士wang.li+zx@mail.example.cn", "wang.li+zx@mail.example.cn", ""),
        ("电话13800138000，邮箱a@b.cn。", "a@b.cn", "13800138000"),
        ("021-12345678", "", ""),
        ("113800138000", "", ""),
        ("微信 wang_li", "", ""),
        ("a@b", "", ""),
    ],
)
def test_an_address_is_found_in_what_an_asker_left(contact, email, mobile):
    assert contact_addresses(contact) == ContactAddresses(email, mobile)


@pytest.mark.parametrize("typed", ["a@b.cn\r\nBcc: c@d.cn", "a@b.cn, c@d.cn", "<a@b.cn>"])
def test_of_what_is_no_single_address_one_line_is_left_at_most(typed):
    assert mail_address(typed) == "a@b.cn"


def test_an_address_that_no_server_takes_is_none():
    assert mail_address("a" * 260 + "@b.cn") == ""
