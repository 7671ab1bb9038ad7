"""Masking of an office's reply: its own contact details stay, the asker's are masked."""

import re

from language.masking.cue_words import CUES
from language.masking.digit_rows import before
from language.masking.findings import Found, FoundType, Masked
from language.masking.masking import find, replaced
from language.normal_form import folded

_CONTACTS = frozenset({FoundType.LANDLINE, FoundType.MOBILE, FoundType.NAME, FoundType.EMAIL})
_LEAD = 30


def mask_reply(text: str) -> Masked:
    """``text`` without what identifies the asker or another person it speaks of.

    The office's own contacts stay: its landlines, and the mobile number, name and address that
    stand after words like 联系人 and 咨询电话, unless the same sentence says that they are the
    asker's. Masking twice changes nothing more.
    """
    read = folded(text)
    found = tuple(f for f in find(text) if not _is_the_offices(read, f))
    return Masked(replaced(text, found), found)


def _is_the_offices(text: str, found: Found) -> bool:
    if found.type not in _CONTACTS:
        return False
    lead = before(text, found.start, _LEAD)
    if CUES.the_askers.search(re.split(r"[,，、]", lead)[-1]):
        return False
    return found.type is FoundType.LANDLINE or bool(CUES.office_contact.search(lead))
