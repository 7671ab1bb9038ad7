"""Training examples of the dialogue's intents, without entity annotations."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from desk.project_files import PROJECT
from language.data_files import read_yaml

INTENTS = PROJECT / "data" / "nlu"  # what people say to the desk
ENTITY = re.compile(r"\[([^\[\]]*)\]\([^()]*\)")


class Example(NamedTuple):
    """``turn``: its class (desk/turn_reading), where that is not the intent's."""

    intent: str
    text: str
    turn: str


@dataclass(frozen=True, slots=True)
class _Metadata:
    turn: str = ""


@dataclass(frozen=True, slots=True)
class _Block:
    """Of Rasa's training data: examples of an intent, or of something else."""

    intent: str = ""
    examples: str = ""
    metadata: _Metadata = field(default_factory=_Metadata)


@dataclass(frozen=True, slots=True)
class _TrainingFile:
    nlu: tuple[_Block, ...]


def every_example() -> Iterator[tuple[str, str]]:
    """Intent and line, in the order of the files."""
    return ((example.intent, example.text) for example in examples())


def examples() -> Iterator[Example]:
    for path in sorted(INTENTS.glob("*.yml")):
        for block in read_yaml(path, _TrainingFile).nlu:
            if block.intent:
                for line in block.examples.splitlines():
                    text = ENTITY.sub(r"\1", line.removeprefix("- "))
                    yield Example(block.intent, text, block.metadata.turn)
