"""Cells of spreadsheets and exports as plain values: escapes, text prefixes, error values."""

import math
import re
from dataclasses import dataclass

# Office Open XML writes characters that XML does not allow as _xHHHH_ (ECMA-376, ST_Xstring).
_ESCAPES = re.compile(r"(?:_x[0-9A-Fa-f]{4}_)+")
_TEXT_FORMULA = re.compile(r'="((?:[^"]|"")*)"')  # keeps Excel from reading a number: ="1002"
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Control characters, and marks without width that come along when text is copied.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
# The error values of Excel, WPS and LibreOffice: a closed set.
_ERROR = re.compile(
    r"#(?:N/A|VALUE!|REF!|DIV/0!|NUM!|NAME\?|NULL!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|BUSY!"
    r"|UNKNOWN!|GETTING_DATA)"
)
# What databases and their tools export for a value that is not there: a closed set.
_ABSENT = frozenset(
    {"\\N", "NULL", "null", "(null)", "<null>", "NaN", "nan", "NaT", "<NA>", "None"}
)


@dataclass(frozen=True, slots=True)
class UnreadableCell:
    """What stands where a cell cannot be read; the row that needs it is refused for ``reason``."""

    reason: str

    def __str__(self) -> str:
        return f"({self.reason})"


def cell_value(value: object) -> object:
    """The value of a cell as a person sees it; an UnreadableCell where it shows none."""
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, list):
        return [cell_value(one) for one in value]
    if isinstance(value, dict):
        return UnreadableCell("holds several values, not a text")
    if isinstance(value, float) and not math.isfinite(value):
        return UnreadableCell(f"is no number ({value})")
    return value


def is_empty(cell: object) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _text(value: str) -> str | UnreadableCell:
    text = _without_text_prefix(_ESCAPES.sub(_unescaped, value))
    text = _INVISIBLE.sub("", _LINE_ENDS.sub("\n", text))
    if text.strip() in _ABSENT:
        return ""
    if _ERROR.fullmatch(text.strip()):
        return UnreadableCell(f"holds the spreadsheet's error {text.strip()}")
    if _SURROGATE.search(text):
        return UnreadableCell("holds half a character (a lone surrogate)")
    return text


def _unescaped(match: re.Match[str]) -> str:
    """A run of escapes: two halves of a surrogate pair are one character."""
    units = bytes.fromhex(match.group().replace("_x", "").replace("_", ""))
    return units.decode("utf-16-be", "surrogatepass")


def _without_text_prefix(text: str) -> str:
    """``'1001`` and ``="1002"`` are how spreadsheets say that a cell is text."""
    formula = _TEXT_FORMULA.fullmatch(text.strip())
    if formula:
        return formula.group(1).replace('""', '"')
    return text.strip()[1:] if text.lstrip()[:1] == "'" and text.count("'") == 1 else text
