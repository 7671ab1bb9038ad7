"""Reading of contact details: the e-mail address or the mobile number in what an asker left."""

import re
from dataclasses import dataclass

# RFC 5321's dot-atom, without quoted names and address literals; one line by construction.
_ATOM = r"A-Za-z0-9!#$%&'*+/=?^_`{|}~-"
_LOCAL = rf"[{_ATOM}]++(?:\.[{_ATOM}]++)*+"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_MAIL = re.compile(rf"(?<![.{_ATOM}]){_LOCAL}@{_LABEL}(?:\.{_LABEL})+(?![A-Za-z0-9-])")
# source: 电信网编号计划 (mobile numbers of mainland China: 11 digits from 13 to 19)
_MOBILE = re.compile(r"(?<!\d)1[3-9]\d(?:[ -]?\d{4}){2}(?!\d)")
LONGEST_ADDRESS = 254  # RFC 5321, 4.5.3.1.3


@dataclass(frozen=True, slots=True)
class ContactAddresses:
    """What can be written to of a contact; empty where there is none."""

    email: str
    mobile: str


def contact_addresses(contact: str) -> ContactAddresses:
    """
    >>> contact_addresses("王女士 138-0013-8000，wang@example.cn")
    ContactAddresses(email='wang@example.cn', mobile='13800138000')
    """
    found = _MOBILE.search(contact)
    mobile = re.sub(r"\D", "", found.group()) if found else ""
    return ContactAddresses(mail_address(contact), mobile)


def mail_address(text: str) -> str:
    """The first address in the text; empty where there is none."""
    found = _MAIL.search(text)
    return found.group() if found and len(found.group()) <= LONGEST_ADDRESS else ""
