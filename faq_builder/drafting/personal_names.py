"""Detect private persons' names in a sentence, with no cue word in front.

Masking needs such a word to be sure. What goes into a published answer must not wait for it: a
sentence lost costs little, a name published costs much.
"""

import re

import jieba

from language.masking.cue_words import CUES, SURNAME
from language.masking.given_names import is_surely_a_given_name, reads_like_a_given_name

_SOMEBODY = re.compile(r"某(?!些|种|个|一|项|类|地|年|月|日|市|县|区|省)[\u4e00-\u9fff]{0,2}")
# Ends of places, offices and adjectives.
_OTHER_ENDS = frozenset(
    "村镇乡路街巷岭山桥湖湾塘组区县市省厅部局司站委会冲坡坪垅园苑城校院厂店场线号费法证性式通"
)


def names_a_person(text: str) -> bool:
    """Somebody (陈某), or a word no dictionary knows, made of a surname and a given name."""
    for somebody in _SOMEBODY.finditer(text):
        before = text[max(0, somebody.start() - 1) : somebody.start()]
        if SURNAME.fullmatch(before):
            return True
    return any(_is_a_name(word) for word in jieba.cut(text))


def _is_a_name(word: str) -> bool:
    surname = SURNAME.match(word)
    if surname is None or not 3 <= len(word) <= 4 or jieba.dt.FREQ.get(word):
        return False
    given = word[surname.end() :]
    if not 1 <= len(given) <= 2 or word[-1] in _OTHER_ENDS or CUES.not_in_a_name.search(given):
        return False
    doubtful = CUES.doubtful_surname.fullmatch(surname.group()) is not None
    return is_surely_a_given_name(given) if doubtful else reads_like_a_given_name(given)
