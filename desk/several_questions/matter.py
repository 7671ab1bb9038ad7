"""Completion of a question by the matter of the one before it in the same text.

养犬登记去哪办，要多少钱 asks twice about one matter: the second question names none and finds
nothing alone. It is completed only where it names no matter at all.
"""

from collections.abc import Iterator, Sequence

from desk.conversation.follow_ups import matter_words
from desk.several_questions.cut_places import without_announcement
from language.masking import MaskedText, changed_by
from language.noun_phrases import noun_phrase


def completed(questions: Sequence[MaskedText]) -> list[MaskedText]:
    """Each question, with the matter of an earlier one in front where it names none itself."""
    return list(_completed(questions))


def _completed(questions: Sequence[MaskedText]) -> Iterator[MaskedText]:
    matter = ""
    for question in questions:
        own = matter_of(question)
        yield question if own or not matter else _about(matter, question)
        matter = own or matter


def matter_of(question: str) -> str:
    """What it is about, in its own words; empty where it names nothing.

    >>> matter_of("养犬登记去哪里办"), matter_of("另外要多少钱")
    ('养犬登记', '')
    """
    asked = without_announcement(question)
    words = matter_words(asked)
    return max([noun_phrase(asked), *words], key=len) if words else ""


def _about(matter: str, question: MaskedText) -> MaskedText:
    return changed_by(lambda text: f"{matter}：{without_announcement(text)}", question)
