"""Wishes to leave a message: what they tell, whether they go back to something before."""

from desk.message_form.lengths import LEAST_AFTER_WISH, LEAST_MATTER
from desk.message_form.patterns import patterns, says
from language.written_length import written_length


def tells_the_matter(wish: str, matter: str | None = None) -> bool:
    """Whether a wish to leave a message says what it is about; ``matter`` is what follows it."""
    told = patterns().parts["wish"].sub("", wish if matter is None else matter)
    return written_length(told) >= (LEAST_MATTER if matter is None else LEAST_AFTER_WISH)


def names_a_message(wish: str) -> bool:
    """Whether a wish says in so many words that something shall be left or reported."""
    return says("names_a_message", wish)


def refers_back(wish: str) -> bool:
    return says("refers_back", wish)


def takes_up(wish: str) -> bool:
    """Whether a wish takes up a message that was dropped (刚才那个还是留吧)."""
    return says("takes_up", wish)
