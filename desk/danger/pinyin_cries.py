"""Recognition of short cries for help that are typed in pinyin (jiuming, zhao huo le).

The classifiers know no pinyin: to them its letters sound like those of an English cry.
"""

from functools import cache
from pathlib import Path

from desk.danger.kinds import DangerKind
from desk.turn_reading.languages import LATIN_WORD, is_pinyin
from language.data_files import read_yaml
from language.pinyin import is_han, sound, typed

CRIES = Path(__file__).with_name("cries.yml")
LONGEST = 10  # characters of a cry whose sound is compared
SOUNDS_LIKE = ("着火", "找火")  # character by character it is zhe
FEWEST_WORDS = 2  # of what may be English in spite of its syllables (he can die)


def is_in_pinyin(text: str) -> bool:
    """Whether ``text`` has Latin words alone, and most of their letters make syllables."""
    words = LATIN_WORD.findall(text)
    return bool(words) and is_latin_alone(text) and is_pinyin(words)


def is_english(text: str) -> bool:
    """Whether ``text`` has Latin words alone that are no pinyin: in a cry one is enough (fire)."""
    words = LATIN_WORD.findall(text)
    return bool(words) and is_latin_alone(text) and not is_pinyin(words)


def is_latin_alone(text: str) -> bool:
    return all(character.isascii() for character in text if character.isalpha())


def may_be_english(text: str) -> bool:
    return len(LATIN_WORD.findall(text)) >= FEWEST_WORDS


def cry_in_pinyin(text: str) -> DangerKind | None:
    """The kind of the cry that sounds like all of ``text``."""
    return kinds_by_sound().get(typed("".join(LATIN_WORD.findall(text.lower()))))


@cache
def kinds_by_sound() -> dict[str, DangerKind]:
    """Of the written cries that are short and in Chinese characters alone."""
    return {
        sound(text.replace(*SOUNDS_LIKE)): DangerKind(kind)
        for kind, texts in read_yaml(CRIES, dict[str, list[str]]).items()
        for text in texts
        if len(text) <= LONGEST and all(map(is_han, text))
    }
