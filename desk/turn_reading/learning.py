"""Labelled lines of turns, and how their classification is trained on them."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from desk.intent_examples import examples
from desk.project_files import PROJECT
from desk.turn_reading.bare_questions import FILE as BARE
from desk.turn_reading.conversation_lines import bare_lines, conversation_files, later_lines
from desk.turn_reading.intents import label_of
from desk.turn_reading.kinds import TurnKind
from knowledge.learning.question_corpus import turns as corpus
from knowledge.learning.question_corpus.districts import CorpusQuestion, Split
from knowledge.learning.question_corpus.reading import SPLIT_FILE, TURNS, read_split, rows
from language.data_files import read_yaml
from language.masking import mask
from language.text_classification.training import Line, Training

LINES = Path(__file__).with_name("lines.yml")
CORPUS = PROJECT / "data" / "questions"
# source: tried on split choose, November 2026
TRAINING = Training(ridge=0.01, rarest=3, ends=True, steps=120)
DISTRICT_WEIGHT = 0.2  # of a line of a district; there are ten times as many as other questions
OWN_WEIGHT = 0.5  # of a line beside the reader; source: 0.3, 0.5 and 1 tried on split choose
# Kinds of the corpus that have classes of their own, with a sub or without; the others are
# questions here: danger is read elsewhere, and a language is no kind of turn.
WITH_SUB = (corpus.TurnKind.TALK, corpus.TurnKind.ABOUT_DESK, corpus.TurnKind.CONTACT)
ALONE = (
    corpus.TurnKind.PERSON,
    corpus.TurnKind.HARM,
    corpus.TurnKind.PRIVATE_DATA,
    corpus.TurnKind.OFF_TOPIC,
)


def labelled_lines() -> list[Line]:
    """Turns, conversations and districts' questions of split learn, questions of few words, lines
    beside the reader, and the examples of the dialogue's intents.

    Turns are masked as they will be: names and numbers stand in them.
    """
    turns = [Line(mask(turn.text).text, label(turn)) for turn in turns_of(Split.LEARN)]
    questions = [
        Line(text, TurnKind.QUESTION, DISTRICT_WEIGHT) for text in district_questions(Split.LEARN)
    ]
    return [*turns, *own_lines(), *intent_lines(), *later_lines(), *bare_lines(), *questions]


def own_lines() -> Iterator[Line]:
    """Lines of the file beside the reader, by class."""
    for own, texts in read_yaml(LINES, dict[str, list[str]]).items():
        yield from (Line(text, own, OWN_WEIGHT) for text in texts)


def intent_lines() -> Iterator[Line]:
    """Examples of intents; what is picked from a list is a figure and says nothing."""
    for example in examples():
        if example.intent != "choose_entry":
            yield Line(example.text, label_of(example))


def label(turn: corpus.Turn) -> str:
    """The class of a turn of the corpus."""
    if turn.kind in WITH_SUB:
        return f"{turn.kind}:{turn.sub}"
    return str(turn.kind) if turn.kind in ALONE else TurnKind.QUESTION


def turns_of(split: Split) -> list[corpus.Turn]:
    every = corpus.read_turns(CORPUS).values()
    return [turn for turns in every for turn in turns if turn.split is split]


def district_questions(split: Split) -> Iterator[str]:
    """What citizens ask in the districts of ``split``."""
    for path in district_files(split):
        for question in rows(path, CorpusQuestion):
            yield question.text


def district_files(split: Split) -> list[Path]:
    found = read_split(CORPUS / SPLIT_FILE).items()
    return [CORPUS / slug / "questions.jsonl" for slug, of in sorted(found) if of is split]


def lines_digest() -> str:
    """Of the corpus's files that are learned from; a model of another is to be learned anew."""
    digest = hashlib.sha256()
    files = [*sorted((CORPUS / TURNS).glob("*.jsonl")), *district_files(Split.LEARN)]
    for path in [*files, *conversation_files(Split.LEARN), BARE, LINES]:
        digest.update(path.read_bytes())
    return digest.hexdigest()
