"""Nearest answered messages of a topic: they show which agency may answer it."""

from collections.abc import Sequence

import numpy as np

from faq_builder.drafting.draft_inputs import AnsweredItem
from faq_builder.reading.cleaning import without_places
from faq_builder.reading.lexical import character_bigrams, hashed_tfidf
from language.normal_form import comparison_key

_DIMENSION = 1024
_LEAST = 0.35
_MOST = 5


def nearest_answered(question: str, answered: Sequence[AnsweredItem]) -> list[AnsweredItem]:
    """At most five whose subjects are like the question, the likest first."""
    if not answered:
        return []
    pairs = [_pairs(text) for text in (question, *(a.item.subject for a in answered))]
    rows = hashed_tfidf(pairs, {pair: 1.0 for document in pairs for pair in document}, _DIMENSION)
    like = np.round(rows[1:] @ rows[0], 6)
    order = np.argsort(-like, kind="stable")[:_MOST]
    return [answered[i] for i in order if like[i] >= _LEAST]


def _pairs(text: str) -> list[str]:
    return character_bigrams(comparison_key(without_places(text)))
