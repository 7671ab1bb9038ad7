"""What an office writes: it publishes how to reach it, and may speak of the asker all the same."""

import re

from casework.privacy.cue_words import CUES
from casework.privacy.digit_rows import before
from casework.privacy.found import Found, FoundType, Masked
from casework.privacy.masking import find, replaced
from casework.privacy.plain_form import plain

_CONTACTS = frozenset({FoundType.LANDLINE, FoundType.MOBILE, FoundType.NAME, FoundType.EMAIL})
_LEAD = 30


def mask_reply(text: str) -> Masked:
    """``text`` without what identifies the asker or another person it speaks of.

    The office's own contacts stay: its landlines, and the mobile number, name and address that
    stand after words like 联系人 and 咨询电话, unless the same sentence says that they are the
    asker's. Masking twice changes nothing more.
    """
    read = plain(text)
    found = tuple(f for f in find(text) if not _is_the_offices(read, f))
    return Masked(replaced(text, found), found)


def _is_the_offices(text: str, found: Found) -> bool:
    if found.type not in _CONTACTS:
        return False
    lead = before(text, found.start, _LEAD)
    if CUES.the_askers.search(re.split(r"[,，、]", lead)[-1]):
        return False
    return found.type is FoundType.LANDLINE or bool(CUES.office_contact.search(lead))
