"""One law as text, Markdown, web page and Word file: the same clauses, whatever it is made of."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.policies.reading import ParsedPolicy, read_policy
from language.numerals import chinese_number
from tests.fakes.policy_documents import write_word

TITLE = "云川区绿地认养办法"
SENTENCES = [
    "以社区为单位组织实施。", "所有住户均应遵守本办法。", "街道应当三日内答复。",
    "有下列情形之一的，不予认养：", "及时公开认养结果。", "款项直达个人账户。",
]  # fmt: skip
ITEMS = ["（一）未交齐材料；", "（二）逾期未缴费的。"]
FORMS = (".txt", ".md", ".html", ".docx")


@st.composite
def laws(draw: st.DrawFn) -> tuple[list[str], list[str]]:
    """The lines of a law, and the texts of its articles."""
    mark = draw(st.sampled_from(["", " ", "　", "："]))
    lines, articles = [TITLE], []
    for number in range(1, draw(st.integers(1, 12)) + 1):
        if draw(st.booleans()) and number % 3 == 1:
            lines.append(f"第{chinese_number(number // 3 + 1)}章 管理")
        sentence = draw(st.sampled_from(SENTENCES))
        own = [f"第{chinese_number(number)}条{mark}{sentence}"]
        own += ITEMS if sentence.endswith("：") else []
        own += draw(st.sampled_from([[], ["居民可以查询。"]]))
        lines += own
        articles.append("\n".join(line.replace("　", " ") for line in own))
    return lines, articles


def written(folder: Path, form: str, lines: list[str]) -> ParsedPolicy:
    file = folder / f"law{form}"
    if form == ".docx":
        return read_policy(write_word(file, lines))
    text = "".join(f"<p>{line}</p>" for line in lines) if form == ".html" else "\n\n".join(lines)
    file.write_text(text, encoding="utf-8")
    return read_policy(file)


@settings(deadline=None, max_examples=40)
@given(laws(), st.sampled_from(FORMS))
def test_every_article_is_a_clause_and_no_sentence_is_lost(
    law: tuple[list[str], list[str]], form: str
) -> None:
    lines, articles = law
    with tempfile.TemporaryDirectory() as folder:
        read = written(Path(folder), form, lines)

    assert [clause.text for clause in read.clauses] == articles
    assert all(read.text[c.start : c.end] == c.text for c in read.clauses)
    assert read.text == "\n".join(line.replace("　", " ") for line in lines)
