"""Labelled lines of remarks, and questions of the corpus as what is none."""

from pathlib import Path

from desk.form_remarks.kinds import Remark
from desk.intent_examples import every_example
from desk.project_files import PROJECT
from knowledge.learning.question_corpus.districts import CorpusQuestion, Split
from knowledge.learning.question_corpus.reading import SPLIT_FILE, read_split, rows
from language.data_files import read_yaml

FILE = Path(__file__).with_name("lines.yml")
CORPUS = PROJECT / "data" / "questions"
OF_A_MESSAGE = frozenset({"stop", "deny", "affirm", "amend_message", "check_message"})
SHORT = 24  # characters of a question that may be taken for a remark


def labelled(split: Split) -> list[tuple[str, Remark]]:
    lines = read_yaml(FILE, dict[Split, dict[Remark, tuple[str, ...]]])[split]
    return [(text, remark) for remark, texts in lines.items() for text in texts]


def other_talk() -> list[str]:
    """Examples of the dialogue's intents that say nothing of a message that is being written."""
    return [text for intent, text in every_example() if intent not in OF_A_MESSAGE]


def questions(split: Split) -> list[str]:
    """Short questions of the districts of ``split``: none is a remark."""
    return [
        question.text
        for slug, of in sorted(read_split(CORPUS / SPLIT_FILE).items())
        if of is split
        for question in rows(CORPUS / slug / "questions.jsonl", CorpusQuestion)
        if len(question.text) <= SHORT
    ]
