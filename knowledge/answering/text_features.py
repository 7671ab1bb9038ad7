"""Text overlap features: shared words of two texts, and the places they name."""

from knowledge.entries import Entry
from language.places import districts_in, names_any, names_one_of, places

LONGEST_COMPARED = 200  # characters of a query


def longest_run(query: str, text: str) -> int:
    """The length of the longest run of characters that both have.

    >>> longest_run("城关中学的教辅资料", "关于教辅资料的回复")
    4
    """
    query = query[:LONGEST_COMPARED]
    start, longest = 0, 0
    while start + longest < len(query):
        if query[start : start + longest + 1] in text:
            longest += 1
        else:
            start += 1
    return longest


def is_foreign(query: str, entry: Entry, home: str | None = None) -> bool:
    """Whether both name places, and none the same.

    An entry that names none speaks of ``home``, the district whose texts these are, if it is known.
    """
    asked = places(query)
    texts = (entry.question or "", entry.context, entry.answer, *entry.similar_questions)
    if not asked or any(names_one_of(text, asked) for text in texts):
        return False
    if home is not None and districts_in(query) - {home}:
        return home not in query
    return any(map(names_any, texts))
