"""Written conversations of corpus districts: a question, and what is said after its answer."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from pydantic import TypeAdapter

from desk.project_files import PROJECT
from knowledge.learning.question_corpus.districts import CorpusEntry, District

FOLDER = PROJECT / "data" / "conversations"


class TurnKind(StrEnum):
    """What is said after an answer; data/conversations/README.md explains each."""

    MATERIAL = "material"
    PLACE = "place"
    TIME = "time"
    AMOUNT = "amount"
    CONDITION = "condition"
    WHO = "who"
    OTHER_AUDIENCE = "other_audience"
    OWN_FACTS = "own_facts"
    DENIAL = "denial"
    DIALECT = "dialect"
    TYPO = "typo"
    ELDER = "elder"
    CHANGE_ELLIPTIC = "change_elliptic"
    CHANGE_WHOLE = "change_whole"
    NEAR = "near"
    GARBLED = "garbled"
    CORRECTION = "correction"

    @property
    def leaves(self) -> bool:
        """Whether the subject is left."""
        return self in (TurnKind.CHANGE_ELLIPTIC, TurnKind.CHANGE_WHOLE)


ASKING_NOTHING = frozenset({TurnKind.GARBLED, TurnKind.CORRECTION})


@dataclass(frozen=True, slots=True)
class Opening:
    """A question and the entry that answers it."""

    text: str
    entry: str


@dataclass(frozen=True, slots=True)
class LaterTurn:
    """What is said next; ``entry`` and ``also`` answer it in this place. ``asked``: what a
    correction asks instead of what was shown."""

    text: str
    entry: str | None
    also: Sequence[str]
    kind: TurnKind
    asked: str = ""

    @property
    def right(self) -> frozenset[str]:
        return frozenset([self.entry, *self.also]) if self.entry else frozenset()


@dataclass(frozen=True, slots=True)
class Exchange:
    """One conversation of two to five turns."""

    id: str
    opening: Opening
    turns: Sequence[LaterTurn]


def exchanges_of(district: District, folder: Path = FOLDER) -> list[Exchange]:
    """The written conversations of that district."""
    return read_exchanges(folder / f"{district.slug}.jsonl")


def read_exchanges(path: Path) -> list[Exchange]:
    """The written conversations of one file."""
    adapter = TypeAdapter(Exchange)
    lines = path.read_text(encoding="utf-8").splitlines()
    return [adapter.validate_json(line) for line in lines]


def later_texts(path: Path) -> list[str]:
    """What is asked or told in one file after each first answer."""
    turns = (turn for exchange in read_exchanges(path) for turn in exchange.turns)
    return [turn.text for turn in turns if turn.kind not in ASKING_NOTHING]


@dataclass(frozen=True, slots=True)
class Step:
    """A later turn with what was asked and rightly answered before it. ``refused``: what is not
    meant, where the turn corrects that answer."""

    exchange: str
    text: str
    before: CorpusEntry
    question: str
    right: frozenset[str]
    kind: str
    refused: frozenset[str] = frozenset()


def steps_of(exchanges: Sequence[Exchange], entries: dict[str, CorpusEntry]) -> Iterator[Step]:
    """Every later turn, as if each turn before it had been answered rightly."""
    for exchange in exchanges:
        question, last = exchange.opening.text, entries[exchange.opening.entry]
        for turn in exchange.turns:
            refused = frozenset([last.id] if turn.kind is TurnKind.CORRECTION else [])
            text = turn.asked or turn.text
            yield Step(exchange.id, text, last, question, turn.right, turn.kind, refused)
            if turn.entry is not None:
                question, last = turn.text, entries[turn.entry]
