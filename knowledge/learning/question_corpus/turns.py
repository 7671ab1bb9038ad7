"""Data model of turns without a district: cries for help, small talk, what is refused, and hard
negatives."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from knowledge.learning.question_corpus.districts import Split
from knowledge.learning.question_corpus.reading import TURNS, rows


class TurnKind(StrEnum):
    """What a turn is. HARMLESS holds the words of a danger, QUESTION those of another kind.

    HARM is a plan to do harm, PRIVATE_DATA asks for that of others, OFF_TOPIC orders or asks what
    is no matter of a policy desk.
    """

    DANGER = "danger"
    HARMLESS = "harmless"
    TALK = "talk"
    ABOUT_DESK = "about_desk"
    CONTACT = "contact"
    PERSON = "person"
    OTHER_LANGUAGE = "other_language"
    HARM = "harm"
    PRIVATE_DATA = "private_data"
    OFF_TOPIC = "off_topic"
    QUESTION = "question"


class DangerForm(StrEnum):
    """How help is cried for: said, to be understood, or within another matter."""

    DIRECT = "direct"
    OBLIQUE = "oblique"
    INSIDE = "inside"


@dataclass(frozen=True, slots=True)
class Turn:
    """What one person says. ``form`` stands at cries for help alone."""

    text: str
    kind: TurnKind
    sub: str
    form: DangerForm | None
    voice: str
    split: Split


KINDS_OF_A_FILE: Mapping[str, Sequence[TurnKind]] = {
    "danger": [TurnKind.DANGER, TurnKind.HARMLESS],
    "talk": [TurnKind.TALK, TurnKind.QUESTION],
    "desk": [
        TurnKind.ABOUT_DESK,
        TurnKind.CONTACT,
        TurnKind.PERSON,
        TurnKind.OTHER_LANGUAGE,
        TurnKind.QUESTION,
    ],
    "refused": [TurnKind.HARM, TurnKind.PRIVATE_DATA, TurnKind.OFF_TOPIC, TurnKind.QUESTION],
}


def read_turns(folder: Path) -> dict[str, list[Turn]]:
    """The turns by file; a file that is not there has none."""
    return {name: list(rows(folder / TURNS / f"{name}.jsonl", Turn)) for name in KINDS_OF_A_FILE}
