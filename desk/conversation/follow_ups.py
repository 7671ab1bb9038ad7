"""Follow-up questions: entries of the policy talked of that a question without a topic may mean.

Such a question names no matter (那一顿补多少), so alone it finds nothing. Among the entries of the
policy it does; they are offered to be picked, never given as the answer.
"""

from datetime import date
from functools import cache
from pathlib import Path

from knowledge import Answerer, Entry, aspects
from language.data_files import VerbosePattern, WordLists, file_shape, read_yaml
from language.masking import MaskedText
from language.normal_form import normal_form
from language.pinyin import is_han
from language.segmentation import asking_words, default_segmenter, matters

FILE = Path(__file__).with_name("follow_ups.yml")
LONGEST = 20  # characters; a longer question names its matter itself
SHORT_NAME = 2  # characters
MOST_OFFERED = 4
NEAR_THE_FIRST = 0.5  # share of the first one's score


@file_shape
class FollowUpRules:
    """``asking``: a word with one of these characters asks."""

    words: WordLists
    going_on: VerbosePattern
    goes_on: VerbosePattern
    asking: str
    of_any_matter: frozenset[str]


def follow_ups(
    answerer: Answerer, query: MaskedText, *, policy_id: str, on: date
) -> tuple[Entry, ...]:
    """Entries of the policy that ``query`` may mean, the likeliest first.

    None for a long text, for one that asks nothing, and for one about another matter.
    """
    if len(query.strip()) > LONGEST or not asks_on(query):
        return ()
    found = answerer.about(query, policy_id=policy_id, on=on)
    if not found or names_another_matter(query, [entry for entry, _ in found]):
        return ()
    least = NEAR_THE_FIRST * found[0][1]
    return tuple(entry for entry, score in found[:MOST_OFFERED] if score > 0 and score >= least)


def names_matter_of(query: str, entry: Entry) -> bool:
    """Whether ``query`` names what the entry is about, by a word of its question or its title."""
    told = (entry.question or "", entry.context, *entry.similar_questions)
    titles = tuple(source.title for source in entry.sources)
    return any(word in text for word in matter_words(query) for text in (*told, *titles))


def names_another_matter(query: str, entries: list[Entry]) -> bool:
    """Whether ``query`` names a matter, and ``entries`` speak of none of its words.

    A longer name of the lexicon must stand there itself; short ones (社保) texts may write out.
    What plainly goes on (那外地户口呢) asks for more of the same matter.
    """
    texts = [text for e in entries for text in (e.question or "", e.answer, e.context)]
    words = matter_words(query)
    named = [word for word in words if word in matters() and len(word) > SHORT_NAME]
    if any(not any(word in text for text in texts) for word in named):
        return True
    told = any(word in text for word in words for text in texts)
    return bool(words) and not told and rules().goes_on.search(query) is None


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
