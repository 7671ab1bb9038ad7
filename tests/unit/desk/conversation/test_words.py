from pathlib import Path

import pytest

from desk.conversation.words import UnknownWords, Words, load_words


def test_placeholders_are_filled_and_spare_values_ignored():
    words = Words({"utter_due": "请于{due_on}后查询。"})

    assert words.say("utter_due", due_on="2026-12-01", url="unused") == "请于2026-12-01后查询。"


def test_an_empty_part_leaves_no_blank_lines_at_the_end():
    assert Words({"x": "{answer}\n\n{services}"}).say("x", answer="可以。", services="") == "可以。"


def test_asked_text_with_braces_is_not_a_template():
    assert Words({"x": "{question}"}).say("x", question="{answer}") == "{answer}"


def test_unknown_words_are_named():
    with pytest.raises(UnknownWords, match="utter_nothing"):
        Words({}).say("utter_nothing")


def test_words_come_from_the_domain_and_from_the_parts(tmp_path: Path):
    domain, parts = tmp_path / "domain.yml", tmp_path / "words.yml"
    domain.write_text("responses:\n  utter_greet:\n  - text: 您好\n  - text: 你好\n", "utf-8")
    parts.write_text('service: "{name}：{url}"\n', "utf-8")

    words = load_words(domain, parts)

    assert words.say("utter_greet") == "您好"
    assert words.say("service", name="申请", url="/a") == "申请：/a"
