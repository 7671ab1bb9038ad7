"""Slash guard: what a person types never reaches Rasa as a command; our buttons' payloads do.

Rasa reads every text that begins with a slash as an intent, and blanks before it do not count.
Standard library alone: the portal and the dialogue server both apply it, each on its own Python.
"""

from __future__ import annotations

import re
import unicodedata

# What our buttons send; anything else would let a page trigger intents of its own choice.
PAYLOAD = re.compile(
    r"/(?:affirm|deny|stop|menu|leave_message|check_message|human_agent)"
    r'|/(?:choose_entry|not_this)\{"entry_id": ?"[\w:.-]{1,200}"\}'
    r'|/journey\{"step": ?"(?:rate|fault|solved|browse)", ?"of": ?"[\w:.-]{0,200}"'
    r', ?"value": ?"\w{0,20}"\}'
    r'|/useful\{"entry_id": ?"[\w:.-]{1,200}", ?"useful": ?(?:true|false)\}'
)
# How Rasa marks what another program, and no person, has set off.
EXTERNAL = re.compile(r"\AEXTERNAL:\s*", re.IGNORECASE)
# What Rasa, or somebody who copies a payload, may mean as the name of an intent and its entities.
COMMAND = re.compile(r"[A-Za-z_]+(?:@[\d.]+)?\s*(?:\{.*\})?", re.DOTALL)
# U+FF0F full width, U+2215 division, U+2044 fraction, U+29F8 big solidus, U+2571 box drawing
SLASHES = frozenset("/\uff0f\u2215\u2044\u29f8\u2571")
# Separators; controls, format characters, surrogates, private use and unassigned ones.
BLANK = ("Z", "C")


def words_typed(text: str) -> str:
    """``text`` without blanks and slashes before it and blanks after it.

    Empty where a payload or a command was typed: it is nobody's words.
    """
    words = text.rstrip("".join({c for c in text if is_blank(c)}))
    start = next((i for i, c in enumerate(words) if not (is_blank(c) or c in SLASHES)), len(words))
    said = words[start:]
    command = EXTERNAL.sub("", said)
    commands = command != said or not SLASHES.isdisjoint(words[:start])
    return "" if commands and COMMAND.fullmatch(command) else said


def is_blank(character: str) -> bool:
    """Whether nothing is seen of it: any kind of blank, and what only steers how text is shown."""
    return character.isspace() or unicodedata.category(character)[0] in BLANK


def is_payload(text: str) -> bool:
    """Whether it is exactly what one of our buttons sends."""
    return PAYLOAD.fullmatch(text) is not None
