"""Training lines of the dialogue's intents, without the marks of entities."""

import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from desk.project_files import PROJECT

INTENTS = PROJECT / "data" / "nlu"  # what people say to the desk
ENTITY = re.compile(r"\[([^\[\]]*)\]\([^()]*\)")


def every_example() -> Iterator[tuple[str, str]]:
    """Intent and line, in the order of the files."""
    for path in sorted(INTENTS.glob("*.yml")):
        for block in blocks_of(path):
            if "intent" in block:
                for line in block["examples"].splitlines():
                    yield block["intent"], ENTITY.sub(r"\1", line.removeprefix("- "))


def blocks_of(path: Path) -> list[dict[str, str]]:
    blocks: list[dict[str, str]] = yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]
    return blocks
