"""A seeded corpus in the manner of district offices, of any size: FAQ entries and clauses."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from random import Random

from knowledge import Entry, EntryKind
from language.data_files import file_shape, read_yaml

WORDS_FILE = Path(__file__).with_name("search_words.yml")
SEED = 20_240_601
SENTENCES = (1, 2)
LENGTH_ASKED = 24
FAQ_EVERY = 3  # the others are clauses, found by their text alone
CHANGED_SHARE = 0.01


@file_shape
class CorpusWords:
    """Lists that are drawn from, and sentences with places for what is drawn."""

    source: str
    name_characters: str
    places: tuple[str, ...]
    people: tuple[str, ...]
    matters: tuple[str, ...]
    papers: tuple[str, ...]
    agencies: tuple[str, ...]
    asked: tuple[str, ...]
    answered: tuple[str, ...]


@cache
def words() -> CorpusWords:
    return read_yaml(WORDS_FILE, CorpusWords)


def corpus(size: int) -> list[Entry]:
    """The first ``size`` entries of an endless row."""
    random = Random(SEED)
    return [entry_of(random, number) for number in range(size)]


def entry_of(random: Random, number: int) -> Entry:
    if number % FAQ_EVERY == 0:
        return Entry(f"faq:{number}", EntryKind.FAQ, reply(random), ask(random))
    return Entry(f"clause:{number}", EntryKind.CLAUSE, f"第{number}条 {reply(random)}")


def ask(random: Random) -> str:
    return fill(random, random.choice(words().asked))


def reply(random: Random) -> str:
    sentences = random.sample(words().answered, random.randint(*SENTENCES))
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
    known: Sequence[str] = getattr(words(), kind)
    return known[int(len(known) * random.random() ** 1.5)]


def place(random: Random) -> str:
    """An invented name: two characters and what sort of place it is."""
    return "".join(random.choices(words().name_characters, k=2)) + common(random, "places")


def queries(entries: Sequence[Entry], count: int) -> list[str]:
    """What people ask: half close to an entry, half about something of their own."""
    random = Random(SEED + 1)
    near = [worn(random, random.choice(entries)) for _ in range(count // 2)]
    return near + [ask(random) for _ in range(count - len(near))]


def worn(random: Random, entry: Entry) -> str:
    """The entry's question, or the end of its text, with two characters gone."""
    text = entry.question or entry.answer[-LENGTH_ASKED:]
    kept = sorted(random.sample(range(len(text)), len(text) - 2))
    return "".join(text[position] for position in kept)


def with_changes(entries: Sequence[Entry]) -> list[Entry]:
    """The entries, ``CHANGED_SHARE`` of them, evenly spread, written anew."""
    random, step = Random(SEED + 2), round(1 / CHANGED_SHARE)
    return [
        entry_of(random, row) if row % step == 0 else entry for row, entry in enumerate(entries)
    ]
