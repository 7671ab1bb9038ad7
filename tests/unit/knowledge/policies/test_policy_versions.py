"""Clauses of two versions, matched."""

from casework.policies import ClauseChange, ParsedClause, TextEdit
from knowledge.policies.clause_matching import similarity_of
from knowledge.policies.clauses import clauses_of
from knowledge.policies.paragraphs import Paragraph
from knowledge.policies.text_edits import edits_between
from knowledge.policies.versions import compare_versions, edits_of, is_successor


def clauses(*lines: str) -> tuple[ParsedClause, ...]:
    return clauses_of([Paragraph(line) for line in lines])


OLD = clauses(
    "第一条 为了规范养犬行为，保障公民健康，制定本规定。",
    "第二条 每户限养犬只一条。",
    "第三条 本规定由公安部门负责解释。",
)
NEW = clauses(
    "第一条 为了规范养犬行为，保障公民健康，制定本规定。",
    "第二条 犬只应当植入电子标识并每年接种疫苗。",
    "第三条 每户限养犬只两条。",
)


def test_every_clause_of_either_version_is_accounted_for_once() -> None:
    changes = compare_versions(OLD, NEW)

    assert [(c.change, c.old and c.old.label, c.new and c.new.label) for c in changes] == [
        (ClauseChange.UNCHANGED, "第一条", "第一条"),
        (ClauseChange.ADDED, None, "第二条"),
        (ClauseChange.CHANGED, "第二条", "第三条"),
        (ClauseChange.REMOVED, "第三条", None),
    ]


def test_the_difference_shows_what_was_replaced() -> None:
    changed = next(c for c in compare_versions(OLD, NEW) if c.change is ClauseChange.CHANGED)

    assert [edit for edit in edits_of(changed) if not edit.kept] == [TextEdit("一", "两")]


def test_only_a_new_number_is_renumbered() -> None:
    moved = compare_versions(clauses("第一条 甲乙丙丁。"), clauses("第四条 甲乙丙丁。"))

    assert moved[0].change is ClauseChange.MOVED


def test_spaces_are_no_change() -> None:
    same = compare_versions(clauses("第一条 甲 乙。"), clauses("第一条  甲乙。"))

    assert same[0].change is ClauseChange.UNCHANGED


def test_similarity_runs_from_none_to_all() -> None:
    assert similarity_of("甲乙丙", "甲乙丙") == 1.0
    assert similarity_of("甲乙丙", "甲乙丁") == 0.5
    assert similarity_of("甲乙丙", "丁戊己") == 0.0


def test_nothing_compared_with_nothing_is_nothing() -> None:
    assert compare_versions((), ()) == ()


def test_an_equal_text_further_down_wins_over_an_alike_one_in_the_same_place() -> None:
    changes = compare_versions(
        clauses("第一条 每户限养犬只一条，应当登记。"),
        clauses("第一条 每户限养犬只两条，应当登记。", "第二条 每户限养犬只一条，应当登记。"),
    )

    assert [(c.change, c.new and c.new.label) for c in changes] == [
        (ClauseChange.ADDED, "第一条"),
        (ClauseChange.MOVED, "第二条"),
    ]


def test_edits_give_both_texts_back() -> None:
    old, new = "补贴每月1200元，按季发放。", "补贴每月最高1500元，\n按月发放。"

    edits = list(edits_between(old, new))

    assert "".join(e.old for e in edits) == old
    assert "".join(e.new for e in edits) == new
    assert TextEdit("1200", "最高1500") in edits


def test_a_lone_letter_between_two_edits_belongs_to_them() -> None:
    assert [e for e in edits_between("甲乙丙丁戊己", "甲子丙丑戊己") if not e.kept] == [
        TextEdit("乙丙丁", "子丙丑")
    ]


def test_a_list_of_repeals_is_no_successor() -> None:
    decision = clauses("第一条 下列文件予以废止。")

    assert not is_successor(compare_versions(OLD, decision))
    assert is_successor(compare_versions(OLD, NEW))


def test_a_word_between_two_long_edits_belongs_to_them() -> None:
    edits = list(edits_between("甲乙丙丁民政戊己庚辛。", "子丑寅卯民政辰巳午未。"))

    assert edits == [TextEdit("甲乙丙丁民政戊己庚辛", "子丑寅卯民政辰巳午未"), TextEdit("。", "。")]


def test_a_word_between_two_short_edits_stays() -> None:
    edits = [e for e in edits_between("甲民政乙。", "子民政丑。") if e.kept]

    assert edits == [TextEdit("民政", "民政"), TextEdit("。", "。")]
