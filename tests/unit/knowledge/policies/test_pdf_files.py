"""PDF files: reading order of columns, letters printed twice, letters without a meaning."""

from pathlib import Path

import pytest
from pypdf import PdfWriter

from knowledge.policies.files import UnreadablePolicy
from knowledge.policies.formats.pdf_layout import lines_of_page
from knowledge.policies.reading import ParsedPolicy, read_policy
from tests.fakes.policy_documents import placed, write_drawn_pdf, write_placed_pdf

Texts = list[tuple[float, float, str]]
TITLE = "云川区加装电梯补贴办法"
FIRST = ["第一条 为了规范补贴发放，", "方便群众办事，制定本办法。"]
SECOND = ["第二条 每台电梯补贴二十万", "元，由区财政按照年度安排。"]
THIRD = ["第三条 申请人应当在竣工后", "的六个月内提出书面申请。"]
FOURTH = ["第四条 本办法自公布之日起", "施行，由区房管局解释。"]
WHOLE = ["".join(lines) for lines in (FIRST, SECOND, THIRD, FOURTH)]


def column(x: float, lines: list[str], top: float = 760) -> Texts:
    return [(x, top - 20 * place, line) for place, line in enumerate(lines)]


def read(path: Path, *pages: Texts) -> ParsedPolicy:
    return read_policy(write_placed_pdf(path / "a.pdf", pages))


LEFT, RIGHT = [*FIRST, *SECOND], [*THIRD, *FOURTH]
LAYOUTS: dict[str, Texts] = {
    "two columns": column(60, LEFT) + column(320, RIGHT),
    "a title over both": [(180, 800, TITLE), *column(60, LEFT), *column(320, RIGHT)],
    "a title across the gutter": [
        (220, 800, "云川区人民政府关于加装电梯补贴的办法"), *column(60, LEFT), *column(320, RIGHT),
    ],
    "drawn line by line": [
        place for pair in zip(column(60, LEFT), column(320, RIGHT), strict=True) for place in pair
    ],
    "a longer left column": column(60, [*LEFT, *THIRD]) + column(320, FOURTH),
    "a longer right column": column(60, FIRST) + column(320, [*SECOND, *RIGHT]),
    "columns at different heights": column(60, LEFT) + column(320, RIGHT, top=754),
    "a narrow gutter": column(60, LEFT) + column(60 + 13 * 12 + 18, RIGHT),
    "the right column drawn first": column(320, RIGHT) + column(60, LEFT),
    "drawn from below": (column(60, LEFT) + column(320, RIGHT))[::-1],
    "three columns": column(40, FIRST) + column(220, SECOND) + column(400, [*THIRD, *FOURTH]),
    "one column drawn from below": column(60, [*LEFT, *RIGHT])[::-1],
    "one column in a mixed order": column(60, [*LEFT, *RIGHT])[1::2]
    + column(60, [*LEFT, *RIGHT])[::2],
}  # fmt: skip


@pytest.mark.parametrize("texts", LAYOUTS.values(), ids=LAYOUTS.keys())
def test_articles_are_read_in_their_order_and_whole(tmp_path: Path, texts: Texts) -> None:
    clauses = read(tmp_path, texts).clauses

    assert [clause.text.replace("\n", "") for clause in clauses] == WHOLE


def test_columns_are_read_page_by_page(tmp_path: Path) -> None:
    first, second = column(60, FIRST) + column(320, SECOND), column(60, THIRD) + column(320, FOURTH)

    clauses = read(tmp_path, first, second).clauses

    assert [clause.text.replace("\n", "") for clause in clauses] == WHOLE


def test_a_table_is_read_row_by_row(tmp_path: Path) -> None:
    heads = [(60, 700, "楼层"), (260, 700, "补贴标准"), (400, 700, "责任单位")]
    rows = [(60, 680, "四层"), (260, 680, "十五万元"), (400, 680, "区房管局"),
            (60, 660, "六层"), (260, 660, "二十万元"), (400, 660, "区财政局")]  # fmt: skip

    lines = read(tmp_path, [*column(60, ["第一条 标准如下："]), *heads, *rows]).text.splitlines()

    assert [" ".join(line.split()) for line in lines[1:]] == [
        "楼层 补贴标准 责任单位", "四层 十五万元 区房管局", "六层 二十万元 区财政局",
    ]  # fmt: skip


def test_a_ruled_table_of_sentences_is_read_row_by_row(tmp_path: Path) -> None:
    rules = b"\n".join(b"%d 600 1 180 re f" % x for x in (50, 310, 560))
    content = rules + b"\n" + placed(column(60, LEFT) + column(320, RIGHT))

    text = read_policy(write_drawn_pdf(tmp_path / "a.pdf", content)).text

    assert text.index(THIRD[0]) < text.index(FIRST[1])


@pytest.mark.parametrize("times", [2, 3, 4])
@pytest.mark.parametrize("shift", [(0.2, 0), (0.4, 0), (0.0, 0.3), (0.3, 0.3)])
def test_bold_printed_several_times_is_read_once(
    tmp_path: Path, times: int, shift: tuple[float, float]
) -> None:
    again = [
        (x + n * shift[0], y + n * shift[1], line)
        for x, y, line in column(60, [TITLE, *LEFT, *RIGHT])
        for n in range(times)
    ]

    policy = read(tmp_path, again)

    assert policy.title == TITLE
    assert [clause.text.replace("\n", "") for clause in policy.clauses] == WHOLE


def test_a_page_printed_twice_as_a_whole_is_read_once(tmp_path: Path) -> None:
    texts = column(60, [*LEFT, *RIGHT])

    clauses = read(tmp_path, texts + [(x + 0.4, y, line) for x, y, line in texts]).clauses

    assert [clause.text.replace("\n", "") for clause in clauses] == WHOLE


def test_doubled_letters_of_a_word_stay(tmp_path: Path) -> None:
    assert "天天人人" in read(tmp_path, column(60, ["第一条 天天人人便民。"])).text


def unreadable(tmp_path: Path, letters: int) -> ParsedPolicy:
    meaningless = placed([(60, 660, chr(0x225) * letters)], font="F2")
    content = placed(column(60, [*LEFT, *RIGHT][:5])) + b"\n" + meaningless
    return read_policy(write_drawn_pdf(tmp_path / "a.pdf", content))


@pytest.mark.parametrize("letters", [1, 3, 11])
def test_letters_without_a_meaning_are_named_with_their_page(tmp_path: Path, letters: int) -> None:
    policy = unreadable(tmp_path, letters)

    named = [item for item in policy.left_out if item.what == "unreadable letters"]
    assert len(named) == 1
    assert named[0].place == f"on page 1, “{chr(0xFFFD) * letters}”"


def test_a_file_of_letters_without_a_meaning_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadablePolicy) as caught:
        unreadable(tmp_path, 60)

    assert "fonts" in caught.value.reason
    assert "OCR" in caught.value.mend


def test_an_unreadable_title_is_no_title(tmp_path: Path) -> None:
    content = placed([(60, 800, chr(0x225) * 11)], font="F2") + b"\n"
    file = write_drawn_pdf(tmp_path / "电梯.pdf", content + placed(column(60, [*LEFT, *RIGHT])))

    assert read_policy(file).title == "电梯"


PROSE = [
    "第一条 为了规范既有多层住宅加装电梯，改善居住条件，",
    "根据有关法律法规，结合本区实际情况，制定本办法。",
    "第二条 本区行政区域内四层以上的住宅可以申请补贴，",
    "列入房屋征收计划的除外，违法搭建的部分不予补贴。",
    "第三条 申请人向所在街道办事处提交书面材料，街道",
    "在十个工作日内完成审核，并在小区公示栏公开结果。",
    "第四条 补贴资金由区级财政承担，专款专用，接受审计。",
]


def shifted(by: int) -> list[str]:
    """What a font with a wrong table of letters gives: every letter another one."""
    return ["".join(chr(ord(ch) + by) for ch in line) for line in PROSE]


@pytest.mark.parametrize("by", [-21, 3, 29, 300])
def test_a_file_whose_letters_make_no_words_is_refused(tmp_path: Path, by: int) -> None:
    with pytest.raises(UnreadablePolicy) as caught:
        read(tmp_path, column(60, shifted(by)))

    assert "fonts" in caught.value.reason


def test_one_page_whose_letters_make_no_words_is_named(tmp_path: Path) -> None:
    pages = [column(60, [f"第{page}页", *PROSE, f"共{page}"]) for page in "一二三四"]

    policy = read(tmp_path, *pages, column(60, shifted(29)))

    assert ("a page whose letters make no words", "on page 5") in [
        (item.what, item.place) for item in policy.left_out
    ]


def test_a_page_that_is_a_picture_is_named(tmp_path: Path) -> None:
    picture = b"q 500 0 0 700 50 50 cm /Im1 Do Q"
    text = placed(column(60, [*LEFT, *RIGHT]))

    policy = read_policy(write_drawn_pdf(tmp_path / "a.pdf", text, picture, b""))

    assert [(item.what, item.place) for item in policy.left_out] == [("a page", "on page 2")]


def test_a_picture_beside_text_is_named(tmp_path: Path) -> None:
    content = placed(column(60, [*LEFT, *RIGHT])) + b"\nq 300 0 0 200 50 50 cm /Im1 Do Q"

    policy = read_policy(write_drawn_pdf(tmp_path / "a.pdf", content))

    assert [(item.what, item.place) for item in policy.left_out] == [("a picture", "on page 1")]


def test_a_watermark_at_an_angle_is_no_text_and_is_named(tmp_path: Path) -> None:
    mark = b"BT /F1 12 Tf 0.7 0.7 -0.7 0.7 200 400 Tm <51858b96> Tj ET\n"

    policy = read_policy(
        write_drawn_pdf(tmp_path / "a.pdf", mark + placed(column(60, [*LEFT, *RIGHT])))
    )

    assert "内部" not in policy.text
    assert [item.what for item in policy.left_out] == ["turned text"]


def test_a_head_on_each_page_is_left_out_and_named(tmp_path: Path) -> None:
    head = (60.0, 800.0, "云川区人民政府公报")

    policy = read(
        tmp_path,
        [head, *column(60, LEFT), (290, 40, "— 1 —")],
        [head, *column(60, RIGHT), (290, 40, "— 2 —")],
    )

    assert "公报" not in policy.text
    assert [(item.what, item.place) for item in policy.left_out] == [
        ("a page head or foot", "“云川区人民政府公报”")
    ]


def test_an_empty_page_has_no_lines() -> None:
    assert lines_of_page([]) == []


@pytest.mark.parametrize(
    "line",
    ["并处罚款。", "区人民政府统筹安排，并将", "附件{n}", "第{n}条 巡查", "表{n} 收费标准，按月计"],
)
def test_lines_of_the_text_that_come_back_at_the_edges_of_pages_stay(
    tmp_path: Path, line: str
) -> None:
    pages = [column(60, [line.format(n=n), *FIRST, *SECOND, line.format(n=n)]) for n in (1, 2, 3)]

    policy = read(tmp_path, *pages)

    assert all(policy.text.count(line.format(n=n)) >= 2 for n in (1, 2, 3))
    assert not policy.left_out


def test_a_line_behind_the_text_is_no_foot_because_it_comes_back(tmp_path: Path) -> None:
    pages = [
        column(60, [f"第{n}条 巡查每日一次。", "由河长负责", "并公布。", f"— {n} —"])
        for n in (1, 2)
    ]

    text = read(tmp_path, *pages).text

    assert text.count("由河长负责") == 2
    assert "—" not in text


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_lies_on_its_side_is_read_as_if_it_stood(tmp_path: Path, turn: int) -> None:
    writer = PdfWriter(clone_from=write_placed_pdf(tmp_path / "a.pdf", [column(60, LEFT + RIGHT)]))
    writer.pages[0].rotate(turn)
    writer.write(tmp_path / "b.pdf")

    policy = read_policy(tmp_path / "b.pdf")

    assert [clause.text.replace("\n", "") for clause in policy.clauses] == WHOLE
    assert not policy.left_out


@pytest.mark.parametrize(("cosine", "sine"), [(0, 1), (0, -1)])
def test_text_drawn_on_its_side_is_read_in_its_order(
    tmp_path: Path, cosine: int, sine: int
) -> None:
    """A wide table set across an upright page."""
    lines = [
        f"BT /F1 12 Tf {cosine} {sine} {-sine} {cosine} "
        f"{(100 + 20 * n) if sine > 0 else (500 - 20 * n)} {100 if sine > 0 else 700} Tm "
        f"<{line.encode('utf-16-be').hex()}> Tj ET"
        for n, line in enumerate([*LEFT, *RIGHT])
    ]

    policy = read_policy(write_drawn_pdf(tmp_path / "a.pdf", "\n".join(lines).encode()))

    assert [clause.text.replace("\n", "") for clause in policy.clauses] == WHOLE
