"""Cells: escapes of Office Open XML, text prefixes, error values, invisible characters."""

import pytest

from policydesk.imports.cells import UnreadableCell, cell_value


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("第一行_x000D_\n第二行", "第一行\n第二行"),
        ("第一行_x000A_第二行", "第一行\n第二行"),
        ("第一行_x000d__x000a_第二行", "第一行\n第二行"),
        ("一\r\n二\r三\x0b四", "一\n二\n三\n四"),
        ("响铃_x0007_了", "响铃了"),
        ("_x0041_座", "A座"),
        ("好_xD83D__xDE00_", "好😀"),
        ("写作_x005F_x000D_", "写作_x000D_"),
        ("'1001", "1001"),
        ("'停车难", "停车难"),
        ('="1002"', "1002"),
        ('="他说""好"""', '他说"好"'),
        ("it's", "it's"),
        ("'好'字", "'好'字"),
        ("\u200b停车\ufeff难\u200e", "停车难"),
        ("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"),
        ("#停车难#", "#停车难#"),
        ("=停车难", "=停车难"),
        ("NULL", ""),
        ("\\N", ""),
        ("nan", ""),
        ("None of the lamps", "None of the lamps"),
    ],
)
def test_a_text_is_what_the_spreadsheet_shows(written: str, meant: str) -> None:
    assert cell_value(written) == meant


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("#N/A", "holds the spreadsheet's error #N/A"),
        (" #VALUE! ", "holds the spreadsheet's error #VALUE!"),
        ("#DIV/0!", "holds the spreadsheet's error #DIV/0!"),
        (float("nan"), "is no number (nan)"),
        (float("-inf"), "is no number (-inf)"),
        ({"a": 1}, "holds several values, not a text"),
        ("半个\ud83d", "holds half a character (a lone surrogate)"),
        ("半个_xD83D_字", "holds half a character (a lone surrogate)"),
    ],
)
def test_a_cell_that_shows_nothing_says_why(written: object, reason: str) -> None:
    assert cell_value(written) == UnreadableCell(reason)


def test_each_text_of_a_list_is_read_alike() -> None:
    assert cell_value(["'一", "二_x000D_", 3]) == ["一", "二\n", 3]
