"""Labelled lines of the correction reader, scene by scene, and the reader's negatives."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from desk.corrections.kinds import Reading
from desk.intent_examples import every_example
from desk.project_files import PROJECT
from language.data_files import file_shape, read_yaml

FILE = Path(__file__).with_name("lines.yml")
QUESTIONS = PROJECT / "data" / "questions"
# Words that corrections and questions share: every question of the corpus that holds one is learned
# from, and of the others one in STRIDE.
SHARED = re.compile("不是|不对|错|没问|我问|我说|没用|换|不要|问的是|唔系|勿是|毋")
STRIDE = 4
CORRECTING_INTENTS = frozenset({"reject_answer", "deny", "vent_anger"})


@file_shape
class Scene:
    """``split`` is learn, choose or unseen; what is asked instead stands in braces."""

    split: str
    whole: tuple[str, ...]
    instead: tuple[str, ...]
    none: tuple[str, ...]


def scenes(split: str) -> list[Scene]:
    return [each for each in read_yaml(FILE, dict[str, Scene]).values() if each.split == split]


def labelled(split: str) -> list[tuple[str, Reading]]:
    """Every line of the split without its braces, and what it is."""
    return [
        (without_braces(text), reading)
        for scene in scenes(split)
        for reading in Reading
        for text in getattr(scene, reading)
    ]


def asked_instead(split: str) -> list[tuple[str, str]]:
    """Corrections with what is asked in the place of what was shown."""
    lines = [text for scene in scenes(split) for text in scene.instead]
    return [(without_braces(text), text.partition("{")[2].partition("}")[0]) for text in lines]


def without_braces(text: str) -> str:
    return text.replace("{", "").replace("}", "")


def corpus_questions(split: str) -> Iterator[str]:
    """What citizens ask, by data/questions/split.yml: none of it corrects anything."""
    for slug, of in read_yaml(QUESTIONS / "split.yml", dict[str, str]).items():
        if of == split:
            path = QUESTIONS / slug / "questions.jsonl"
            yield from (json.loads(line)["text"] for line in path.read_text("utf-8").splitlines())


def other_talk() -> Iterator[str]:
    """Examples of the dialogue's intents that refuse nothing."""
    return (text for intent, text in every_example() if intent not in CORRECTING_INTENTS)


def negatives() -> list[str]:
    """Questions and talk beside the lines of this folder."""
    asked = list(corpus_questions("learn"))
    near = [text for text in asked if SHARED.search(text)]
    return [*dict.fromkeys([*near, *asked[::STRIDE], *other_talk()])]
