"""A seeded corpus of questions and answers in the manner of district offices, of any size."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

import yaml

from knowledge.entries import Entry, EntryKind

WORDS_FILE = Path(__file__).with_name("search_words.yml")
SEED = 20_240_601
SENTENCES = (1, 2)
CHANGED_SHARE = 0.01


@cache
def words() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(WORDS_FILE.read_text(encoding="utf-8"))
    return found


def corpus(size: int) -> list[Entry]:
    """The first ``size`` entries of an endless row; no two of them ask the same."""
    return list(islice(distinct_entries(Random(SEED)), size))


def distinct_entries(random: Random) -> Iterator[Entry]:
    seen: set[str] = set()
    number = 0
    while True:
        question = ask(random)
        if question in seen:
            continue
        seen.add(question)
        yield Entry(f"faq:{number}", EntryKind.FAQ, reply(random), question)
        number += 1


def ask(random: Random) -> str:
    return fill(random, random.choice(words()["asked"]))


def reply(random: Random) -> str:
    sentences = random.sample(words()["answered"], random.randint(*SENTENCES))
    return "".join(fill(random, sentence) for sentence in sentences)


def fill(random: Random, pattern: str) -> str:
    """The pattern with every place in it filled; which word is drawn falls with its rank."""
    matter, other = common(random, "matters"), common(random, "matters")
    paper, other_paper = common(random, "papers"), common(random, "papers")
    return pattern.format(
        who=common(random, "people"), matter=matter, other=other, paper=paper,
        other_paper=other_paper, agency=common(random, "agencies"), place=place(random),
        elsewhere=place(random), number=random.randint(2, 300), year=random.randint(2015, 2025),
        month=random.randint(1, 12), day=random.randint(1, 28), amount=10 * random.randint(5, 900),
    )  # fmt: skip


def common(random: Random, kind: str) -> str:
    """A word of that list; the earlier, the likelier, as in real text."""
    known: Sequence[str] = words()[kind]
    return known[int(len(known) * random.random() ** 1.5)]


def place(random: Random) -> str:
    """An invented name: two characters and what sort of place it is."""
    return "".join(random.choices(words()["name_characters"], k=2)) + common(random, "places")


def queries(entries: Sequence[Entry], count: int) -> list[str]:
    """What people ask: half close to an entry's question, half about something of their own."""
    random = Random(SEED + 1)
    near = [worn(random, random.choice(entries).question or "") for _ in range(count // 2)]
    return near + [ask(random) for _ in range(count - len(near))]


def worn(random: Random, question: str) -> str:
    """The question with two of its characters gone."""
    kept = sorted(random.sample(range(len(question)), len(question) - 2))
    return "".join(question[position] for position in kept)


def with_changes(entries: Sequence[Entry]) -> list[Entry]:
    """The entries, ``CHANGED_SHARE`` of them, evenly spread, asked and answered anew."""
    random, step = Random(SEED + 2), round(1 / CHANGED_SHARE)
    return [
        replace(entry, question=ask(random), answer=reply(random)) if row % step == 0 else entry
        for row, entry in enumerate(entries)
    ]
