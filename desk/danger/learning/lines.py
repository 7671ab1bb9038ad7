"""Labelled lines of emergency detection: files beside the reader, and the question corpus."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from desk.danger.kinds import NO_CRY
from desk.intent_examples import every_example
from desk.project_files import PROJECT
from knowledge.learning.question_corpus.districts import CorpusQuestion, Split
from knowledge.learning.question_corpus.reading import SPLIT_FILE, TURNS, read_split, rows
from knowledge.learning.question_corpus.turns import Turn, TurnKind
from language.data_files import read_yaml
from language.text_classification.training import Line

FOLDER = Path(__file__).parents[1]
CRIES = FOLDER / "cries.yml"
NO_CRIES = FOLDER / "no_cries.yml"
CORPUS_KINDS = FOLDER / "corpus_kinds.yml"
CORPUS = PROJECT / "data" / "questions"
# A word alone has few grams: its line counts for so many, or it follows the long ones.
WORD, TIMES = 2, 4.0  # characters; source: 2 to 8 times tried, November 2026


def labelled_lines() -> list[Line]:
    """All that is learned from: a line of several kinds counts in part for each."""
    examples = [Line(text, NO_CRY) for _, text in every_example()]
    return [weighed(line) for line in (*own_lines(), *lines_of(Split.LEARN), *examples)]


def own_lines() -> Iterator[Line]:
    """Cries, and what is none, of the files beside the reader."""
    for kind, texts in read_yaml(CRIES, dict[str, list[str]]).items():
        yield from (Line(text, kind) for text in texts)
    for texts in read_yaml(NO_CRIES, dict[str, list[str]]).values():
        yield from (Line(text, NO_CRY) for text in texts)


def lines_of(split: Split) -> Iterator[Line]:
    """The corpus's lines of one split: every file of turns, and its districts' questions."""
    for path in sorted((CORPUS / TURNS).glob("*.jsonl")):
        yield from turn_lines(path, split)
    yield from district_lines(split)


def district_lines(split: Split) -> Iterator[Line]:
    for slug, of in sorted(read_split(CORPUS / SPLIT_FILE).items()):
        if of is split:
            questions = rows(CORPUS / slug / "questions.jsonl", CorpusQuestion)
            yield from (Line(question.text, NO_CRY) for question in questions)


def turn_lines(path: Path, split: Split) -> Iterator[Line]:
    """Who threatens or plans harm is refused elsewhere, and is neither a cry nor none."""
    kinds = read_yaml(CORPUS_KINDS, dict[str, list[str]])
    for turn in (turn for turn in rows(path, Turn) if turn.split is split):
        if turn.kind is TurnKind.DANGER:
            own = kinds[turn.sub]
            yield from (Line(turn.text, kind, 1 / len(own)) for kind in own)
        elif turn.kind is not TurnKind.HARM:
            yield Line(turn.text, NO_CRY)


def weighed(line: Line) -> Line:
    if len(line.text) > WORD:
        return line
    return Line(line.text, line.label, line.weight * TIMES)


def lines_digest() -> str:
    """Of the lines of danger and of the districts; classifiers with another one are to be learned
    anew. Other turns and the intents' examples belong to other readers and do not count."""
    digest = hashlib.sha256()
    for path in (CRIES, NO_CRIES, CORPUS_KINDS):
        digest.update(path.read_bytes())
    danger = turn_lines(CORPUS / TURNS / "danger.jsonl", Split.LEARN)
    for line in (*danger, *district_lines(Split.LEARN)):
        digest.update(f"{line.text}\t{line.label}\n".encode())
    return digest.hexdigest()
