"""Development data becomes entries and queries; what is judged as another question is not right."""

import json
from pathlib import Path

from benchmarks.retrieval_sources import consultations, health, paragraphs

HEALTH = """id,category,query1,query2,label
0,咳血,呕血与咯血有什么区别,呕血和咯血怎么分,1
1,咳血,呕血与咯血有什么区别,呕血与咯血怎么治疗,0
2,感冒,感冒吃什么,感冒不吃什么,0
"""


def test_near_misses_are_entries_and_never_right(tmp_path: Path):
    (tmp_path / "question_pairs").mkdir()
    (tmp_path / "question_pairs" / "health-dev.csv").write_text(HEALTH, encoding="utf-8-sig")

    entries, asked = health(tmp_path)

    assert [entry.question for entry in entries] == [
        "呕血和咯血怎么分",
        "呕血与咯血怎么治疗",
        "感冒不吃什么",
    ]
    assert [(each.text, each.right) for each in asked] == [
        ("呕血与咯血有什么区别", frozenset({"0"}))
    ]


def test_a_consultation_without_a_written_answer_is_left_out(tmp_path: Path):
    (tmp_path / "consultations").mkdir()
    rows = [
        {"问题": "借条 有效吗", "答案文本": "您好，\n有效。"},
        {"问题": "合同呢", "答案文本": float("nan")},
    ]
    path = tmp_path / "consultations" / "train.json"
    path.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")

    entries, asked = consultations(tmp_path)

    assert [entry.answer for entry in entries] == ["您好， 有效。"]
    assert [each.text for each in asked] == ["借条 有效吗"]


def test_a_question_asks_for_the_paragraphs_that_hold_its_answer_in_full(tmp_path: Path):
    folder = tmp_path / "policy_qa"
    folder.mkdir()
    first, second = "甲" * 40 + "十日内办结", "乙" * 40 + "不收费"
    row = {"docid": "d1", "text": f"标题 {first} {second}"}
    (folder / "policies.jsonl").write_text(json.dumps(row, ensure_ascii=False), encoding="utf-8")
    (folder / "questions.tsv").write_text(
        "id\tdocid\tquestion\tanswer\n1\td1\t几天办好\t十日内办结\n2\td1\t谁定的\t某局\n",
        encoding="utf-8",
    )

    entries, asked = paragraphs(tmp_path)

    assert [entry.answer for entry in entries] == [first, second]
    assert [(each.text, each.right) for each in asked] == [("几天办好", frozenset({"0"}))]
