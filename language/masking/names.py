"""Recogniser of personal names, by context words and by log odds."""

import re
from collections.abc import Container, Iterator

from language.masking.cue_words import CUES, SURNAME
from language.masking.findings import Found, FoundType, without_overlaps
from language.masking.name_choice import SURELY, best_of, may_be_a_name, name_at
from language.masking.name_odds import NameRead, names_read_at
from language.masking.names_by_place import names_by_place
from language.masking.word_odds import is_a_word

_HAN = r"\u4e00-\u9fff"
_INTRODUCES = ":：叫是为"
_ALL_HAN = re.compile(rf"[{_HAN}]+")
_RUN_ENDS = re.compile(rf"(?![{_HAN}])")
_LONG_NUMBER = re.compile(r"[0-9](?:[ -]?[0-9]){10,}")
_NEAR = 24  # characters
# 局长某某同志 is named in office.
_IN_OFFICE = re.compile(r"[长记任员部]")
_LOOK_BACK = 4
# Log10 odds that must speak for a name, by what stands around it.
_INTRODUCED, _AFTER_A_PERSON, _BEFORE_A_PERSON, _ANOTHER, _AGAIN = -3.0, 0.2, 1.5, 0.5, 0.5
_BEGINS_LIKE_A_WORD = 2.0


def names(text: str) -> Iterator[Found]:
    """After 我叫, 联系人, 业主…; before 先生 or a telephone; beside a name; the same name again."""
    cued = {*_after_cues(text), *_sure(text), *_before_words_for_persons(text)}
    cued |= {*names_by_place(text)}
    longest_first = sorted(cued, key=lambda f: (f.start - f.end, f.start))
    first = set(without_overlaps(longest_first, length=len(text)))
    beside: set[Found] = set()
    for found in sorted(first):
        beside.update(_others_beside(text, found, known=beside))
    yield from _same_again(text, first | beside)
    yield from _alone(text, first | beside)


def _after_cues(text: str) -> Iterator[Found]:
    for cue in CUES.name_at.finditer(text):
        introduced = cue.group()[-1] in _INTRODUCES
        least = _INTRODUCED if introduced else _AFTER_A_PERSON
        yield from name_at(text, cue.end(), least)
    for cues in (CUES.maybe_name_at, CUES.also_name_at, CUES.greeting):
        for cue in cues.finditer(text):
            like_a_word = CUES.function_word.match(text, cue.end())
            least = _AFTER_A_PERSON + (_BEGINS_LIKE_A_WORD if like_a_word else 0.0)
            yield from name_at(text, cue.end(), least)
    for cues in (CUES.perhaps_name_at, CUES.behind_a_door):
        for cue in cues.finditer(text):
            yield from best_of(text, names_read_at(text, cue.end()), SURELY)


def _sure(text: str) -> Iterator[Found]:
    """我叫汤圆圆，: after the plainest cues a name stands though the dictionary has it as words."""
    for cue in CUES.surely_name_at.finditer(text):
        if not CUES.no_name_there.match(text, cue.end()):
            yield from _all_there_is(text, cue.end(), _lengths(text, cue.end()))
            yield from _without_surname(text, cue.end())
    for cue in CUES.maybe_surely_name_at.finditer(text):
        if not CUES.doubtful_surname.match(text, cue.end()):
            three = (end for end in _lengths(text, cue.end()) if end == cue.end() + 3)
            yield from _all_there_is(
                text, cue.end(), (end for end in three if not is_a_word(text[cue.end() : end]))
            )


def _without_surname(text: str, start: int) -> Iterator[Found]:
    """姓名：次仁多吉: the characters of such names to the end of their run, and no word."""
    name = CUES.transliterated.match(text, start)
    if name is None or is_a_word(name.group()):
        return
    if _RUN_ENDS.match(text, name.end()) or CUES.sure_name_ends.match(text, name.end()):
        yield Found(start, name.end(), FoundType.NAME)


def _lengths(text: str, start: int) -> Iterator[int]:
    """Where a name at ``start`` may end: after two characters behind the surname, or one."""
    surname = SURNAME.match(text, start)
    return iter(()) if surname is None else iter((surname.end() + 2, surname.end() + 1))


def _all_there_is(text: str, start: int, ends: Iterator[int]) -> Iterator[Found]:
    """The longest of the names that end with their run of characters, or before a word for it."""
    for end in ends:
        whole = end <= len(text) and _ALL_HAN.fullmatch(text, start, end)
        stops = _RUN_ENDS.match(text, end) or CUES.sure_name_ends.match(text, end)
        if whole and stops and may_be_a_name(text, NameRead(start, end, 0.0)):
            yield Found(start, end, FoundType.NAME)
            return


def _before_words_for_persons(text: str) -> Iterator[Found]:
    """王建国先生, 李雷，男，…, 王建国138…: the whole name stands before the word."""
    for person in CUES.person_after.finditer(text):
        for start in range(max(0, person.start() - _LOOK_BACK), person.start()):
            begins = _run_begins(text, start)
            read = names_read_at(text, start, begins=begins)
            ends_here = (
                r for r in read if r.end == person.start() and not _a_lone_surname(text, r)
            )
            if not (person.group() == "同志" and _IN_OFFICE.match(text, start - 1)):
                yield from best_of(text, ends_here, _BEFORE_A_PERSON)


def _a_lone_surname(text: str, read: NameRead) -> bool:
    """和王女士: the second character is the surname, the first a word."""
    return read.end - read.start == 2 and CUES.doubtful_surname.match(text, read.start) is not None


def _run_begins(text: str, start: int) -> int:
    """Where the run of Chinese characters begins that leads to ``start``, not far before it."""
    begins = start
    while begins > max(0, start - _LOOK_BACK) and re.match(rf"[{_HAN}]", text[begins - 1]):
        begins -= 1
    return begins


def _others_beside(text: str, found: Found, *, known: Container[Found]) -> list[Found]:
    """王建国、李梅和赵四: what a name is listed with, up to those that are ``known``."""
    others: list[Found] = []
    while another := CUES.and_another.match(text, found.end):
        next_one = next(name_at(text, another.end(), _ANOTHER), None)
        if next_one is None or next_one in known:
            break
        others.append(found := next_one)
    return others


def _alone(text: str, known: set[Found]) -> Iterator[Found]:
    """（农行，郦国兴）: nothing but a name between two marks, near a name or a long number."""
    near = [(f.start, f.end) for f in known] + [m.span() for m in _LONG_NUMBER.finditer(text)]
    about = {at for start, end in near for at in range(start - _NEAR, end + _NEAR)}
    for place in CUES.alone.finditer(text):
        start = place.end()
        if start in about:
            whole = (r for r in names_read_at(text, start) if _RUN_ENDS.match(text, r.end))
            yield from best_of(text, whole, SURELY)


def _same_again(text: str, known: set[Found]) -> Iterator[Found]:
    """Every other place of a name that was found: of two characters only where it reads so."""
    yield from known
    for start, end in _places_of({text[f.start : f.end] for f in known}, text):
        if end - start > 2:
            yield Found(start, end, FoundType.NAME)
        else:
            readings = (r for r in names_read_at(text, start) if r.end == end)
            yield from best_of(text, readings, _AGAIN)


def _places_of(some: set[str], text: str) -> Iterator[tuple[int, int]]:
    """Every place of each of ``some`` names, however many they are, in one pass."""
    for length in {len(name) for name in some}:
        for start in range(len(text) - length + 1):
            if text[start : start + length] in some:
                yield start, start + length
