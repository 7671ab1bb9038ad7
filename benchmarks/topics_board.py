"""A board of any size for the grouping benchmark: seeded, with the repetition that boards have.

Steady and bursty matters of very different size, several questions in each, many wordings of a
question, texts sent again unchanged, askers who write more than once, and one third of messages
that belong to nothing.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from faq_builder import BoardItem
from language.data_files import WordList, file_shape, read_yaml

WORDS = Path(__file__).with_name("topic_words.yml")
BEGIN = datetime(2023, 1, 1, tzinfo=UTC)
DAYS = 1_000
ALONE = 0.33
AGAIN = 0.03
BURSTY = 0.4
MATTER_EVERY = 25  # one matter for so many messages


@file_shape
class BoardWords:
    """``estates`` to ``problems``: words between blanks."""

    estates: WordList
    roads: WordList
    nouns: WordList
    problems: WordList
    aspects: tuple[str, ...]
    templates: tuple[str, ...]
    bodies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matter:
    """A place, a thing and what is wrong with it; ``burst``: the day it flares up, or None."""

    place: str
    noun: str
    problem: str
    aspects: tuple[str, ...]
    burst: int | None


def board(size: int, seed: int = 7) -> list[BoardItem]:
    """``size`` messages, oldest first."""
    dice = random.Random(seed)
    words = read_words()
    matters = [matter(dice, words) for _ in range(max(4, size // MATTER_EVERY))]
    # the r-th matter comes up 1/r as often as the first
    weights = [1 / (rank + 3) for rank in range(len(matters))]
    drawn = dice.choices(matters, weights, k=size)
    items = list(messages(dice, words, drawn))
    return sorted(items, key=lambda item: (item.created_at, item.id))


def messages(dice: random.Random, words: BoardWords, drawn: list[Matter]) -> Iterator[BoardItem]:
    sent: list[tuple[str, str]] = []
    for number, often in enumerate(drawn):
        about = matter(dice, words) if dice.random() < ALONE else often
        text = dice.choice(sent) if sent and dice.random() < AGAIN else wording(dice, words, about)
        sent.append(text)
        yield BoardItem(
            id=f"m{number:06}",
            subject=text[0],
            body=text[1],
            asker=f"a{dice.randrange(len(drawn) * 4 // 5 + 1)}",
            created_at=BEGIN + timedelta(days=day(dice, about), seconds=dice.randrange(86_400)),
        )


def matter(dice: random.Random, words: BoardWords) -> Matter:
    place = dice.choice(words.estates) + "小区" if dice.random() < 0.7 else ""
    place = place or dice.choice(words.roads)
    return Matter(
        place,
        dice.choice(words.nouns),
        dice.choice(words.problems),
        tuple(dice.sample(words.aspects, dice.randint(1, 3))),
        dice.randrange(DAYS) if dice.random() < BURSTY else None,
    )


def wording(dice: random.Random, words: BoardWords, about: Matter) -> tuple[str, str]:
    """Subject and body."""
    filled = {
        "place": about.place,
        "noun": about.noun,
        "problem": about.problem,
        "aspect": dice.choice(about.aspects),
        "count": dice.randint(2, 30),
    }
    subject, body = dice.choice(words.templates), dice.choice(words.bodies)
    return subject.format(**filled), body.format(**filled)


def day(dice: random.Random, about: Matter) -> int:
    """A bursty matter dies down within weeks of its day."""
    if about.burst is None:
        return dice.randrange(DAYS)
    return min(DAYS - 1, about.burst + int(dice.expovariate(1 / 14)))


def read_words() -> BoardWords:
    return read_yaml(WORDS, BoardWords)
