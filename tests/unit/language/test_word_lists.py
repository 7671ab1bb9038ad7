"""Word lists inside patterns: what a name in braces stands for, and that each list is of use."""

import re
from pathlib import Path

import pytest
import yaml

from language.data_files import BadDataFile, Pattern, WordLists, WordSet, file_shape, read_yaml
from language.word_lists import any_of, shared_lists, with_words, words_of
from tests.text_patterns import REPOSITORY, ROOMS

SHARED = "language/word_lists.yml"
LISTS = {"relatives": ["妈", "妈妈", "爸爸"], "companions": ["同事"]}
_NAMED = re.compile(r"\{([a-z_]+(?:\+[a-z_]+)*)\}")


@file_shape
class Cues:
    words: WordLists
    said: Pattern
    known: WordSet


def cues(folder: Path, text: str) -> Cues:
    path = folder / "cues.yml"
    path.write_text(text, encoding="utf-8")
    return read_yaml(path, Cues)


@pytest.mark.parametrize("text", ["爸爸", "妈", "妈妈"])
def test_a_name_stands_for_any_word_of_its_list(text: str) -> None:
    assert re.fullmatch(with_words("{relatives}", LISTS), text)


def test_the_longest_word_counts_at_a_place() -> None:
    assert re.findall(any_of(["妈", "妈妈", "大妈妈"]), "妈妈和大妈妈") == ["妈妈", "大妈妈"]


def test_a_word_is_taken_as_it_is_written() -> None:
    assert re.findall(any_of(["No.", "C++"]), "No1 No.1 C++") == ["No.", "C++"]


def test_of_no_words_nothing_is_found() -> None:
    assert re.search(any_of([]), "妈妈") is None


def test_two_lists_are_named_together_and_repeated() -> None:
    assert re.fullmatch(with_words("{relatives+companions}{2}", LISTS), "同事妈妈")


def test_a_number_of_repeats_is_no_name() -> None:
    assert with_words("a{2}b{0,3}", LISTS) == "a{2}b{0,3}"


def test_a_list_among_words_stands_for_its_words() -> None:
    assert words_of("邻居 {companions}", LISTS) == ["邻居", "同事"]


def test_a_file_names_its_own_lists_and_those_of_all_rooms(tmp_path: Path) -> None:
    found = cues(
        tmp_path,
        "words:\n  relatives: 爸爸 妈妈\nsaid: '{relatives}{particles}'\nknown: '{relatives} 他'\n",
    )

    assert found.said.fullmatch("爸爸的")
    assert found.known == {"爸爸", "妈妈", "他"}


@pytest.mark.parametrize("key", ["said", "known"])
def test_an_unknown_list_is_told_with_the_key(tmp_path: Path, key: str) -> None:
    text = "words: {}\nsaid: a\nknown: a\n".replace(f"{key}: a", f"{key}: '{{relativs}}'")

    with pytest.raises(BadDataFile, match=f"{key}: there is no word list named relativs: correct"):
        cues(tmp_path, text)


def test_a_list_that_is_no_text_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadDataFile, match=r"words\.relatives: must be a text of words"):
        cues(tmp_path, "words: {relatives: [爸爸]}\nsaid: a\nknown: a\n")


def data_files() -> dict[str, str]:
    paths = (path for room in ROOMS for path in (REPOSITORY / room).rglob("*.yml"))
    return {p.relative_to(REPOSITORY).as_posix(): p.read_text(encoding="utf-8") for p in paths}


def lists_named_in(text: str) -> set[str]:
    return {name for names in _NAMED.findall(text) for name in names.split("+")}


def own_lists() -> dict[tuple[str, str], list[str]]:
    """By the file and the list's name."""
    return {
        (path, name): words.split()
        for path, text in data_files().items()
        if "\nwords:" in text
        for name, words in yaml.safe_load(text)["words"].items()
    }


def test_every_list_is_named_somewhere() -> None:
    named = {path: lists_named_in(text) for path, text in data_files().items()}
    idle = {(path, name) for path, name in own_lists() if name not in named[path]}

    assert idle == set()
    assert set(shared_lists()) <= set().union(*named.values())


def test_no_word_stands_twice_in_a_list() -> None:
    shared = yaml.safe_load((REPOSITORY / SHARED).read_text(encoding="utf-8"))
    lists = own_lists() | {(SHARED, name): text.split() for name, text in shared.items()}

    assert {key for key, words in lists.items() if len(set(words)) != len(words)} == set()
