"""Whether a short text asks something, and whether it names the matter of an entry."""

from functools import cache
from pathlib import Path

from knowledge import Entry, aspects
from language.data_files import VerbosePattern, WordLists, file_shape, read_yaml
from language.normal_form import normal_form
from language.pinyin import is_han
from language.segmentation import asking_words, default_segmenter, matters

FILE = Path(__file__).with_name("follow_ups.yml")


@file_shape
class FollowUpRules:
    """``asking``: a word with one of these characters asks."""

    words: WordLists
    going_on: VerbosePattern
    asking: str
    of_any_matter: frozenset[str]


def names_matter_of(query: str, entry: Entry) -> bool:
    """Whether ``query`` names what the entry is about, by a word of its question or its title."""
    told = (entry.question or "", entry.context, *entry.similar_questions)
    titles = tuple(source.title for source in entry.sources)
    return any(word in text for word in matter_words(query) for text in (*told, *titles))


def matter_words(text: str) -> list[str]:
    """The words of two characters or more that say what is asked about, not what is asked.

    >>> matter_words("去哪里办"), matter_words("养犬登记去哪里办")
    ([], ['养犬登记', '养犬', '犬登'])
    """
    plain = normal_form(text)
    segmenter = default_segmenter()
    said = [word for word in segmenter.terms(plain) if word in plain and not is_general(word)]
    cut = dict.fromkeys(part for word in said for part in (word, *segmenter.parts(word)))
    return [word for word in cut if len(word) > 1 and is_han(word[0]) and not is_general(word)]


def is_general(word: str) -> bool:
    """Whether a question about any matter may hold the word."""
    if default_segmenter().is_stop(word) or word in general_words():
        return True
    asks = bool(aspects(word)) or any(letter in rules().asking for letter in word)
    return asks and word not in matters()


@cache
def general_words() -> frozenset[str]:
    return frozenset([*asking_words(), *rules().of_any_matter])


def asks_on(text: str) -> bool:
    """Whether a question word stands in ``text``, or it goes on with what was said."""
    return bool(aspects(text)) or rules().going_on.search(text) is not None


@cache
def rules() -> FollowUpRules:
    return read_yaml(FILE, FollowUpRules)
