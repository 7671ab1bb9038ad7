"""A sentence that a cited clause says word for word comes from it, whatever its marks."""

import pytest

from casework.faqs.citations import Citation
from casework.faqs.sourced_sentences import ToldBy, letters_of, quoted, told_sentences

CLAUSE = "第六条 绝育犬减半收取；65周岁以上独居老人免收。费率为1.5‰，2026年1月1日起执行。"
CITATION = Citation("p1", "c6", "养犬规定", None, "第六条", "a6", CLAUSE, "d")


def told_by(answer: str) -> list[ToldBy]:
    return [quoted(sentence, [CITATION]).by for sentence in told_sentences(answer, ())]


@pytest.mark.parametrize(
    "answer",
    [
        "绝育犬减半收取；65周岁以上独居老人免收。",
        "绝育犬减半收取，65周岁以上独居老人免收。",
        "65周岁以上独居老人免收！",
        "费率为1.5‰，2026年1月1日起执行",
    ],
)
def test_other_marks_leave_a_quote_a_quote(answer: str) -> None:
    assert told_by(answer) == [ToldBy.CLAUSE]


@pytest.mark.parametrize(
    "answer",
    [
        "绝育犬全额收取，65周岁以上独居老人免收。",
        "费率为15‰，2026年1月1日起执行。",
        "费率为1.5%，2026年1月1日起执行。",
        "减半收取。",
    ],
)
def test_other_words_or_figures_and_scraps_are_a_persons_word(answer: str) -> None:
    assert told_by(answer) == [ToldBy.PERSON]


def test_letters_keep_the_points_of_figures() -> None:
    assert letters_of("费率 1.5‰，共 3,000 元（含税）。") == "费率1.5‰共3000元含税"
