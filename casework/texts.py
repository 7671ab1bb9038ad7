"""Texts a person must fill in."""

import re

from casework.facts import EmptyText, MarkupInText, TooLong

_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--")


def required_text(field: str, text: str, *, at_most: int | None = None) -> str:
    """``text`` without outer space; raises EmptyText, or TooLong beyond ``at_most`` code points."""
    stripped = text.strip()
    if not stripped:
        raise EmptyText(field)
    if at_most is not None and len(stripped) > at_most:
        raise TooLong(field, at_most, len(stripped))
    return stripped


def plain_text(field: str, text: str) -> str:
    """``text`` as it is; raises MarkupInText where it holds an HTML tag."""
    tag = _TAG.search(text)
    if tag:
        raise MarkupInText(field, tag.group())
    return text
