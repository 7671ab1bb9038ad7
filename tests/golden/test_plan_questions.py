"""What citizens and staff ask about five real work plans shows the clause that says it.

The questions are our own; the plans are not in the repository. Each plan is asked alone, its
clauses as a desk holds them. Half of the questions are there to choose by, the other half measures.
"""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from knowledge import Answerer, Embedder, Entry, build_in_memory, read_policy
from knowledge.learning.corpus_evaluation.figures import Table, covered_figures, wrong_figures
from knowledge.learning.corpus_evaluation.shown import Line, line_of
from knowledge.learning.evaluation import Measure
from knowledge.learning.question_corpus.districts import QuestionKind
from policydesk.commands.corpus_report import table_text
from policydesk.imports.policies import policy_of
from policydesk.jobs.entries import clause_entries
from tests.golden.floors import question_floors

QUESTIONS = Path(__file__).with_name("plan_questions.jsonl")
ON = date(2026, 11, 30)


def test_questions_about_real_plans_keep_their_floors(shared_data: Path, embedder: Embedder):
    tables = plan_tables(shared_data, embedder)

    print(table_text(tables["plans"]))
    assert tables["plans"]["measure"]["R@1"].queries == 38
    assert list(question_floors().plans.broken_by(tables)) == []


def plan_tables(data: Path, embedder: Embedder) -> dict[str, Table]:
    """One table, with a group for each use of the questions."""
    rows = [json.loads(line) for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
    known = {
        plan: answerer_of(data / "plans" / f"{plan}.txt", embedder)
        for plan in sorted({row["plan"] for row in rows})
    }
    asked: dict[str, list[Line]] = {}
    for row in rows:
        asked.setdefault(row["use"], []).append(asked_of(known[row["plan"]], row))
    return {"plans": {use: figures(lines) for use, lines in asked.items()}}


def answerer_of(plan: Path, embedder: Embedder) -> Answerer:
    policy = policy_of(read_policy(plan))
    entries = clause_entries(policy, {policy.policy_id: policy})
    return Answerer(build_in_memory(list(entries), embedder))


def asked_of(answerer: Answerer, row: Mapping[str, Any]) -> Line:
    right = {e.entry_id for e in answerer.index.entries if says(e, row["clauses"])}
    assert right, row
    return line_of(QuestionKind.PLAIN, answerer.answer(row["text"], on=ON), frozenset(right))


def says(entry: Entry, labels: list[str]) -> bool:
    """Whether the entry is one of these clauses; an item and the row of its task are one entry."""
    return any(source.label in labels for source in entry.sources)


def figures(lines: list[Line]) -> dict[str, Measure]:
    return covered_figures(lines) | wrong_figures(lines)
