"""Warnings about imported messages: odd, but nothing to stop for; counted, said once a file."""

from collections import Counter
from collections.abc import Iterable, Sequence
from enum import StrEnum

from faq_builder import LONGEST_BODY


class Oddity(StrEnum):
    """Each is said as: so many messages …"""

    NO_SUBJECT = "have no subject; the first line of the body stands in"
    NO_BODY = "have no body; the subject is all they say"
    MARKUP = "hold HTML; its text was taken"
    LONG = f"are longer than {LONGEST_BODY} characters; grouping reads the beginning"
    REPLY_FIRST = "have a reply that is older than they are; one of the two dates is a slip"
    FUTURE = "are dated after today; the jobs of a night wait until that day"


# One asker with so many messages in one file is named; more such askers are counted.
MANY_MESSAGES = 100


def told(oddities: Iterable[Oddity]) -> list[str]:
    counted = Counter(oddities)
    return [f"{counted[oddity]} messages {oddity}" for oddity in Oddity if counted[oddity]]


def told_of_repetition(texts: Sequence[str], askers: Sequence[str]) -> list[str]:
    """Texts that stand in the file more than once, and askers with very many messages."""
    repeated = sum(count - 1 for count in Counter(texts).values())
    busiest = [count for count in Counter(askers).values() if count >= MANY_MESSAGES]
    notes = [f"{repeated} messages say word for word what another one says"] if repeated else []
    if busiest:
        notes.append(
            f"{len(busiest)} askers left {MANY_MESSAGES} messages or more, at most {max(busiest)};"
            " each counts as one asker"
        )
    return notes
