"""Characters that nobody sees: as lines, inside numbers, at the head of lines, in every format."""

from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.policies.reading import ParsedPolicy, read_policy
from tests.fakes.policy_documents import write_word

INVISIBLE = [*map(chr, range(0x200B, 0x2010)), "\u2060", "\ufeff", "\u00ad", "\u202a", "\u3164"]
TITLE = "云川区路灯养护办法"
ARTICLES = ["第一条 为了养护路灯，制定本办法。", "第十二条 本办法自2031年4月1日起施行。"]
LINES = [TITLE, "第一章 总则", ARTICLES[0], "第二章 附则", ARTICLES[1]]


def with_lines_between(lines: list[str], mark: str) -> list[str]:
    return [part for line in lines for part in (line, mark)]


def with_marks_inside(lines: list[str], mark: str) -> list[str]:
    return [mark + line[:1] + mark + line[1:2] + mark + line[2:] for line in lines]


def write(path: Path, lines: list[str]) -> ParsedPolicy:
    if path.suffix == ".docx":
        return read_policy(write_word(path, lines))
    if path.suffix == ".html":
        lines = [f"<p>{''.join(f'&#{ord(ch)};' for ch in line)}</p>" for line in lines]
    path.write_text("\n".join(lines), encoding="utf-8")
    return read_policy(path)


@pytest.mark.parametrize("mark", INVISIBLE, ids=lambda mark: f"U+{ord(mark):04X}")
@pytest.mark.parametrize("spread", [with_lines_between, with_marks_inside])
@pytest.mark.parametrize("suffix", [".txt", ".md", ".html", ".docx"])
def test_what_nobody_sees_is_no_text(
    tmp_path: Path, suffix: str, spread: Callable[[list[str], str], list[str]], mark: str
) -> None:
    read = write(tmp_path / f"a{suffix}", spread(LINES, mark))

    assert (read.title, read.text) == (TITLE, "\n".join(LINES))
    assert [(c.label, c.heading_path, c.text) for c in read.clauses] == [
        ("第一条", ("第一章 总则",), ARTICLES[0]),
        ("第十二条", ("第二章 附则",), ARTICLES[1]),
    ]
