"""The one reader of YAML data files: what it refuses, and how it says so."""

import re
from pathlib import Path

import pytest

from language.data_files import (
    BadDataFile,
    Pattern,
    VerbosePattern,
    WordSet,
    file_shape,
    read_yaml,
)
from tests.text_patterns import REPOSITORY, ROOMS


@file_shape
class Limits:
    least: int
    most: float


@file_shape
class Rules:
    source: str
    limits: Limits
    by_city: dict[str, tuple[str, ...]]
    note: str = ""


GOOD = "source: plan\nlimits: {least: 2, most: 0.5}\nby_city: {杭州: [西湖区, 上城区]}\n"


def file(folder: Path, text: str) -> Path:
    path = folder / "rules.yml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_good_file_becomes_its_shape(tmp_path: Path) -> None:
    rules = read_yaml(file(tmp_path, GOOD), Rules)

    assert rules == Rules("plan", Limits(2, 0.5), {"杭州": ("西湖区", "上城区")})


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (GOOD + "sorce: x\n", "sorce is not known: correct its spelling or remove it"),
        (GOOD.replace("least: 2", "lest: 2"), "limits.least is missing: add it"),
        (GOOD.replace("least: 2", "lest: 2"), "limits.lest is not known"),
        (GOOD.replace("least: 2", "least: two"), "limits.least: Input should be a valid integer"),
        (GOOD.replace("上城区", "5"), "by_city.杭州.1: Input should be a valid string, is 5"),
        (GOOD + "source: another\n", "key source stands twice: remove one of them"),
        (GOOD.replace("least: 2", "least: 2, least: 3"), "key least stands twice"),
        ("- a\n", "the whole file: Input should be a dictionary"),
        ("a: [\n", "is not YAML"),
        ("", "is empty"),
        ("# nothing but a comment\n", "is empty"),
    ],
)
def test_a_bad_file_is_named_with_the_key_and_how_to_mend_it(
    tmp_path: Path, text: str, fault: str
) -> None:
    path = file(tmp_path, text)

    with pytest.raises(BadDataFile, match=re.escape(fault)) as raised:
        read_yaml(path, Rules)

    assert str(raised.value).startswith(f"{path}: ")


def test_every_fault_of_a_file_is_told_at_once(tmp_path: Path) -> None:
    path = file(tmp_path, "source: plan\nlimits: {least: x}\nby_city: {}\nmore: 1\n")

    with pytest.raises(BadDataFile) as raised:
        read_yaml(path, Rules)

    assert [fault.split()[0].rstrip(":") for fault in raised.value.faults] == [
        "limits.least",
        "limits.most",
        "more",
    ]


def test_a_file_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "rules.yml"
    path.write_bytes("source: 计划\n".encode("gb18030"))

    with pytest.raises(BadDataFile, match=r"is not UTF-8 .*: save it as UTF-8"):
        read_yaml(path, Rules)


def test_a_missing_file_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_yaml(tmp_path / "rules.yml", Rules)


def test_a_file_that_is_no_yaml_is_told_in_one_line_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(BadDataFile, match=r"^[^\n]*line 2, column 1[^\n]*\Z"):
        read_yaml(file(tmp_path, "a: [\n"), Rules)


def test_plain_types_are_shapes_as_well(tmp_path: Path) -> None:
    assert read_yaml(file(tmp_path, "a: [1, 2]\n"), dict[str, tuple[int, ...]]) == {"a": (1, 2)}


def test_a_key_may_stand_again_beside_a_merged_one(tmp_path: Path) -> None:
    text = "base: &base {a: 1, b: 2}\nown: {<<: *base, b: 3}\n"

    assert read_yaml(file(tmp_path, text), dict[str, dict[str, int]])["own"] == {"a": 1, "b": 3}


@file_shape
class Patterns:
    plain: Pattern
    verbose: VerbosePattern
    words: WordSet


def test_patterns_are_compiled_and_words_parted(tmp_path: Path) -> None:
    found = read_yaml(file(tmp_path, "plain: a b\nverbose: a b\nwords: 的 了 的\n"), Patterns)

    assert found.plain.fullmatch("a b")
    assert found.verbose.fullmatch("ab")
    assert found.words == {"的", "了"}


def test_a_bad_pattern_is_named(tmp_path: Path) -> None:
    path = file(tmp_path, "plain: '('\nverbose: 5\nwords: [a]\n")

    with pytest.raises(BadDataFile) as raised:
        read_yaml(path, Patterns)

    assert raised.value.faults == (
        "plain: is no regular expression (missing ), unterminated subpattern at position 0), "
        "is '('",
        "verbose: must be a regular expression, is 5",
        "words: must be a text of words between blanks, is ['a']",
    )


def test_no_other_module_of_ours_reads_yaml() -> None:
    readers = {
        path.relative_to(REPOSITORY).as_posix()
        for room in (*ROOMS, "benchmarks", "records")
        for path in (REPOSITORY / room).rglob("*.py")
        if re.search(r"\byaml\.(safe_|full_)?load", path.read_text(encoding="utf-8"))
    }

    assert readers == {"language/data_files.py"}
