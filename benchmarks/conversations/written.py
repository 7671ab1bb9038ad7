"""Data model of written conversations: what each turn says, and what is right to answer to it."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from desk.project_files import PROJECT
from language.data_files import file_shape, read_yaml

FOLDER = PROJECT / "data" / "conversations" / "whole"


class Kind(StrEnum):
    """What a turn does in its conversation; data/conversations/whole/README.md explains each."""

    OPEN = "open"
    FOLLOW_UP = "follow_up"
    CHANGE_ELLIPTIC = "change_elliptic"
    CHANGE_WHOLE = "change_whole"
    SEVERAL = "several"
    CORRECTION = "correction"
    CHOICE = "choice"
    REPEAT = "repeat"
    CONTACT = "contact"
    BETWEEN = "between"
    NEAR = "near"
    FORM = "form"
    CONFIRM = "confirm"
    TALK = "talk"

    @property
    def leaves(self) -> bool:
        """Whether the policy talked of is left."""
        return self in (Kind.CHANGE_ELLIPTIC, Kind.CHANGE_WHOLE)

    @property
    def names_what_was_meant(self) -> bool:
        """Whether it says in words what the answer before should have been."""
        return self in (Kind.CORRECTION, Kind.CHOICE)

    @property
    def asks(self) -> bool:
        return self not in (Kind.FORM, Kind.CONFIRM, Kind.TALK)


Right = tuple[str, ...] | None  # any of these entries; None: nothing published answers it


@file_shape
class WrittenTurn:
    """``parts``: what answers each question of a turn with several; ``agency``: whose contact."""

    say: str
    kind: Kind
    entry: Right = None
    parts: tuple[Right, ...] = ()
    agency: str = ""

    @property
    def named(self) -> frozenset[str]:
        """Every entry that is right to it or to a part of it."""
        return frozenset(one for right in (self.entry, *self.parts) for one in right or ())


@file_shape
class WrittenConversation:
    """``stored``: the texts of the messages that it leaves, in order; None where it is not about
    messages."""

    id: str
    voice: str
    turns: tuple[WrittenTurn, ...]
    stored: tuple[str, ...] | None = None


def written_of(slug: str, folder: Path = FOLDER) -> list[WrittenConversation]:
    """The whole conversations of that district, none where nobody has written any."""
    shape = tuple[WrittenConversation, ...]
    files: Sequence[Path] = sorted((folder / slug).glob("*.yml"))
    return [conversation for file in files for conversation in read_yaml(file, shape)]
