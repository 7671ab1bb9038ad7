"""Documents without numbers are cited by their paragraphs, or by their questions."""

from casework.policies import ParsedClause
from knowledge.policies.clauses import clauses_of, text_of
from knowledge.policies.paragraphs import Paragraph


def read(*lines: str) -> tuple[ParsedClause, ...]:
    paragraphs = [Paragraph(line) for line in lines]
    clauses, text = clauses_of(paragraphs), text_of(paragraphs)
    assert all(text[c.start : c.end] == c.text for c in clauses)
    return clauses


OPENING = "为了方便群众办事，现将社区食堂的开放安排公布如下，请广大居民相互转告，按时就餐。"


def test_each_paragraph_is_a_clause_under_the_heading_above_it() -> None:
    clauses = read(
        "关于社区食堂开放的公告", OPENING, "开放时间", "每天十一点到十三点开放。", "就餐须知",
        "请携带市民卡。", "云川区民政局", "2030年2月2日",
    )  # fmt: skip

    assert [(c.anchor, c.label, c.heading_path, c.text) for c in clauses] == [
        ("para-1", "第一段", (), OPENING),
        ("para-2", "第二段", ("开放时间",), "每天十一点到十三点开放。"),
        ("para-3", "第三段", ("就餐须知",), "请携带市民卡。"),
    ]


def test_a_question_and_its_answer_are_one_clause() -> None:
    clauses = read(
        "社区食堂政策问答", OPENING, "问：谁可以就餐？", "答：年满六十周岁的居民。",
        "其他居民按市价。", "问：怎么申请？", "答：到居委会登记。",
    )  # fmt: skip

    assert [c.text.splitlines() for c in clauses] == [
        [OPENING],
        ["问：谁可以就餐？", "答：年满六十周岁的居民。", "其他居民按市价。"],
        ["问：怎么申请？", "答：到居委会登记。"],
    ]


def test_one_paragraph_alone_stays_the_opening() -> None:
    assert [c.label for c in read("公告", OPENING)] == ["序言"]


def test_a_document_with_numbers_keeps_its_opening_whole() -> None:
    clauses = read("通知", OPENING, "请遵照执行，确保落实到位，不留死角。", "一、按时开放。")

    assert [c.label for c in clauses] == ["序言", "第一部分"]
