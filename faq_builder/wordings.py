"""What an item says, cleaned, and by what two of them are the same."""

from typing import NamedTuple

from faq_builder.board import BoardItem
from faq_builder.cleaning import body_of, subject_of, without_places
from faq_builder.heat import named_places
from language.normal_form import comparison_key


class Wording(NamedTuple):
    """What an item says, cleaned; ``same`` is equal for texts that differ in punctuation alone.

    ``places``: all that it names, in order.
    """

    subject: str
    body: str
    same: str
    places: tuple[str, ...]


def wording_of(item: BoardItem) -> Wording:
    """Administrative places are left out: they say where, not what."""
    subject, body = subject_of(item), body_of(item)
    same = comparison_key(f"{subject}|{body}")
    places = tuple(sorted(named_places(item)))
    return Wording(without_places(subject), without_places(body) if body else "", same, places)
