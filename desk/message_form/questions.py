"""Questions between: what only asks, what tells something, what may be either."""

import re

from desk.message_form.lengths import LEAST_LENGTH, SURELY_A_BODY, TELLS_SOMETHING
from desk.message_form.patterns import MARKS, says
from language.noun_phrases import noun_phrase
from language.written_length import written_length

CLAUSE = re.compile(r"(?<=[。！？!?；;\n，,])")


def said_anything(text: str) -> bool:
    """Whether anything but marks and emoji is written."""
    return any(character.isalnum() for character in text)


def asks(text: str) -> bool:
    return says("asks", text)


def tells(text: str) -> bool:
    """Whether a clause of ``text`` tells something and does not only ask."""
    clauses = CLAUSE.split(text)
    return any(written_length(c) >= TELLS_SOMETHING and not asks(c) for c in clauses)


def only_asks(text: str) -> bool:
    """A short question that tells nothing of its own."""
    return asks(text) and not tells(text) and written_length(text) < SURELY_A_BODY


def may_be_asked_between(text: str) -> bool:
    """Whether ``text`` is a question rather than the message, if it has an answer.

    A long text that tells something is the message, and so is one that asks nothing; but two or
    three words may name what is asked for.
    """
    if not asks(text) or not written_length(text):
        return 0 < written_length(text) < LEAST_LENGTH
    return not (tells(text) and written_length(text) >= SURELY_A_BODY)


def names_a_matter(text: str) -> bool:
    """Whether ``text`` is the name of a matter and nothing else (人才租房补贴)."""
    named = MARKS.sub("", text)
    return bool(named) and noun_phrase(named) == named
