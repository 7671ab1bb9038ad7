"""Sentences of a reply, as they are read one by one."""

import re

_END = re.compile(r"(?<=[。！!？?；;\n])|(?<=[：:])(?=\n|$)")


def sentences_of(text: str) -> list[str]:
    """Without blanks around them; marks alone are none."""
    parts = (part.strip() for part in _END.split(text))
    return [part for part in parts if any(character.isalnum() for character in part)]
