"""What two texts say in the same words, and of which places they speak."""

from knowledge.entries import Entry
from knowledge.language.places import places

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


def is_foreign(query: str, entry: Entry) -> bool:
    """Whether both name places, and none the same."""
    asked = places(query)
    if not asked:
        return False
    told = places_of(entry)
    return bool(told) and not asked & told


def places_of(entry: Entry) -> frozenset[str]:
    """The places that any text of the entry names."""
    texts = (entry.question or "", entry.context, entry.answer, *entry.similar_questions)
    return frozenset().union(*map(places, texts))
