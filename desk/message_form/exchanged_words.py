"""Words of the text exchanged for others (三号楼改成五号楼), where they stand in it."""

import re

from desk.message_form.moves import Move, Reading
from desk.message_form.patterns import patterns
from language.masking import NO_TEXT, MaskedText, changed_by
from language.normal_form import simplified


def exchange_asked(text: MaskedText) -> Reading | None:
    """Some words shall stand in the place of others; whether those are in the text is seen then."""
    return Reading(Move.EXCHANGE, text) if found_in(text) else None


def exchanged(body: MaskedText, wish: MaskedText) -> MaskedText:
    """``body`` with the words that ``wish`` asks for; empty where it does not say the others.

    >>> exchanged(MaskedText("三号楼没灯"), MaskedText("写错了，三号楼改成五号楼"))
    '五号楼没灯'
    """
    found = found_in(wish)
    if found is None:
        return NO_TEXT
    old, new = (wish[slice(*found.span(name))] for name in ("old", "new"))
    return changed_by(lambda told: told.replace(old, new), body) if old in body else NO_TEXT


def found_in(text: str) -> re.Match[str] | None:
    """What shall go and what shall come, where the text says that something was wrong or the two
    are alike; 把路灯换成亮一点的 is what is asked for."""
    found = patterns().parts["exchanges"].search(simplified(text))
    if found is None or not (found["marked"] or are_alike(found["old"], found["new"])):
        return None
    return found


def are_alike(old: str, new: str) -> bool:
    """Whether both are as long and end alike (三号楼, 五号楼)."""
    return len(old) == len(new) and old[-1] == new[-1]
