"""Contact details in clauses: telephones, addresses and hours, each with its office and purpose.

They are written by set forms, so they are parsed. What is read is proposed to a person: better a
telephone without its office than with a wrong one. Mobile numbers are people's own and not read.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from casework.ids import digest_of
from casework.policies import ClauseText, ContactDetails, ContactPurpose, ReadContact

# Whether a text is opening hours to its last character (casework.rules.read_opening_hours).
IsHours = Callable[[str], object]

_AREA = r"(?:[(（]?0(?:\d{2,3}|[Xx]{2,3})[)）]?[-—－ ]?)?"
_EXTENSION = r"(?:\s?转\s?\d{1,5}|-\d{1,4}(?!\d))?"
_PHONE = re.compile(
    rf"(?<![\d.\-])(?:{_AREA}[2-8]\d{{2,3}}[- ]?\d{{4}}{_EXTENSION}|[48]00-?\d{{3,4}}-?\d{{3,4}}"
    r"|1[0-2]\d{3}|9[56]\d{3,4})(?![\d\-号弄元人户年%％.])"
)
_CUE = re.compile("电话|热线|座机|拨打|致电|联系方式|号码")
_COMPLAINTS = re.compile("投诉|举报|监督|反映|意见|信访")
_CONSULTING = re.compile("咨询|服务|报名|受理|联系")
_SENTENCE = re.compile("[。！？\n]")
_PIECE = re.compile(
    r"[\s，,；;：:、。（）()]+|可以|可|向|由|到|拨打|致电|设在|设于|(?<=[局委办科处站所院心厅口道])(?:或者|或|以及|和|与)"
)
_OFFICE = re.compile(
    "[\u4e00-\u9fff]{1,28}?(?:委员会|办公室|联合会|服务站|工作站|服务中心|中心|专区|窗口|大厅|分局|大队|局|委|办|科|处|站|所|院|街道)"
)
_NO_OFFICE = re.compile("(?:所在|当地|有关|相关|各|本|该|上述|以上|之)[\u4e00-\u9fff]{0,4}$")
_ROAD = r"[\u4e00-\u9fff]{1,14}(?:路|街|道|巷|弄|里|大道)"
_ADDRESS = re.compile(
    r"(?:地址|地点)(?:[：:]|为|设在)\s*"
    r"(?P<labelled>[^，,。；;（(]{0,30}(?:[路街道巷弄里号楼室]|中心|大厅|窗口)[^，,。；;（(]{0,20})[^，,。；;（(\n]*+"
    rf"|(?P<plain>{_ROAD}[\u4e00-\u9fff]{{0,6}}\d+(?:-\d+)?号[^，,。；;（）()]{{0,24}})"
)
_HOURS = re.compile("(?:工作日|周一|星期一|每天|每日|全天|24小时)[^。]*")
_HOURS_TAIL = re.compile(
    "(?<![，,；;、（( ])(?<!接听|受理|办公)(?:[，,；;、（( ]|接听|受理|办公)++$"
)
_HOURS_END = re.compile("[，,；;、（）()。]|接听|受理|办公")


@dataclass(frozen=True, slots=True)
class _Phone:
    """``before``: the words since the telephone before it, in the same sentence."""

    number: str
    before: str
    after: str


def contacts_in(clauses: Iterable[ClauseText], is_hours: IsHours) -> tuple[ReadContact, ...]:
    """What the clauses publish, in their order; each telephone is one of its own."""
    return tuple(
        ReadContact(clause.anchor, clause.label, digest_of(clause.text), details)
        for clause in clauses
        for details in details_in(clause.text, is_hours)
    )


def may_name_contacts(text: str) -> bool:
    """Whether it is worth while to look into the clauses of ``text``."""
    return bool(_PHONE.search(text) or _ADDRESS.search(text) or _HOURS.search(text))


def details_in(text: str, is_hours: IsHours) -> list[ContactDetails]:
    """Of one clause. A telephone takes the address and the hours of its sentence, else those that
    the clause has once; without a telephone, a labelled address is a contact, too."""
    found = [
        one for sentence in _SENTENCE.split(text) for one in _in_sentence(sentence, text, is_hours)
    ]
    if found:
        return list(dict.fromkeys(found))
    address, hours = _labelled_address(text), _hours(text, is_hours)
    return [ContactDetails(address=address, hours=hours)] if address else []


def _in_sentence(sentence: str, clause: str, is_hours: IsHours) -> Iterator[ContactDetails]:
    for phone in _phones(sentence):
        yield ContactDetails(
            _purpose(phone.before),
            agency=_office(phone),
            phone=phone.number,
            address=_address(phone.before) or _address(phone.after) or _labelled_address(clause),
            hours=_hours(sentence, is_hours) or _hours(clause, is_hours),
        )


def _phones(sentence: str) -> Iterator[_Phone]:
    """Numbers behind a word that calls them a telephone; further ones of the sentence need none."""
    matches, said, told = list(_PHONE.finditer(sentence)), 0, False
    for place, match in enumerate(matches):
        before = sentence[said : match.start()]
        told = told or _CUE.search(before) is not None
        following = matches[place + 1].start() if place + 1 < len(matches) else len(sentence)
        if told:
            yield _Phone(match.group(), before, sentence[match.end() : following])
            said = match.end()


def _purpose(before: str) -> ContactPurpose:
    """By the last word of purpose before the number."""
    complaints, consulting = _last(_COMPLAINTS, before), _last(_CONSULTING, before)
    return ContactPurpose.COMPLAINTS if complaints > consulting else ContactPurpose.CONSULTING


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((match.start() for match in pattern.finditer(text)), default=-1)


def _office(phone: _Phone) -> str:
    """The name in brackets behind the number, else the last one before it; empty: none is named."""
    behind = re.match(r"[（(]([^）)]+)[）)]", phone.after)
    named = [name for name in ([behind.group(1)] if behind else []) if _OFFICE.fullmatch(name)]
    pieces = _PIECE.split(_ADDRESS.sub("，", phone.before))
    offices = [office for piece in pieces if (office := _name_in(piece))]
    return next(iter([*named, *reversed(offices)]), "")


def _name_in(piece: str) -> str:
    """The longest name at the beginning of a piece: 区教育局托育服务科反映 is asked of the 科."""
    ends = [m.end() for m in _OFFICE.finditer(piece)]
    name = piece[: ends[-1]] if ends else ""
    return "" if _NO_OFFICE.search(name) or name.endswith(("电话", "地址")) else name


def _address(text: str) -> str:
    """The last one that is named."""
    found = [match.group("labelled") or match.group("plain") for match in _ADDRESS.finditer(text)]
    return found[-1].strip() if found else ""


def _labelled_address(text: str) -> str:
    found = [match.group("labelled") for match in _ADDRESS.finditer(text)]
    return next((address.strip() for address in found if address), "")


def _hours(text: str, is_hours: IsHours) -> str:
    """The longest run of words that are opening hours to the last one; empty: there is none."""
    for match in _HOURS.finditer(text):
        run = match.group()
        ends = [len(run), *(end.start() for end in reversed(list(_HOURS_END.finditer(run))))]
        read = (run[:end] for end in ends if is_hours(run[:end]))
        if hours := next(read, ""):
            return _HOURS_TAIL.sub("", hours)
    return ""
