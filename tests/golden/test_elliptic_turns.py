"""A few words after an answer of the demonstration: another matter (那狗证呢), or another case.

Each of thirty names of another matter and thirty other cases follows the answer that it stands
beside in the file. What leaves its subject may be answered or listed from its own policy.
"""

import json
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from desk.completion.answering import AnswerInConversation, answer_in_conversation
from desk.completion.wordings import TalkedOf
from knowledge import Answerer, Entry, build_in_memory, rests_on
from policydesk.demo.content import load_demo
from policydesk.demo.rows import faq_rows
from policydesk.jobs.entries import entries_of
from tests.fakes.desk import FakeDesk, as_desk

DEMO = Path(__file__).resolve().parents[2] / "demo"
TURNS = Path(__file__).with_name("elliptic_turns.jsonl")
ON = date(2026, 11, 21)


@pytest.fixture(scope="module")
def counts(embedder) -> Counter[str]:
    desk = FakeDesk()
    load_demo(as_desk(desk), DEMO, datetime(2026, 11, 21, 1, 0, tzinfo=UTC))
    with desk.uow() as uow:
        answerer = Answerer(build_in_memory(entries_of(uow), embedder))
    asked = {entry.question: entry for entry in answerer.index.entries}
    entries = {row["id"]: asked[row["question"]] for row in faq_rows(DEMO)}
    found: Counter[str] = Counter()
    for row in map(json.loads, TURNS.read_text(encoding="utf-8").splitlines()):
        last = entries[row["before"]]
        before = TalkedOf(last.sources[0].policy_id, last.question or "", last)
        ended = answer_in_conversation(answerer, row["text"], before, on=ON)
        verdict = judged(ended, before, [entries[one] for one in row["faqs"]])
        found[f"{'leaves' if row['leaves'] else 'stays'}: {verdict}"] += 1
    print(found)
    return found


def judged(ended: AnswerInConversation, before: TalkedOf, wanted: list[Entry]) -> str:
    given = ended.answer.entry
    if given is not None:
        right = given in wanted or any(cited_by(given) & cited_by(one) for one in wanted)
        return "right" if right else "old" if rests_on(given, before.policy_id) else "wrong"
    return "listed" if set(wanted) & {*ended.answer.choices, *ended.here} else "none"


def cited_by(entry: Entry) -> set[tuple[str, str]]:
    return {(source.policy_id, source.anchor) for source in entry.sources}


def test_what_leaves_its_subject_is_seldom_answered_from_it(counts):
    assert counts["leaves: old"] <= 1
    assert counts["leaves: right"] + counts["leaves: listed"] >= 25


def test_another_case_is_still_answered_from_what_was_talked_of(counts):
    assert counts["stays: right"] >= 28
