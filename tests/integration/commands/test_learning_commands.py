"""``policydesk adapt`` and ``policydesk calibrate`` on files, as a person calls them."""

from pathlib import Path
from typing import Any

import pytest

from knowledge.answering.decision import load_thresholds
from knowledge.encoder.adaptation.files import read_adaptation
from tests.command_line import policydesk_here, write_rows

PAIRS = [
    {"question": "公租房怎么申请", "text": "申请公租房的流程", "same": True},
    {"question": "狗证在哪里办", "text": "养犬登记到哪里办理", "same": True},
    {"question": "公租房怎么申请", "text": "公租房租金多少", "same": False},
]
MATTERS = ["公租房", "养犬登记", "居住证", "失业金", "加装电梯", "创业补贴", "门诊报销", "托育补助"]


@pytest.mark.usefixtures("embedder")
def test_adapt_writes_what_it_learned_and_where_from(tmp_path: Path):
    pairs, out = write_rows(tmp_path / "pairs.jsonl", PAIRS), tmp_path / "own.safetensors"

    done = policydesk_here(
        "adapt", "--pairs", pairs, "--source", "own answers", "--out", out, "--steps", 2
    )

    assert done.returncode == 0, done.stderr
    learned = read_adaptation(out)
    assert (learned.source, learned.strength, len(learned.changes)) == ("own answers", 0.5, 72)
    assert "3 pairs, 2 steps" in done.stderr


def test_adapt_names_the_row_whose_answer_is_neither_true_nor_false(tmp_path: Path):
    pairs = write_rows(tmp_path / "pairs.jsonl", [*PAIRS, {**PAIRS[0], "same": "yes"}])

    done = policydesk_here("adapt", "--pairs", pairs, "--source", "x", "--out", tmp_path / "o")

    assert done.returncode == 2
    assert "4" in done.stderr and "same" in done.stderr and "true or false" in done.stderr


def test_adapt_refuses_pairs_without_anything_the_same(tmp_path: Path):
    pairs = write_rows(tmp_path / "pairs.jsonl", PAIRS[2:])

    done = policydesk_here("adapt", "--pairs", pairs, "--source", "x", "--out", tmp_path / "o")

    assert done.returncode == 2
    assert "fewer than two pairs that are the same" in done.stderr


def knowledge() -> list[dict[str, Any]]:
    """Questions with an answer, and passages without a question."""
    asked = [
        {"id": f"q-{matter}", "question": f"{matter}怎么申请？", "answer": f"到街道申请{matter}。"}
        for matter in MATTERS
    ]
    told = [
        {"id": f"p-{matter}", "answer": f"{matter}每月由街道复核一次，结果在社区公告栏公布。"}
        for matter in MATTERS
    ]
    return asked + told


@pytest.mark.usefixtures("embedder")
def test_calibrate_writes_thresholds_with_their_source(tmp_path: Path):
    ways = ("q-", "我想办{}，怎么弄"), ("p-", "{}的复核结果在哪里公布")
    asked = [(kind + matter, way.format(matter)) for kind, way in ways for matter in MATTERS]
    kb = write_rows(tmp_path / "kb.jsonl", knowledge())
    queries = write_rows(
        tmp_path / "q.jsonl", [{"id": i, "text": t} for i, (_, t) in enumerate(asked)]
    )
    gold = write_rows(
        tmp_path / "gold.jsonl", [{"query": i, "ids": [r]} for i, (r, _) in enumerate(asked)]
    )

    done = policydesk_here(
        "calibrate", "--kb", kb, "--queries", queries, "--gold", gold,
        "--source", "this test", "--out", tmp_path,
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
    learned = load_thresholds(tmp_path / "thresholds.yml")
    assert learned.source == "this test"
    assert 0 < learned.likely <= learned.answer <= 1
    assert not (tmp_path / "ranking.yml").exists()
