"""Labelled lines of wishes, and questions of the corpus as what is none."""

from pathlib import Path

from desk.intent_examples import every_example
from desk.journeys.kinds import Wish
from desk.journeys.steps import JOURNEY
from desk.project_files import PROJECT
from knowledge.learning.question_corpus.districts import CorpusQuestion, Split
from knowledge.learning.question_corpus.reading import SPLIT_FILE, read_split, rows
from language.data_files import read_yaml

FILE = Path(__file__).with_name("lines.yml")
CORPUS = PROJECT / "data" / "questions"


def labelled(split: Split) -> list[tuple[str, Wish]]:
    lines = read_yaml(FILE, dict[Split, dict[Wish, tuple[str, ...]]])[split]
    return [(text, wish) for wish, texts in lines.items() for text in texts]


def other_talk() -> list[str]:
    """Examples of the dialogue's intents that are neither questions nor wishes of these."""
    return [text for intent, text in every_example() if intent not in ("ask_policy", JOURNEY)]


def questions(split: Split) -> list[str]:
    """Questions of the districts of ``split``: each is about a matter, and wants an answer."""
    return [
        question.text
        for slug, of in sorted(read_split(CORPUS / SPLIT_FILE).items())
        if of is split
        for question in rows(CORPUS / slug / "questions.jsonl", CorpusQuestion)
    ]
