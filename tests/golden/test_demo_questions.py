"""The demonstration desk, asked in everyday words, may not fall under these floors.

Half is answered and half shown as likely: what is sure is set by near misses harder than these.

A question is answered rightly by an entry it names, or by an excerpt of a clause that such an
entry cites; the questions without entries are about something else, some of them next door.
"""

import json
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from casework.answer_outcomes import AnswerOutcome
from casework.ports import UnitOfWork
from desk.guides import guide_entries
from knowledge import Answer, Answerer, build_in_memory
from policydesk.demo.content import load_demo
from policydesk.demo.rows import faq_rows
from policydesk.jobs.entries import entries_of
from tests.fakes.desk import FakeDesk, as_desk

DEMO = Path(__file__).resolve().parents[2] / "demo"
QUESTIONS = Path(__file__).with_name("demo_questions.jsonl")
ON = date(2026, 11, 21)

Place = tuple[str, str]


@pytest.fixture(scope="module")
def counts(embedder) -> Counter[str]:
    desk = FakeDesk()
    load_demo(as_desk(desk), DEMO, datetime(2026, 11, 21, 1, 0, tzinfo=UTC))
    with desk.uow() as uow:
        entries = [*entries_of(uow), *guide_entries(desk.guides, "")]
        answerer = Answerer(build_in_memory(entries, embedder))
        titles, cited = places_by_question(uow)
    found: Counter[str] = Counter()
    for row in map(json.loads, QUESTIONS.read_text(encoding="utf-8").splitlines()):
        wanted = {titles[name] for name in row["faqs"]}
        answer = answerer.answer(row["text"], on=ON)
        verdict = judged(answer, wanted, {place for title in wanted for place in cited[title]})
        print(f"{verdict:<18}{answer.confidence:.2f}  {row['text']}  {said(answer)}")
        found[verdict] += 1
    print(found)
    return found


def places_by_question(uow: UnitOfWork) -> tuple[dict[str, str], dict[str, set[Place]]]:
    """The question of each row of the demonstration's file, and what its entry cites."""
    titles = {row["id"]: row["question"] for row in faq_rows(DEMO)}
    cited = {
        faq.live.question: {(c.policy_id, c.anchor) for c in faq.live.citations}
        for faq in uow.faqs.live()
        if faq.live
    }
    return titles, cited


def judged(answer: Answer, wanted: set[str], places: set[Place]) -> str:
    if not wanted:
        return "wrongly answered" if answer.outcome.is_answer else "rightly refused"
    first, *others = [is_right(entry, wanted, places) for entry in answer.shown] or [False]
    if answer.outcome.is_answer:
        return "right" if first else "wrong"
    if answer.outcome is AnswerOutcome.ANSWERED_LIKELY and first:
        return "rightly likely"
    if first or any(others):
        return "rightly offered"
    return "wrongly offered" if answer.shown else "not known"


def is_right(entry, wanted: set[str], places: set[Place]) -> bool:
    return entry.question in wanted or bool(
        {(source.policy_id, source.anchor) for source in entry.sources} & places
    )


def said(answer: Answer) -> str:
    return " | ".join(entry.question or entry.answer[:30] for entry in answer.shown)


def test_most_questions_are_answered_and_few_wrongly(counts: Counter[str]):
    known = sum(
        counts[name] for name in counts if name not in ("rightly refused", "wrongly answered")
    )

    at_once = counts["right"] + counts["rightly likely"]
    assert counts["right"] / known >= 0.55
    assert at_once / known >= 0.90
    assert (at_once + counts["rightly offered"]) / known >= 0.945
    assert counts["wrong"] / known <= 0.03


def test_what_nobody_published_is_not_answered(counts: Counter[str]):
    assert counts["wrongly answered"] <= 1
