"""``policydesk evaluate --corpus`` on a small corpus, as a person calls it."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.command_line import policydesk_here, write_rows

POLICY = {
    "id": "jia-mao",
    "title": "甲区养猫办法",
    "doc_no": "甲〔2026〕0号",
    "agency": "mzj",
    "issued_on": "2026-01-01",
    "in_force_from": "2026-02-01",
    "valid_until": None,
    "clauses": [
        {"label": "第一条", "text": "养猫应当到社区登记。"},
        {"label": "第二条", "text": "登记不收费。"},
    ],
}
ENTRY: dict[str, Any] = {"policy": "jia-mao", "similar_questions": [], "scope": ""}
ENTRIES = [
    {**ENTRY, "id": "1", "clause": "第一条", "question": "养猫要登记吗？", "answer": "要登记。"},
    {**ENTRY, "id": "2", "clause": "第二条", "question": "登记收费吗？", "answer": "不收费。"},
]
LINE: dict[str, Any] = {"also": [], "voice": "x", "near": None, "aspect": ""}
LINES = [
    {**LINE, "text": "养猫要登记吗", "entry": "1", "kind": "plain"},
    {**LINE, "text": "屋里头养了个猫，要不要去登记", "entry": "1", "kind": "dialect"},
    {**LINE, "text": "火星上怎么种土豆", "entry": None, "kind": "nothing"},
]
TURN: dict[str, Any] = {"voice": "x", "split": "choose", "sub": "fire"}
TURNS = [
    {**TURN, "text": "家里着火了快来人啊", "kind": "danger", "form": "direct"},
    {**TURN, "text": "消防通道怎么收费", "kind": "harmless", "form": None},
]
DISTRICT = "name: 甲区\nkind: 区\nregion: 吴语\nagencies: []\n"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    for name in ("jia", "turns"):
        (folder / name).mkdir(parents=True)
    (folder / "split.yml").write_text("jia: choose\n", encoding="utf-8")
    (folder / "jia" / "district.yml").write_text(DISTRICT, encoding="utf-8")
    write_rows(folder / "jia" / "policies.jsonl", [POLICY])
    write_rows(folder / "jia" / "entries.jsonl", ENTRIES)
    write_rows(folder / "jia" / "questions.jsonl", LINES)
    write_rows(folder / "turns" / "danger.jsonl", TURNS)
    return folder


@pytest.mark.usefixtures("embedder")
def test_the_districts_of_a_split_are_measured_by_kind(corpus: Path, tmp_path: Path):
    out = tmp_path / "figures.json"

    done = policydesk_here("evaluate", "--corpus", corpus, "--split", "choose", "--out", out)

    assert done.returncode == 0, done.stderr
    assert "甲区: covered" in done.stdout
    assert "all districts: not covered" in done.stdout
    report = json.loads(out.read_text(encoding="utf-8"))
    covered = report["甲区"]["covered"]
    assert list(covered) == ["dialect", "the rest", "all"]
    assert covered["all"]["R@1"]["value"] == 1.0
    assert covered["all"]["R@1"]["queries"] == 2
    assert report["甲区"]["not covered"]["nothing"]["nothing"]["value"] == 1.0
    assert report["turns"]["danger"]["direct"]["told whom to call"]["value"] == 1.0
    assert report["turns"]["danger"]["all others"]["false alarm"]["queries"] == 4


def test_a_split_without_districts_is_bad_input(corpus: Path):
    done = policydesk_here("evaluate", "--corpus", corpus, "--split", "unseen")

    assert done.returncode == 2
    assert "no district of the split unseen" in done.stderr


def test_a_corpus_stands_in_place_of_the_files(corpus: Path):
    done = policydesk_here("evaluate", "--corpus", corpus, "--kb", corpus)

    assert done.returncode == 2
    assert "--corpus stands in place of --kb" in done.stderr


def test_without_anything_to_measure_the_command_says_what_to_give():
    done = policydesk_here("evaluate")

    assert done.returncode == 2
    assert "--kb, --queries and --gold must be given, or --corpus" in done.stderr
