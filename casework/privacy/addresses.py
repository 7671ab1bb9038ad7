"""Recogniser of home addresses that lead to a door; streets and estates alone stay."""

import re
from collections.abc import Iterator

from casework.privacy.cue_words import CUES
from casework.privacy.digit_rows import before
from casework.privacy.found import Found, FoundType
from casework.privacy.name_choice import SURELY, name_at

_NO = (
    r"(?:[甲乙丙丁A-Za-z]{0,2}[0-9]{1,5}[A-Za-z甲乙丙丁]?|[东西南北中](?=单元|门|楼|座|区|组|队|弄|巷)|"
    r"[一二三四五六七八九十百零]{1,5}|[甲乙丙丁]|[A-Za-z])"
)
_ESTATE = (
    r"(?!现居|居住|入住|家住)(?<!现)[\u4e00-\u9fff]{1,12}?(?:路|街|大道|巷|弄堂|胡同|小区|花园|花苑|家园|公寓|新村|雅苑|苑|新城|华城|"
    r"嘉园|佳园|豪庭|华庭|名邸|公馆|山庄|里|村|府|湾|郡|城|园|庄|坊|居|楼|镇|弄|国际|春天)"
)
_STEP = (
    rf"{_NO}[ ]?(?:支弄|弄|巷|号楼|号院|号[甲乙丙丁]?|栋|幢|座|期|组|队|单元|门|楼|层|"
    r"区(?=[0-9A-Za-z一二三四五六七八九十])|#|-)"
)
# 7-2-1801 is a door after any name of an estate: 文昌北路66号锦绣江南7-2-1801.
_SHORT_AHEAD = r"[\u4e00-\u9fff]{2,6}?(?=[0-9]{1,3}-[0-9]{1,3}-[0-9]{3,4}(?![0-9]))"
_STEPS = rf"(?P<steps>{_STEP}(?:[ ,，]?(?:(?:{_ESTATE}|{_SHORT_AHEAD})[ ]?)?{_STEP}){{0,5}})"
_DOOR = (
    rf"(?:[ ,，]?{_ESTATE})?"
    r"[ ,，]?(?:[A-Za-z]?[0-9]{2,4}[A-Za-z]?[ ]?(?:室|房(?![价屋产租东地])|号房)|"
    r"[0-9]{3,4}|[0-9]{1,2}[A-Ha-h]|[A-Za-z]室)"
)
_PLACE = rf"(?:(?P<place>{_ESTATE})[ ]?)?"
# An estate whose name does not say that it is one: 购入云锦东方7号楼.
_NAMED = (
    r"(?:(?P<named>(?:(?<=[在于住到入买购租是为址系：:])(?![入买到于在的我他她楼])|"
    r"(?<![\u4e00-\u9fff0-9A-Za-z])(?!.?[我你他她楼请因在]|对面|隔壁|旁边|举报|投诉|反映|邻居|业主|住户|小区|关于))"
    r"(?:(?![在住是号房户居址的])[\u4e00-\u9fff]){2,8}?)[ ]?)?"
)
_TO_THE_DOOR = re.compile(rf"(?:{_PLACE}|{_NAMED}){_STEPS}(?P<door>{_DOOR})(?![0-9A-Za-z])")
_TO_THE_HOUSE = re.compile(rf"{_PLACE}{_STEPS}")
_BUILDING = re.compile(r"弄|号|栋|幢|座|单元")
_NOT_THE_NAME = re.compile(
    r"^.*(?:[省县乡在住于址是为到系我的了勒]|(?<=[我自老在])家|举报|投诉|反映|[公廉]租房|"
    r"现居|户口|户籍|街道|籍地|住地|坐落|位置|(?<!小)区(?=.)|市(?=..)|镇(?=.))"
    r"(?=[\u4e00-\u9fff]{2,})"
)


def addresses(text: str) -> Iterator[Found]:
    """Down to the door; after a word for living somewhere also down to the house number."""
    for match in _TO_THE_DOOR.finditer(text):
        if _leads_to_a_door(match) and not _is_no_home(text, match):
            yield _found(match)
    for match in _TO_THE_HOUSE.finditer(text):
        if match["place"] and _BUILDING.search(match["steps"]) and _is_home(text, match):
            yield _found(match)


def _leads_to_a_door(match: re.Match[str]) -> bool:
    """A building is named, or the short form 8-2-601室 after an estate."""
    estate = match["place"] or match["named"]
    home = CUES.home_at.search(before(match.string, match.start("steps"), 40))
    short = estate and "-" in match["steps"] and (match["door"].endswith("室") or home)
    return bool(short or _BUILDING.search(match["steps"]))


def _is_home(text: str, match: re.Match[str]) -> bool:
    """After 家住, 住址 … with room for the names of district and estate between."""
    lead = before(text, match.start("steps"), 40)
    number = re.search(r"号(?!楼)", match["steps"])
    lives = (
        CUES.home_at.search(lead)
        or (number and CUES.home_after.match(text, match.end()))
        or _somebodys(text, match)
    )
    return bool(lives) and not _is_no_home(text, match)


def _somebodys(text: str, match: re.Match[str]) -> bool:
    """安顺里15号的李秀英: whoever is named after it lives there."""
    of_whom = CUES.somebodys.match(text, match.end())
    return of_whom is not None and any(name_at(text, of_whom.end(), SURELY))


def _is_no_home(text: str, match: re.Match[str]) -> bool:
    """A count (3栋120户), a date, an office's rooms."""
    lead = before(text, match.start("steps"), 30)
    return bool(
        CUES.unit_after.match(text, match.end())
        or CUES.not_a_door_after.match(text, match.end())
        or (CUES.office_address.search(lead) and not CUES.home_at.search(lead))
        or CUES.office_room_after.match(text, match.end())
    )


def _found(match: re.Match[str]) -> Found:
    start = match.start()
    if match["place"]:
        cut = _NOT_THE_NAME.match(match["place"])
        start = match.start("place") + (cut.end() if cut else 0)
    return Found(start, match.end(), FoundType.ADDRESS)
