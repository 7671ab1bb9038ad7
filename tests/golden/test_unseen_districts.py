"""What the desk shows to the lines of districts that nobody tunes by keeps its floors.

A fixed sample of the lines; ``policydesk evaluate --corpus data/questions`` asks all of them.
"""

import pytest

from desk.project_files import PROJECT
from knowledge.learning.corpus_evaluation.figures import Table
from knowledge.learning.question_corpus.districts import Split
from policydesk.commands.corpus_report import TOGETHER, TURNS, as_text, corpus_report
from tests.golden.floors import question_floors

SAMPLE = 250  # of each of the two districts


@pytest.mark.usefixtures("embedder")
def test_the_unseen_districts_keep_their_floors():
    tables = unseen_tables()

    print(as_text({"unseen districts, sampled": tables}))
    assert list(question_floors().unseen.broken_by(tables)) == []


def unseen_tables() -> dict[str, Table]:
    """The tables of both districts together, and of the unseen turns."""
    report = corpus_report(PROJECT / "data" / "questions", Split.UNSEEN, SAMPLE)
    return {**report[TOGETHER], **report[TURNS]}
