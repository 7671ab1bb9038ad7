"""The question of a draft and its paraphrases by other askers."""

import re
from collections.abc import Sequence

from faq_builder.grouping.representatives import question_of
from faq_builder.reading.board_items import BoardItem
from faq_builder.reading.cleaning import is_question, without_title_words
from faq_builder.reading.near_duplicates import NearDuplicates

_NEARLY_THE_SAME = 0.85
_LONGEST = 60


def plain_question(title: str, items: Sequence[BoardItem]) -> str:
    """The title where it asks something, else the askers' question most like it, else the title."""
    if is_question(title) or not items:
        return title
    asking = [q for q in map(question_of, items) if is_question(q) and _readable(q)]
    return NearDuplicates(asking).nearest(title, 0.3) or title


def similar_questions(question: str, items: Sequence[BoardItem], most: int) -> tuple[str, ...]:
    """Different wordings in askers' own words, masked, the oldest first."""
    chosen: list[str] = [question]
    for wording in map(question_of, items):
        fits = (
            _readable(wording) and NearDuplicates(chosen).nearest(wording, _NEARLY_THE_SAME) is None
        )
        if fits and len(chosen) <= most:
            chosen.append(without_title_words(wording))
    return tuple(dict.fromkeys(chosen[1:]))


def _readable(wording: str) -> bool:
    """No placeholder of masked data, neither a word nor an essay."""
    return 4 <= len(wording) <= _LONGEST and not re.search(r"\[[^\[\]]+\]", wording)
