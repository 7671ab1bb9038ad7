"""Labelled sentences of replies, and answers of the question corpus as what says something."""

from pathlib import Path

from desk.project_files import PROJECT
from desk.reply_advice.kinds import SentenceKind
from desk.reply_advice.sentences import sentences_of
from knowledge.learning.question_corpus.districts import CorpusEntry, Split
from knowledge.learning.question_corpus.reading import SPLIT_FILE, read_split, rows
from language.data_files import read_yaml

FILE = Path(__file__).with_name("lines.yml")
CORPUS = PROJECT / "data" / "questions"


def labelled(split: Split) -> list[tuple[str, SentenceKind]]:
    lines = read_yaml(FILE, dict[Split, dict[SentenceKind, tuple[str, ...]]])[split]
    return [(text, kind) for kind, texts in lines.items() for text in texts]


def answers(split: Split) -> list[str]:
    """Sentences of the entries' answers in the districts of ``split``: each says something."""
    return [
        sentence
        for slug, of in sorted(read_split(CORPUS / SPLIT_FILE).items())
        if of is split
        for entry in rows(CORPUS / slug / "entries.jsonl", CorpusEntry)
        for sentence in sentences_of(entry.answer)
    ]
