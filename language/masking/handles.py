"""Recognisers of e-mail, WeChat, QQ, passports and licence plates in plain text."""

import re
from collections.abc import Iterator

from language.masking.cue_words import CUES
from language.masking.digit_rows import before
from language.masking.findings import Found, FoundType

_EMAIL = re.compile(
    r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9][A-Za-z0-9._%+-]*\s?@\s?(?P<host>[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)"
)
# The sign written as a word, so that no robot reads it: wang艾特163点com.
_SPELLED_EMAIL = re.compile(
    r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9][A-Za-z0-9._%+-]*\s?(?:艾特|小老鼠|圈[aA]|[(\[]at[)\]]|#|\sat\s)\s?"
    r"(?P<host>[A-Za-z0-9-]+\s?(?:\.|点|。|\sdot\s|[(\[]dot[)\]])\s?(?:com|cn|net|org)(?:(?:\.|点)cn)?)(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_OFFICIAL_HOST = re.compile(r"(?:^|\.)gov\.cn$", re.IGNORECASE)
# E + letter + 7 digits or E/G + 8 digits: ordinary passports since 2007 (NIA); others with a cue.
_PASSPORT = re.compile(
    r"(?<![A-Za-z0-9])(?:[EG][0-9]{8}|E[A-HJ-NP-Z][0-9]{7})(?![A-Za-z0-9])", re.I
)
# A batch number: a letter and a day.
_DATED = re.compile(r"[A-Za-z]20[0-4][0-9](?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])$")
_ANY_PASSPORT = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{1,2}[ ]?[0-9]{6,10}[A-Za-z]?(?![A-Za-z0-9])")
# Taiwan residents: eight digits (ten with the count of renewals).
_PERMIT = re.compile(r"(?<![A-Za-z0-9])[0-9]{8}(?:[0-9]{2})?(?![A-Za-z0-9])")
# GA 36-2018: province, letter, five characters (six for new-energy vehicles).
_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]"
    r"[A-HJ-NP-Za-hj-np-z][ ·•.-]?"
    r"(?P<tail>[A-HJ-NP-Za-hj-np-z0-9]{4,5}[挂学警港澳]|[A-HJ-NP-Za-hj-np-z0-9]{5,6})(?![A-Za-z0-9])"
)


def emails(text: str) -> Iterator[Found]:
    """Every address except those of government offices."""
    for pattern in (_EMAIL, _SPELLED_EMAIL):
        for match in pattern.finditer(text):
            if not _OFFICIAL_HOST.search(match["host"]):
                yield Found(match.start(), match.end(), FoundType.EMAIL)


def chat_accounts(text: str) -> Iterator[Found]:
    """WeChat, QQ and other networks' accounts, by their cue words alone."""
    for match in CUES.wechat.finditer(text):
        if not CUES.public_account.search(before(text, match.start())):
            yield Found(match.start("account"), match.end("account"), FoundType.WECHAT)
    for match in CUES.qq.finditer(text):
        yield Found(match.start("account"), match.end("account"), FoundType.QQ)
    for match in CUES.account.finditer(text):
        yield Found(match.start("account"), match.end("account"), FoundType.ACCOUNT)


def passports(text: str) -> Iterator[Found]:
    for match in _PASSPORT.finditer(text):
        serial = CUES.code_before.search(before(text, match.start(), 14)) or _DATED.match(match[0])
        if not serial:
            yield Found(match.start(), match.end(), FoundType.PASSPORT)
    for match in _ANY_PASSPORT.finditer(text):
        if CUES.passport_at.search(before(text, match.start())):
            yield Found(match.start(), match.end(), FoundType.PASSPORT)
    for match in _PERMIT.finditer(text):
        if CUES.permit_at.search(before(text, match.start())):
            yield Found(match.start(), match.end(), FoundType.PASSPORT)


def licence_plates(text: str) -> Iterator[Found]:
    for match in _PLATE.finditer(text):
        if len(re.findall(r"[0-9]", match["tail"])) >= 2:
            yield Found(match.start(), match.end(), FoundType.LICENCE_PLATE)
