"""The question corpus holds what its format promises, and its checks find what does not."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import ValidationError

from knowledge.learning.question_corpus.checks import (
    CorpusProblem,
    district_problems,
    duplicates,
    text_problems,
)
from knowledge.learning.question_corpus.districts import (
    Agency,
    Clause,
    CorpusEntry,
    CorpusQuestion,
    District,
    Policy,
    QuestionCorpus,
    QuestionKind,
    Split,
)
from knowledge.learning.question_corpus.reading import read_corpus

POLICY = Policy(
    id="a-mao",
    title="甲区养猫办法",
    doc_no="甲〔2026〕0号",
    agency="mzj",
    issued_on=date(2026, 1, 1),
    in_force_from=date(2026, 2, 1),
    valid_until=None,
    clauses=[Clause(f"第{number}条", "养猫。") for number in "一二三四五六"],
)
DISTRICT = District(
    slug="a",
    name="甲区",
    kind="区",
    region="吴语",
    is_complete=False,
    agencies=[Agency("mzj", "甲区民政局", "000-0000", "甲路0号", "工作日")],
    policies=[POLICY],
    entries=[CorpusEntry("a-mao-01", "a-mao", "第二条", "养猫要登记吗？", "不要。", [], "")],
    questions=[CorpusQuestion("家里添了只猫要去哪报备不", "a-mao-01", [], QuestionKind.PLAIN, "x")],
)
NEAR_MISS = CorpusQuestion(
    "猫丢了谁帮着找", None, [], QuestionKind.NEAR, "x", near="a-mao-01", aspect="找回"
)


def test_an_unknown_kind_is_not_read(tmp_path: Path):
    line: dict[str, object] = {
        "text": "猫", "entry": None, "also": [], "kind": "poem", "voice": "x"
    }  # fmt: skip
    (tmp_path / "a").mkdir()
    (tmp_path / "split.yml").write_text("a: learn", encoding="utf-8")
    head = {"name": "甲区", "kind": "区", "region": "吴语", "agencies": []}
    (tmp_path / "a" / "district.yml").write_text(yaml.safe_dump(head), encoding="utf-8")
    (tmp_path / "a" / "questions.jsonl").write_text(json.dumps(line), encoding="utf-8")

    with pytest.raises(ValidationError):
        read_corpus(tmp_path)


def test_districts_are_asked_for_by_their_split():
    other = replace(DISTRICT, slug="b")

    corpus = QuestionCorpus([DISTRICT, other], {"a": Split.LEARN, "b": Split.UNSEEN}, {})

    assert corpus.of(Split.UNSEEN) == [other]


def test_a_sound_district_has_no_problem():
    assert list(district_problems(with_lines(*DISTRICT.questions, NEAR_MISS))) == []


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"entry": "a-mao-09"}, "unknown entry a-mao-09"),
        ({"also": ["a-gou-01"]}, "unknown entry a-gou-01"),
        ({"also": ["a-mao-01"]}, "an entry stands twice"),
        ({"entry": None}, "plain with entry None"),
        ({"near": "a-mao-01"}, "plain with near a-mao-01"),
        ({"kind": QuestionKind.NOTHING}, "nothing with entry a-mao-01"),
        ({"kind": QuestionKind.SEVERAL}, "several questions and one entry"),
        ({"voice": ""}, "no voice"),
        ({"kind": QuestionKind.STORY}, "a story of 12 characters"),
        ({"kind": QuestionKind.FRAGMENT}, "a fragment of 12 characters"),
    ],
)
def test_a_label_that_cannot_be_true_is_a_problem(change: dict[str, Any], what: str):
    line = replace(DISTRICT.questions[0], **change)

    assert what in [problem.what for problem in district_problems(with_lines(line))]


@pytest.mark.parametrize("change", [{"near": None}, {"near": "a-gou-01"}, {"aspect": ""}])
def test_a_near_miss_names_an_entry_and_what_differs(change: dict[str, Any]):
    line = replace(NEAR_MISS, **change)

    assert len(list(district_problems(with_lines(line)))) == 1


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("猫", ["1 characters"]),
        ("养猫" * 76, ["152 characters"]),
        (" 养猫", ["white space at an end"]),
        ("养\x00猫", ["a control character"]),
        ("养猫要登记不", []),
    ],
)
def test_texts_are_short_and_printable(text: str, problems: list[str]):
    assert list(text_problems(text)) == problems


def test_an_entry_rests_on_a_clause_of_its_policy():
    entry = replace(DISTRICT.entries[0], clause="第九条")

    problems = list(district_problems(replace(DISTRICT, entries=[entry])))

    assert problems == [CorpusProblem("a-mao-01", "no 第九条 in a-mao")]


def test_a_complete_district_has_enough_of_everything():
    problems = {problem.what for problem in district_problems(replace(DISTRICT, is_complete=True))}

    assert {
        "1 policies, at least 12",
        "1 entries, at least 90",
        "1 lines, at least 1200",
        "1 covered lines, at least 900",
        "0 lines that nothing answers, at least 300",
        "1 lines of a-mao-01, at least 8",
        "plain: 100.0%, wanted 10%",
        "near: 0.0%, wanted 20%",
    } <= problems


@pytest.mark.parametrize(
    "other",
    [
        "家里添了只猫，要去哪报备不？",
        "家里添了条狗要去哪报备不",
        "家裡添了隻貓要去哪報備不",
    ],
)
def test_lines_that_differ_by_a_word_are_duplicates(other: str):
    line = replace(DISTRICT.questions[0], text=other)
    elsewhere = replace(with_lines(line), slug="b", entries=[])

    found = list(duplicates(QuestionCorpus([DISTRICT, elsewhere], {}, {}), []))

    assert len(found) == 1


def test_no_line_repeats_an_entry_a_turn_or_a_golden_line():
    lines = [replace(NEAR_MISS, text=text) for text in ("养猫要登记吗", "喂你好呀", "猫粮多少钱")]
    corpus = QuestionCorpus([with_lines(*lines)], {}, {"talk": ["喂，你好呀"]})

    found = list(duplicates(corpus, ["猫粮多少钱？"]))

    assert [problem.where for problem in found] == [f"a: {line.text}" for line in lines]


def with_lines(*lines: CorpusQuestion) -> District:
    return replace(DISTRICT, questions=lines)
