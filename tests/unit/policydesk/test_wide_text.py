"""A table lines up where a Chinese character takes two columns."""

from policydesk.commands.east_asian_width import cut, pad, table, width


def test_a_chinese_character_takes_two_columns() -> None:
    assert width("A市，") == 5


def test_a_long_title_is_cut_within_its_columns() -> None:
    assert cut("地铁何时开通", 9) == "地铁何时…"
    assert width(cut("地铁何时开通", 9)) == 9
    assert cut("地铁 \n 何时", 20) == "地铁 何时"


def test_columns_line_up() -> None:
    lines = table([("a", "题目", "z"), ("bb", "b", "z")]).splitlines()

    assert lines == ["a   题目  z", "bb  b     z"]


def test_padding_counts_columns() -> None:
    assert pad("题", 4) == "题  "
