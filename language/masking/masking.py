"""Masking pipeline: runs all recognisers and replaces what identifies a person."""

from collections.abc import Callable, Iterable, Iterator

from language.masking.addresses import addresses
from language.masking.adjacent_numbers import glued_numbers
from language.masking.certificates import certificates
from language.masking.cue_words import CUES, PLACEHOLDERS
from language.masking.findings import Found, FoundType, Masked, without_overlaps
from language.masking.handles import chat_accounts, emails, licence_plates, passports
from language.masking.latin_names import latin_names
from language.masking.masked_text import MaskedText
from language.masking.names import names
from language.masking.numbers import bank_cards, landlines, mobiles, resident_ids
from language.masking.web_addresses import in_web_addresses, ip_addresses
from language.normal_form import folded, without_enumerators

_RECOGNISERS: tuple[Callable[[str], Iterator[Found]], ...] = (
    resident_ids,
    bank_cards,
    mobiles,
    glued_numbers,
    emails,
    chat_accounts,
    passports,
    certificates,
    licence_plates,
    addresses,
    landlines,
    names,
    latin_names,
)
# What they find stands inside what is protected from the others.
_INSIDE: tuple[Callable[[str], Iterator[Found]], ...] = (in_web_addresses, ip_addresses)
_RANK = {found_type: rank for rank, found_type in enumerate(FoundType)}


def mask(text: str) -> Masked:
    """``text`` with private data replaced by what it was; masking twice changes nothing more.

    Offsets in ``found`` are code points of ``text``.
    """
    found = tuple(find(text))
    return Masked(replaced(text, found), found)


def find(text: str) -> list[Found]:
    """Private data in ``text``, in reading order, no two overlapping."""
    read = folded(text)
    protected = [match.span() for match in CUES.protected.finditer(read)]
    inside = _ranked({f for recognise in _INSIDE for f in recognise(read)})
    candidates = {f for recognise in _RECOGNISERS for f in recognise(read)}
    candidates |= _behind_item_marks(text, read)
    kept = without_overlaps(_ranked(candidates), length=len(read), taken=protected)
    return sorted({*kept, *without_overlaps(inside, length=len(read))})


def _behind_item_marks(text: str, read: str) -> set[Found]:
    """①13800138000: numbers behind a mark that is read as one of their digits."""
    apart = folded(without_enumerators(text))
    if apart == read:
        return set()
    return {f for recognise in (resident_ids, bank_cards, mobiles) for f in recognise(apart)}


def _ranked(candidates: Iterable[Found]) -> list[Found]:
    return sorted(candidates, key=_most_telling_first)


def _most_telling_first(found: Found) -> tuple[int, int, int]:
    """Then the longer, then the earlier."""
    return _RANK[found.type], found.start - found.end, found.start


def replaced(text: str, found: tuple[Found, ...]) -> MaskedText:
    """``text`` with the placeholder of its kind in each place."""
    starts = [0, *(f.end for f in found)]
    ends = [*(f.start for f in found), len(text)]
    kept = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    marks = [*(PLACEHOLDERS[f.type] for f in found), ""]
    parts = (part for pair in zip(kept, marks, strict=True) for part in pair)
    return MaskedText("".join(parts))
