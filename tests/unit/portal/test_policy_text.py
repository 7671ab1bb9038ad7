"""A policy's text with its clause anchors."""

from casework.policies import Clause, Policy
from portal.public import paragraphs


def clause(anchor: str, start: int, end: int) -> Clause:
    return Clause(anchor, "p", anchor, anchor, (), "", start, end)


def test_text_between_clauses_is_kept():
    policy = Policy(
        "p", "t", text="题头\n一条\n二条\n落款", clauses=[clause("a", 3, 5), clause("b", 6, 8)]
    )

    assert paragraphs(policy) == [("", "题头"), ("a", "一条"), ("b", "二条"), ("", "落款")]


def test_nested_clauses_never_repeat_text():
    policy = Policy("p", "t", text="总的甲乙", clauses=[clause("a", 0, 4), clause("a1", 2, 4)])

    assert "".join(text for _, text in paragraphs(policy)) == "总的甲乙"
    assert [anchor for anchor, _ in paragraphs(policy)] == ["a", "a1"]
