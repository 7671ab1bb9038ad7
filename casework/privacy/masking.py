"""Replace what identifies a person; leave everything that makes the question."""

from collections.abc import Callable, Iterable, Iterator

from casework.privacy.addresses import addresses
from casework.privacy.cue_words import CUES, PLACEHOLDERS
from casework.privacy.found import Found, FoundType, Masked
from casework.privacy.handles import chat_accounts, emails, licence_plates, passports
from casework.privacy.names import names
from casework.privacy.numbers import bank_cards, landlines, mobiles, resident_ids
from casework.privacy.plain_form import plain

_RECOGNISERS: tuple[Callable[[str], Iterator[Found]], ...] = (
    resident_ids,
    bank_cards,
    mobiles,
    emails,
    chat_accounts,
    passports,
    licence_plates,
    addresses,
    landlines,
    names,
)
_RANK = {found_type: rank for rank, found_type in enumerate(FoundType)}


def mask(text: str) -> Masked:
    """``text`` with private data replaced by what it was; masking twice changes nothing more.

    Offsets in ``found`` are code points of ``text``.
    """
    found = tuple(find(text))
    return Masked(replaced(text, found), found)


def find(text: str) -> list[Found]:
    """Private data in ``text``, in reading order, no two overlapping."""
    read = plain(text)
    protected = [match.span() for match in CUES.protected.finditer(read)]
    candidates = [f for recognise in _RECOGNISERS for f in recognise(read)]
    free = [f for f in candidates if not any(f.overlaps(*span) for span in protected)]
    return sorted(_without_overlaps(free))


def _without_overlaps(candidates: Iterable[Found]) -> list[Found]:
    """The more telling kind first, then the longer."""
    kept: list[Found] = []
    for f in sorted(candidates, key=lambda f: (_RANK[f.type], f.start - f.end, f.start)):
        if not any(f.overlaps(k.start, k.end) for k in kept):
            kept.append(f)
    return kept


def replaced(text: str, found: tuple[Found, ...]) -> str:
    """``text`` with the placeholder of its kind in each place."""
    for f in reversed(found):
        text = f"{text[: f.start]}{PLACEHOLDERS[f.type]}{text[f.end :]}"
    return text
