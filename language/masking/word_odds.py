"""Unigram language model of ordinary Chinese words, the alternative to reading a name."""

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache

import jieba

_LONGEST_WORD = 4
_SEEN_AT_LEAST = 5
_UNSEEN = 0.5
# The dictionary tags 许可, 晋升 and a thousand more like names; of such words of two characters
# that are seen as often as this nearly all are ordinary, the rest are famous.
_NO_NAME_FROM = 200


@dataclass(frozen=True)
class _Dictionary:
    """Log10 probability of a word, and of a character wherever it stands."""

    words: dict[str, float]
    characters: dict[str, float]
    unseen: float


def as_words_log10(text: str) -> float:
    """Log10 probability of the likeliest way to read ``text`` as words of the dictionary.

    The dictionary is jieba's without its names of persons; a character that is no word counts as
    one seen half a time.
    """
    return _best_reading(text)


def character_log10(character: str) -> float:
    """Log10 of the share of ``character`` in running text."""
    odds = _dictionary()
    return odds.characters.get(character, odds.unseen)


def is_a_word(text: str) -> bool:
    """The dictionary has it, and not as a name of persons."""
    return text in _dictionary().words


@lru_cache(maxsize=20_000)
def _best_reading(text: str) -> float:
    odds = _dictionary()
    best = [0.0]
    for end in range(1, len(text) + 1):
        best.append(max(_reading_with(text, i, end, best, odds) for i in _begins(end)))
    return best[-1]


def _begins(end: int) -> range:
    return range(max(0, end - _LONGEST_WORD), end)


def _reading_with(text: str, begin: int, end: int, best: list[float], odds: _Dictionary) -> float:
    """The best reading up to ``begin`` and then one word."""
    unknown = odds.unseen if end - begin == 1 else -math.inf
    return best[begin] + odds.words.get(text[begin:end], unknown)


@cache
def _dictionary() -> _Dictionary:
    counts, characters = _ordinary_words(), defaultdict[str, int](int)
    for word, seen in counts.items():
        for character in word:
            characters[character] += seen
    words = {word: seen for word, seen in counts.items() if seen >= _SEEN_AT_LEAST}
    return _Dictionary(
        _log10(words, counts.total()),
        _log10(characters, sum(characters.values())),
        math.log10(_UNSEEN / counts.total()),
    )


def _ordinary_words() -> Counter[str]:
    """How often each is seen; of a third of a million lines few are worth a call."""
    counts = Counter[str]()
    with jieba.get_dict_file() as file:
        lines = file.read().decode("utf-8").splitlines()
    for word, seen, kind in map(str.split, lines):
        if len(word) <= _LONGEST_WORD and (kind[:2] != "nr" or _is_no_name(word, int(seen))):
            counts[word] += int(seen)
    return counts


def _is_no_name(word: str, seen: int) -> bool:
    return len(word) == 2 and seen >= _NO_NAME_FROM


def _log10(counts: dict[str, int], total: int) -> dict[str, float]:
    """Few counts differ."""
    of_count = {count: math.log10(count / total) for count in set(counts.values()) if count}
    return {key: of_count[count] for key, count in counts.items() if count}
