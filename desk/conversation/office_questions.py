"""Questions for an office alone (公安分局在哪, 医保局呢): its name, and how it is reached."""

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from casework.people import Agency
from desk.conversation.responsible_agency import named_in, names_of
from language.data_files import file_shape, read_yaml
from language.normal_form import comparison_key
from language.written_length import written_length

if TYPE_CHECKING:
    from desk.wiring import Desk

FILE = Path(__file__).with_name("office_questions.yml")
LONGEST = 24  # letters and characters of a text that asks for nothing else


@file_shape
class OfficeQuestionWords:
    """Alternatives of a pattern: ``reach`` asks how to get there, ``around`` stands beside it."""

    around: str
    reach: str


def office_asked_for(desk: "Desk", asked: str) -> Agency | None:
    """The one office that ``asked`` is about and about nothing else; None for any other text."""
    if written_length(asked) > LONGEST:
        return None
    with desk.uow() as uow:
        named = named_in(asked, uow.agencies.list())
    alone = len(named) == 1 and pattern().fullmatch(comparison_key(without_name(asked, named[0])))
    return named[0] if alone else None


def asks_to_reach(asked: str) -> bool:
    """Whether a text asks how some office is reached, without saying which.

    >>> asks_to_reach("那周末开门吗"), asks_to_reach("开门要什么条件")
    (True, False)
    """
    found = pattern().fullmatch(comparison_key(asked)) if written_length(asked) <= LONGEST else None
    return found is not None and found["reach"] is not None


def without_name(asked: str, office: Agency) -> str:
    """The text without the longest of the names by which it calls the office."""
    called = [name for name in names_of(office) if name in asked]
    return asked.replace(max(called, key=len), "", 1)


@cache
def pattern() -> re.Pattern[str]:
    words = read_yaml(FILE, OfficeQuestionWords)
    around, reach = f"(?:{words.around})*", f"(?:{words.reach})"
    return re.compile(f"{around}(?P<reach>{reach}{around})*", re.VERBOSE)
