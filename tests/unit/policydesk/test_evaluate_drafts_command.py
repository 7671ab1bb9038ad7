"""What ``policydesk evaluate-drafts`` reads and prints, without its embedding model."""

from pathlib import Path

from faq_builder.evaluation.content_units import ContentUnit, UnitKind
from faq_builder.evaluation.draft_evaluation import HeldOut, measures
from policydesk.commands.evaluate_drafts import read_all, report_of, summary, table

FILE = """留言编号,留言用户,留言主题,留言时间,留言详情,答复意见,答复时间
1,甲,居住证怎么续签,2026-03-01 09:00:00,快到期了,须持身份证到派出所办理。,2026-03-02 09:00:00
2,乙,居住证续签,2026-03-01 10:00:00,怎么续,,
3,丙,居住证续签,没有日期,怎么续,,
"""
TERM = ContentUnit(UnitKind.TERM, "身份证")
HELD = [
    HeldOut(frozenset({TERM}), frozenset({TERM}), frozenset(), frozenset({TERM}), 3, 0, 1),
    HeldOut(frozenset({TERM}), frozenset(), frozenset(), frozenset({TERM}), 0, 0, 0),
]


def test_bad_rows_are_counted_and_left_out(tmp_path: Path, capsys) -> None:
    file = tmp_path / "messages.csv"
    file.write_text(FILE, encoding="utf-8")

    read = read_all(file)

    assert [r.reply.body if r.reply else None for r in read] == [
        "须持身份证到派出所办理。", None,
    ]  # fmt: skip
    assert "1 bad rows are left out" in capsys.readouterr().err


def test_the_table_names_each_share_with_its_interval_and_topics() -> None:
    lines = table(measures(HELD)).splitlines()

    assert lines[0].split() == ["figure", "value", "95", "%", "interval", "topics"]
    assert lines[1].startswith("said by the draft") and lines[1].split()[-1] == "2"
    assert lines[1].split()[-5] == "0.500"


def test_sentences_without_a_source_are_counted_in_words_and_in_the_report() -> None:
    report = report_of(measures(HELD), HELD)

    assert summary(HELD).startswith("2 drafts, 3 sentences, 0 without a source, 1 contradiction")
    assert (report["drafts"], report["sentences"], report["sentences_without_source"]) == (2, 3, 0)
