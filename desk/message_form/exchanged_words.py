"""Words of the text exchanged for others (三号楼改成五号楼), where they stand in it."""

import re
from dataclasses import dataclass

from desk.message_form.moves import FormTurn, Move, Reading
from desk.message_form.patterns import patterns, says
from language.masking import NO_TEXT, MaskedText, changed_by
from language.normal_form import simplified

# The ways in which an exchange is said; only the first can ask for a change in the street.
ASKED = "exchanges"
WAYS = (ASKED, "wrong_and_right", "not_these_but", "these_not_those")


@dataclass(frozen=True, slots=True)
class Exchange:
    """``near``: what stands before the old words in the text (路灯不是坏了，是没装); ``sure``:
    nothing but an exchange is meant."""

    old: MaskedText
    new: MaskedText
    near: MaskedText = NO_TEXT
    sure: bool = False

    def in_text(self, body: MaskedText) -> MaskedText:
        """``body`` with the new words; empty where it does not say the old ones."""
        before, near, after = body.partition(self.near) if self.near else ("", "", body)
        if self.near and self.old in after:
            told = f"{before}{near}{after.replace(self.old, self.new, 1)}"
            return changed_by(lambda _: told, body)
        if self.old not in body:
            return NO_TEXT
        return changed_by(lambda told: told.replace(self.old, self.new), body)


def exchange_asked(turn: FormTurn) -> Reading | None:
    """Some words shall stand in the place of others: of the text shown, or plainly of some text."""
    found = exchange_in(turn.text, turn.draft)
    return Reading(Move.EXCHANGE, turn.text) if found else None


def exchange_in(wish: MaskedText, body: MaskedText) -> Exchange | None:
    """Of all that ``wish`` may mean, that whose old words ``body`` says; else what surely is an
    exchange."""
    meant = exchanges_in(wish)
    standing = [one for one in meant if one.in_text(body)]
    return next(iter(standing), None) or next((one for one in meant if one.sure), None)


def exchanges_in(wish: MaskedText) -> list[Exchange]:
    """All that ``wish`` may mean, the likeliest first."""
    return [one for way in WAYS if (one := said_as(way, wish)) is not None]


def exchanged(body: MaskedText, wish: MaskedText) -> MaskedText:
    """``body`` with the words that ``wish`` asks for; empty where it does not say the others.

    >>> exchanged(MaskedText("三号楼没灯"), MaskedText("写错了，三号楼改成五号楼"))
    '五号楼没灯'
    """
    found = exchange_in(wish, body)
    return found.in_text(body) if found else NO_TEXT


def said_as(way: str, wish: MaskedText) -> Exchange | None:
    """The exchange that ``wish`` names in this way; 把路灯换成亮一点的 is what is asked for, and
    时间改成六十秒 names what the words are about."""
    found = patterns().parts[way].search(simplified(wish))
    if found is None:
        return None
    old, new = (part_of(wish, found, name) for name in ("old", "new"))
    sure = way == ASKED and (bool(found["marked"]) or are_alike(old, new))
    if not sure and (names_a_field(old, new) or (way == ASKED and says("describes", new))):
        return None
    return Exchange(old, new, near_in(wish, found), sure)


def near_in(wish: MaskedText, found: re.Match[str]) -> MaskedText:
    return part_of(wish, found, "near") if "near" in found.groupdict() else NO_TEXT


def part_of(wish: MaskedText, found: re.Match[str], name: str) -> MaskedText:
    """What stands where the group of that name was found, without blanks at its ends."""
    return changed_by(lambda said: said[slice(*found.span(name))].strip(), wish)


def names_a_field(old: str, new: str) -> bool:
    """Whether the old words only say what the new ones are (地址, 时间)."""
    return says("names_a_field", old) and not says("names_a_field", new)


def are_alike(old: str, new: str) -> bool:
    """Whether both are as long and end alike (三号楼, 五号楼)."""
    return len(old) == len(new) and old[-1:] == new[-1:]
