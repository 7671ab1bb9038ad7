"""Word lists inside regular expressions: ``{relatives}`` stands for any word of the list.

A data file keeps its lists under ``words``, each a text of words between blanks; lists that several
rooms use stand in word_lists.yml. ``{relatives+companions}`` stands for any word of both lists.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from itertools import groupby
from pathlib import Path

_SHARED = Path(__file__).with_suffix(".yml")
_REFERENCE = re.compile(r"\{([a-z_]+(?:\+[a-z_]+)*)\}")

Lists = Mapping[str, Collection[str]]


def any_of(words: Iterable[str]) -> str:
    """A pattern of the words, as they are written; of those that begin alike the longest counts.
    Of no words at all it finds nothing.

    >>> any_of(["爸爸", "妈", "妈妈"])
    '(?:妈(?:妈)?|爸爸)'
    """
    return f"(?:{_trie(sorted(set(words))) or '(?!)'})"


def _trie(words: list[str]) -> str:
    """Words with the same first character share it: 3 % of masking's time against one by one."""
    alike = groupby(words, key=lambda word: word[:1])
    return "|".join(re.escape(first) + _tails([w[1:] for w in some]) for first, some in alike)


def _tails(tails: list[str]) -> str:
    """What follows the shared character; nothing may, where it is a word itself."""
    if tails[0]:
        return _trie(tails) if len(tails) == 1 else f"(?:{_trie(tails)})"
    return f"(?:{_trie(tails[1:])})?" if len(tails) > 1 else ""


def words_of(text: str, lists: Lists) -> list[str]:
    """The words of ``text`` between its blanks; ``{relatives}`` among them stands for its list's.

    Raises ValueError for an unknown list. ``lists``: those of the text's own file.
    """
    return [word for part in text.split() for word in _words_at(part, lists)]


def with_words(pattern: str, lists: Lists) -> str:
    """``pattern`` with the words of every list that it names; as words_of."""
    return _REFERENCE.sub(lambda reference: any_of(_words(reference[1], lists)), pattern)


def _words_at(part: str, lists: Lists) -> Iterable[str]:
    reference = _REFERENCE.fullmatch(part)
    return _words(reference[1], lists) if reference else [part]


def _words(reference: str, lists: Lists) -> Iterable[str]:
    for name in reference.split("+"):
        yield from lists[name] if name in lists else _shared_list(name)


def _shared_list(name: str) -> Collection[str]:
    if name not in shared_lists():
        raise ValueError(f"there is no word list named {name}: correct its spelling or write one")
    return shared_lists()[name]


def lists_of(content: object) -> Lists:
    """The lists of a data file; what is no text of words is left to the file's shape."""
    written = content.get("words") if isinstance(content, dict) else None
    found = written.items() if isinstance(written, dict) else ()
    return {name: text.split() for name, text in found if isinstance(text, str)}


@cache
def shared_lists() -> Lists:
    """Those of word_lists.yml."""
    from language.data_files import WordSet, read_yaml

    return read_yaml(_SHARED, dict[str, WordSet])
