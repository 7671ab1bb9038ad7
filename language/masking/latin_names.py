"""Recogniser of personal names in Latin letters, by the word that introduces them."""

import re
from collections.abc import Iterator

from language.masking.cue_words import CUES
from language.masking.findings import Found, FoundType

_LETTERS = r"A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
_WORD = rf"[{_LETTERS}][{_LETTERS}'’-]{{0,24}}\.?"
_CAPITAL = r"A-Z\u00c0-\u00d6\u00d8-\u00de"
_ENDS = rf"(?:(?![{_LETTERS}0-9@_/:])|(?=1[3-9][0-9]{{9}}(?![0-9])))"
_MORE = (
    rf"(?:(?:[ ]{{1,2}}|·)(?:(?:de|del|der|van|von|bin|ibn|al|el|la|le|di|da|dos|y)(?=[ ])|"
    rf"[{_CAPITAL}][{_LETTERS}'’-]{{0,24}}\.?)){{1,5}}"
)
# SMITH, JOHN; John F. Kennedy; john smith where nothing more in small letters follows.
_NAME = re.compile(
    rf"(?P<name>[A-Z'’-]{{2,24}},[ ]{_WORD}(?:{_MORE})?|{_WORD}{_MORE}|"
    rf"{_WORD}[ ]{{1,2}}{_WORD}(?![ ]{{0,2}}[{_LETTERS}])|{_WORD}){_ENDS}"
)
_CAPITALISED = re.compile(rf"[{_CAPITAL}][{_LETTERS}'’-]+(?:[ ,.·]|$)")
_SHORT_CAPITALS = re.compile(r"[A-Z]{1,6}")
_HAN_BEHIND = re.compile(r"\s?[\u4e00-\u9fff]")


def latin_names(text: str) -> Iterator[Found]:
    """我叫John Smith, 联系人：Tom, my name is Maria; VIP, APP and accounts after them are none."""
    for cue in CUES.latin_name_at.finditer(text):
        name = _NAME.match(text, cue.end())
        if name and not _is_no_name(text, name, sure=cue["sure"] is not None):
            yield Found(*name.span("name"), FoundType.NAME)


def _is_no_name(text: str, name: re.Match[str], *, sure: bool) -> bool:
    """A word for a channel, an abbreviation before other words, or small letters after 本人."""
    said = name["name"]
    if CUES.no_latin_name.match(said):
        return True
    goes_on = _HAN_BEHIND.match(text, name.end()) and not CUES.sure_name_ends.match(
        text, name.end()
    )
    if goes_on and " " not in said:
        return bool(_SHORT_CAPITALS.fullmatch(said)) or not sure
    return not sure and _CAPITALISED.match(said) is None
