"""Recognisers of personal data in URLs, of which the rest stays, and of IP addresses."""

import re
from collections.abc import Iterator
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from itertools import pairwise

from language.masking.check_digits import is_resident_id, passes_luhn
from language.masking.cue_words import CUES
from language.masking.digit_rows import before
from language.masking.findings import Found, FoundType

_ID = re.compile(r"(?<![0-9A-Za-z])[1-9][0-9]{16}[0-9Xx](?![0-9A-Za-z])")
_PAIR = re.compile(r"(?<=[?&;#/])(?P<key>[A-Za-z0-9_.-]{1,30})=(?P<value>[^&#;?/\s]{1,200})")
_MOBILE = re.compile(r"(?<![0-9A-Za-z])(?:(?:\+|%2B)?86-?)?1[3-9][0-9]{9}(?![0-9])", re.I)
_CARD = re.compile(r"(?<![0-9])62[0-9]{14,17}(?![0-9])")
_EMAIL = re.compile(
    r"(?<![A-Za-z0-9._+-])[A-Za-z0-9._+-]{1,64}(?:@|%40)[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}",
    re.I,
)
_ACCOUNT_IN_PATH = re.compile(
    r"/(?:u|user|users|profile|space)/(?P<number>[0-9]{5,12})(?![0-9A-Za-z])"
)
_HAS_A_DIGIT = re.compile(r"[^0-9]*+[0-9]")
_IP = re.compile(r"(?<![0-9A-Za-z.])(?:[0-9]{1,3}\.){3}[0-9]{1,3}(?![0-9A-Za-z]|\.[0-9])")
_IP_6 = re.compile(
    r"(?<![0-9A-Za-z.])(?<![0-9A-Fa-f:]:)(?<!^:)[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{0,4}){2,7}(?![0-9A-Za-z:])"
)
# Items of a list and versions count up from one; no number of theirs is so great.
_NO_ITEM_FROM = 100


def in_web_addresses(text: str) -> Iterator[Found]:
    """Telephone, identity and account numbers; by their form, or by the key of their value."""
    for address in CUES.web_address.finditer(text):
        start, end = address.span()
        for match in _ID.finditer(text, start, end):
            if is_resident_id(match[0]):
                yield Found(*match.span(), FoundType.RESIDENT_ID)
        for match in _ACCOUNT_IN_PATH.finditer(text, start, end):
            yield Found(*match.span("number"), FoundType.ACCOUNT)
        for pair in _PAIR.finditer(text, start, end):
            yield from _in_value(text, pair)


def _in_value(text: str, pair: re.Match[str]) -> Iterator[Found]:
    named = CUES.web_key.fullmatch(pair["key"])
    if named and named.lastgroup and _HAS_A_DIGIT.match(pair["value"]):
        yield Found(*pair.span("value"), FoundType(named.lastgroup))
        return
    for pattern, kind in ((_EMAIL, FoundType.EMAIL), (_MOBILE, FoundType.MOBILE)):
        for match in pattern.finditer(text, *pair.span("value")):
            yield Found(*match.span(), kind)
    for match in _CARD.finditer(text, *pair.span("value")):
        if passes_luhn(match[0]):
            yield Found(*match.span(), FoundType.BANK_CARD)


def ip_addresses(text: str) -> Iterator[Found]:
    """Public ones: those of a private network lead to nobody, 1.2.3.4 is an item of a list."""
    for match in _IP.finditer(text):
        if _is_global(match[0]) and _is_no_item(text, match):
            yield Found(*match.span(), FoundType.IP_ADDRESS)
    for match in _IP_6.finditer(text):
        if _is_global_6(match[0]):
            yield Found(*match.span(), FoundType.IP_ADDRESS)


def _is_global(written: str) -> bool:
    try:
        return IPv4Address(written).is_global
    except AddressValueError:  # 300.1.1.1, 01.02.03.04
        return False


def _is_global_6(written: str) -> bool:
    """With four groups at least: 08::30 is a time."""
    try:
        return len(re.findall(r"[0-9A-Fa-f]+", written)) >= 4 and IPv6Address(written).is_global
    except AddressValueError:
        return False


def _is_no_item(text: str, match: re.Match[str]) -> bool:
    lead = before(text, match.start(), 12)
    if CUES.version_before.search(lead):
        return False
    parts = [int(part) for part in match[0].split(".")]
    steps = {after - part for part, after in pairwise(parts)}
    great = max(parts) >= _NO_ITEM_FROM and steps.isdisjoint({1, -1})
    return great or CUES.ip_before.search(lead) is not None
