"""Each choice is named so that a person can tell it from the others."""

from dataclasses import replace

from desk.conversation.choices import choices_of
from knowledge import Entry, EntryKind
from tests.fakes.desk import WORDS
from tests.fakes.knowledge import source_at

RENT = source_at("p1", "租房补贴办法", "c5", label="第五条")
TALENT = source_at("p2", "人才安居办法", "c3", label="第三条")


def faq(number, question, source=RENT, answer="每月八百元。", **more):
    sources = (source,) if source else ()
    return Entry(f"faq:{number}", EntryKind.FAQ, answer, question, sources=sources, **more)


def labels(*entries, beside=None):
    return [choice.label for choice in choices_of(entries, WORDS, beside=beside)]


def test_questions_that_differ_stand_as_they_are():
    assert labels(faq(1, "租房补贴多少？"), faq(2, "租房补贴谁能领？", TALENT)) == [
        "租房补贴多少？",
        "租房补贴谁能领？",
    ]


def test_questions_nearly_the_same_say_where_they_stand():
    assert labels(faq(1, "租房补贴多少？"), faq(2, "租房补贴有多少", TALENT)) == [
        "租房补贴多少？（《租房补贴办法》第五条）",
        "租房补贴有多少（《人才安居办法》第三条）",
    ]


def test_those_that_stand_in_one_clause_say_what_they_answer():
    month, year = faq(1, "补贴多少"), faq(2, "补贴多少？", answer="每年两千元。须先登记。")

    assert labels(month, year) == [
        "补贴多少（每月八百元。）",
        "补贴多少？（每年两千元。须先登记。）",
    ]


def test_those_that_cite_nothing_say_what_they_answer():
    assert labels(faq(1, "补贴多少", None), faq(2, "补贴多少", TALENT)) == [
        "补贴多少（每月八百元。）",
        "补贴多少（《人才安居办法》第三条）",
    ]


def test_a_choice_is_told_from_what_is_shown_above_it():
    assert labels(faq(2, "租房补贴多少", TALENT), beside=faq(1, "租房补贴多少")) == [
        "租房补贴多少（《人才安居办法》第三条）"
    ]


def test_a_scope_tells_two_apart_by_itself():
    local, other = (faq(n, "门诊报销多少", scope=s) for n, s in ((1, ""), (2, "仅限异地就医")))

    assert labels(local, other) == ["门诊报销多少", "门诊报销多少（仅限异地就医）"]


def test_a_clause_says_where_it_stands_already():
    clause = Entry("clause:c5", EntryKind.CLAUSE, "第五条 每月八百元。", sources=(RENT,))

    assert (
        labels(clause, replace(clause, entry_id="clause:c6"))
        == ["《租房补贴办法》第五条：每月八百元。"] * 2
    )
