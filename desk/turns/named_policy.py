"""The policy that a text names in part (评价养犬办法), by the words of the titles in force."""

from typing import TYPE_CHECKING

from language.normal_form import normal_form
from language.segmentation import default_segmenter

if TYPE_CHECKING:
    from desk.wiring import Desk

LEAST = 2  # characters of a word that names something


def policy_named(desk: "Desk", text: str) -> str | None:
    """The policy_id of the one title that has most of the text's words; None where none has any,
    or two have the same."""
    words = {word for word in default_segmenter().words(normal_form(text)) if len(word) >= LEAST}
    with desk.uow() as uow:
        headings = uow.policies.headings(in_force_on=desk.clock.today())
    told = telling(words, [heading.title for heading in headings])
    named = {heading.policy_id: length_in(told, heading.title) for heading in headings}
    most = max(named.values(), default=0)
    best = [policy_id for policy_id, length in named.items() if length == most]
    return best[0] if most and len(best) == 1 else None


def telling(words: set[str], titles: list[str]) -> set[str]:
    """The words that tell titles apart: those that stand in at most half of them."""
    return {word for word in words if 2 * sum(word in title for title in titles) <= len(titles)}


def length_in(words: set[str], title: str) -> int:
    """Characters of the words that stand in the title."""
    return sum(len(word) for word in words if word in title)
