"""A policy's text with its clause anchors."""

from casework.policies import Clause, Policy
from portal.public.policy_text import Passage, Row, Table, paragraphs, text_blocks


def clause(anchor: str, start: int, end: int) -> Clause:
    return Clause(anchor, anchor, (), "", start, end, clause_id=anchor, policy_id="p")


def test_text_between_clauses_is_kept():
    policy = Policy(
        "p", "t", text="题头\n一条\n二条\n落款", clauses=[clause("a", 3, 5), clause("b", 6, 8)]
    )

    assert paragraphs(policy) == [("", "题头"), ("a", "一条"), ("b", "二条"), ("", "落款")]


def test_nested_clauses_never_repeat_text():
    policy = Policy("p", "t", text="总的甲乙", clauses=[clause("a", 0, 4), clause("a1", 2, 4)])

    assert "".join(text for _, text in paragraphs(policy)) == "总的甲乙"
    assert [anchor for anchor, _ in paragraphs(policy)] == ["a", "a1"]


def policy_of(text: str, *clauses: tuple[str, str]) -> Policy:
    """The clauses by anchor and their words in the text."""
    placed = [clause(a, text.index(words), text.index(words) + len(words)) for a, words in clauses]
    return Policy("p", "t", text=text, clauses=placed)


def test_rows_of_a_task_table_are_one_table_with_its_head():
    policy = policy_of(
        "一、任务\n序号 | 任务 | 时间\n1 | 改版 | 6月底\n2 | 测评 | 全年\n本要点自印发之日起施行。",
        ("item-1", "一、任务"), ("task-1", "1 | 改版 | 6月底"), ("task-2", "2 | 测评 | 全年"),
    )  # fmt: skip

    before, table, after = text_blocks(policy)

    assert before == Passage("item-1", "一、任务")
    assert isinstance(table, Table) and table.width == 3
    assert table.head == Row("", ("序号", "任务", "时间"))
    assert table.body == [
        Row("task-1", ("1", "改版", "6月底")),
        Row("task-2", ("2", "测评", "全年")),
    ]
    assert after == Passage("", "本要点自印发之日起施行。")


def test_a_table_inside_a_clause_keeps_the_words_around_it():
    text = "第三条 标准如下：\n层数 | 补贴\n四层 | 十五万元\n以上均为税前。"

    blocks = text_blocks(policy_of(text, ("第三条", text)))

    assert blocks[0] == Passage("第三条", "第三条 标准如下：")
    assert isinstance(blocks[1], Table)
    assert [row.cells for row in blocks[1].rows] == [("层数", "补贴"), ("四层", "十五万元")]
    assert blocks[2] == Passage("", "以上均为税前。")


def test_a_single_line_with_bars_stays_text():
    policy = policy_of("首页 | 政策\n第一条 略。", ("第一条", "第一条 略。"))

    assert text_blocks(policy) == [Passage("", "首页 | 政策"), Passage("第一条", "第一条 略。")]


def test_no_word_of_the_text_is_lost():
    text = "总则\na | b\n\nc | d | e\n中间\nf | g\n尾"
    shown = [
        part
        for block in text_blocks(policy_of(text, ("x", "c | d | e\n中间")))
        for part in ([c for r in block.rows for c in r.cells] if isinstance(block, Table)
                     else [block.text])
    ]  # fmt: skip

    def words(of: str) -> str:
        return "".join(of.replace(" | ", "").split())

    assert words("".join(shown)) == words(text)
