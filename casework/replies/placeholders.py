"""Placeholders of replies: a closed set of fields of the case, filled when the reply is sent."""

import re
from collections.abc import Mapping
from enum import StrEnum

from casework.errors import UnknownPlaceholders

_PLACE = re.compile(r"[{｛]([^{}｛｝\n]{1,20})[}｝]")


class Placeholder(StrEnum):
    """As they are written between braces; none of them tells of a person."""

    TRACKING_NO = "查询码"
    AGENCY = "部门"
    DUE_ON = "最迟答复日期"


def require_known_placeholders(text: str) -> None:
    """Raises UnknownPlaceholders where a pair of braces names no field."""
    unknown = [name for name in _PLACE.findall(text) if name.strip() not in set(Placeholder)]
    if unknown:
        raise UnknownPlaceholders(tuple(dict.fromkeys(unknown)), tuple(Placeholder))


def filled(text: str, values: Mapping[Placeholder, str]) -> str:
    """``text`` with the fields that have a value; other braces stay as they are typed."""

    known = {str(name): value for name, value in values.items()}
    return _PLACE.sub(lambda place: known.get(place.group(1).strip(), place.group()), text)
