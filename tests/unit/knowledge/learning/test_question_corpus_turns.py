"""The district-free turns hold what their format promises, and the checks find what does not."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from knowledge.learning.question_corpus.districts import Split
from knowledge.learning.question_corpus.turn_checks import (
    line_problems,
    near_turns,
    turn_problems,
)
from knowledge.learning.question_corpus.turns import (
    DangerForm,
    Turn,
    TurnKind,
    read_turns,
)

REPOSITORY = Path(__file__).resolve().parents[4]
CORPUS = REPOSITORY / "data" / "questions"
TRAINING_LINES = [
    REPOSITORY / "desk" / "danger" / "cries.yml",
    REPOSITORY / "desk" / "danger" / "no_cries.yml",
    REPOSITORY / "data" / "nlu" / "small_talk.yml",
]

CRY = Turn(
    "阁楼上的猫把油灯碰翻了满屋是火",
    TurnKind.DANGER,
    "fire",
    DangerForm.DIRECT,
    "x",
    Split.LEARN,
)


def test_the_turns_have_no_problem():
    assert list(turn_problems(read_turns(CORPUS), training_texts())) == []


def test_a_sound_turn_has_no_problem():
    assert list(line_problems("danger", CRY)) == []


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"text": ""}, "0 characters"),
        ({"text": "火" * 201}, "201 characters"),
        ({"text": " 火"}, "white space at an end"),
        ({"text": "火\n火"}, "a control character"),
        ({"kind": TurnKind.TALK, "form": None}, "talk in this file"),
        ({"sub": "boredom"}, "unknown sub 'boredom'"),
        ({"form": None}, "danger with form None"),
        ({"kind": TurnKind.HARMLESS}, "harmless with form direct"),
        ({"voice": ""}, "no voice"),
    ],
)
def test_a_turn_that_cannot_be_true_is_a_problem(change: dict[str, Any], what: str):
    assert what in list(line_problems("danger", replace(CRY, **change)))


def test_too_few_turns_are_a_problem():
    problems = {problem.what for problem in turn_problems({"danger": [CRY]}, [])}

    assert {"1 of danger, at least 800", "1 of danger fire, at least 40"} <= problems


@pytest.mark.parametrize(
    ("split", "text", "count"),
    [
        (Split.LEARN, "阁楼上的猫把油灯碰翻了满屋子是火", 1),
        (Split.LEARN, "阁楼上的猫把油灯碰翻了怎么赔钱呢", 0),
        (Split.UNSEEN, "阁楼上的猫把油灯碰翻了怎么赔钱呢", 1),
    ],
)
def test_near_wordings_are_found_and_the_sooner_across_splits(split: Split, text: str, count: int):
    found = list(near_turns([CRY, replace(CRY, text=text, split=split)], []))

    assert len(found) == count


def test_no_turn_repeats_a_line_that_models_learn_from():
    assert len(list(near_turns([CRY], [CRY.text + "呀"]))) == 1


def training_texts() -> Iterator[str]:
    """Every labelled line of the danger reader and of small talk."""
    for path in TRAINING_LINES:
        yield from texts_in(yaml.safe_load(path.read_text(encoding="utf-8")))


def texts_in(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield from (line.removeprefix("- ") for line in value.splitlines())
    elif isinstance(value, list | dict):
        for part in value.values() if isinstance(value, dict) else value:
            yield from texts_in(part)
