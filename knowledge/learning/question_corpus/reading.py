"""Loader of the question corpus; an unknown field or kind is an error."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, TypeAdapter

from knowledge.learning.question_corpus.districts import (
    Agency,
    CorpusEntry,
    CorpusQuestion,
    District,
    Policy,
    QuestionCorpus,
    Split,
)
from language.data_files import read_yaml

SPLIT_FILE = "split.yml"
DISTRICT_FILE = "district.yml"
TURNS = "turns"

T = TypeVar("T")


class DistrictHead(BaseModel):
    """`district.yml`. The minimum counts hold once a district is ``complete``."""

    model_config = ConfigDict(extra="forbid")

    name: str
    kind: str
    region: str
    complete: bool = False
    agencies: list[Agency]


class TurnText(BaseModel):
    """Of a turn, its text; what else stands in the line belongs to whoever reads that file."""

    text: str


def read_corpus(folder: Path) -> QuestionCorpus:
    """Every district folder, in the order of their names."""
    heads = sorted(folder.glob(f"*/{DISTRICT_FILE}"))
    return QuestionCorpus(
        districts=[read_district(head.parent) for head in heads],
        split=read_split(folder / SPLIT_FILE),
        turns={
            path.stem: [turn.text for turn in rows(path, TurnText)]
            for path in sorted((folder / TURNS).glob("*.jsonl"))
        },
    )


def read_split(path: Path) -> dict[str, Split]:
    """What each planned district is for."""
    return read_yaml(path, dict[str, Split])


def read_district(folder: Path) -> District:
    """One district folder."""
    head = read_yaml(folder / DISTRICT_FILE, DistrictHead)
    return District(
        slug=folder.name,
        name=head.name,
        kind=head.kind,
        region=head.region,
        is_complete=head.complete,
        agencies=head.agencies,
        policies=list(rows(folder / "policies.jsonl", Policy)),
        entries=list(rows(folder / "entries.jsonl", CorpusEntry)),
        questions=list(rows(folder / "questions.jsonl", CorpusQuestion)),
    )


def rows(path: Path, kind: type[T]) -> Iterator[T]:
    """The lines of a JSONL file; of a file that is not there, none."""
    adapter = TypeAdapter(kind)
    if path.is_file():
        for line in path.read_text(encoding="utf-8").splitlines():
            yield adapter.validate_json(line)
