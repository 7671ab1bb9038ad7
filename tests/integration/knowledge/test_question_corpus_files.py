"""The question corpus as it lies in data/questions/."""

import json
from collections.abc import Iterator

import yaml

from desk.project_files import DEMO, PROJECT
from knowledge.learning.question_corpus.__main__ import count_rows
from knowledge.learning.question_corpus.checks import corpus_problems
from knowledge.learning.question_corpus.reading import read_corpus

CORPUS = PROJECT / "data" / "questions"
GOLDEN = PROJECT / "tests" / "golden"
DEMO_ENTRIES = DEMO / "faqs.jsonl"


def test_the_corpus_has_no_problem():
    problems = list(corpus_problems(read_corpus(CORPUS), foreign_texts()))

    assert problems == []


def test_counts_name_every_district():
    corpus = read_corpus(CORPUS)

    rows = [row.split("\t")[0] for row in count_rows(corpus)]

    assert rows[1 : 1 + len(corpus.districts)] == [district.slug for district in corpus.districts]


def foreign_texts() -> Iterator[str]:
    """Every text of the golden files, and the questions of the demonstration's entries."""
    for path in [*sorted(GOLDEN.glob("*.jsonl")), DEMO_ENTRIES]:
        for line in path.read_text(encoding="utf-8").splitlines():
            yield from texts_in(json.loads(line))
    for path in sorted(GOLDEN.glob("*.yml")):
        yield from texts_in(yaml.safe_load(path.read_text(encoding="utf-8")))


def texts_in(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for part in value.values() if isinstance(value, dict) else value:
            yield from texts_in(part)
