"""Recogniser of home addresses that lead to a door; streets and estates alone stay."""

import re
from collections.abc import Iterator

from language.masking.address_steps import AddressRead, AddressSteps
from language.masking.cue_words import CUES
from language.masking.digit_rows import before
from language.masking.findings import Found, FoundType
from language.masking.name_choice import SURELY, name_at

_HOUSE_NUMBER = re.compile(r"号(?!楼)")
_BUILDING = re.compile(r"弄|号|栋|幢|座|单元|#")
_NOT_THE_NAME = re.compile(
    r"^.*(?:[省县乡在住于址是为到系我的了勒]|(?<=[我自老在])家|举报|投诉|反映|[公廉]租房|"
    r"现居|户口|户籍|街道|籍地|住地|坐落|位置|(?<!小)区(?=.)|市(?=..)|镇(?=.))"
    r"(?=[\u4e00-\u9fff]{2,})"
)


def addresses(text: str) -> Iterator[Found]:
    """Down to the door; after a word for living somewhere also down to the house number."""
    reader = AddressSteps(text)
    for read in reader.to_the_door():
        if _leads_to_a_door(text, read) and not _is_no_home(text, read):
            yield _found(text, read)
    for read in reader.to_the_house():
        if _BUILDING.search(text, *read.steps) and _is_home(text, read):
            yield _found(text, read)


def _leads_to_a_door(text: str, read: AddressRead) -> bool:
    """A building is named, or the short form 8-2-601室 after an estate."""
    start, end = read.steps
    home = CUES.home_at.search(before(text, start, 40))
    lives = home or text[read.end - 1] == "室" or CUES.home_after.match(text, read.end)
    short = read.place and "-" in text[start:end] and lives
    return bool(short or _BUILDING.search(text, start, end))


def _is_home(text: str, read: AddressRead) -> bool:
    """After 家住, 住址 … with room for the names of district and estate between."""
    lead = before(text, read.steps[0], 40)
    number = _HOUSE_NUMBER.search(text, *read.steps)
    lives = (
        CUES.home_at.search(lead)
        or (number and CUES.home_after.match(text, read.end))
        or _somebodys(text, read)
    )
    return bool(lives) and not _is_no_home(text, read)


def _somebodys(text: str, read: AddressRead) -> bool:
    """安顺里15号的李秀英: whoever is named after it lives there."""
    of_whom = CUES.somebodys.match(text, read.end)
    return of_whom is not None and any(name_at(text, of_whom.end(), SURELY))


def _is_no_home(text: str, read: AddressRead) -> bool:
    """A count (3栋120户), a date, an office's rooms."""
    lead = before(text, read.steps[0], 30)
    return bool(
        CUES.unit_after.match(text, read.end)
        or CUES.not_a_door_after.match(text, read.end)
        or (CUES.office_address.search(lead) and not CUES.home_at.search(lead))
        or CUES.office_room_after.match(text, read.end)
    )


def _found(text: str, read: AddressRead) -> Found:
    """Without the words before the place; a name that only stands there is left."""
    start = read.steps[0]
    if read.place and not read.named:
        cut = _NOT_THE_NAME.match(text[slice(*read.place)])
        start = read.place[0] + (cut.end() if cut else 0)
    elif read.place:
        start = read.place[0]
    return Found(start, read.end, FoundType.ADDRESS)
