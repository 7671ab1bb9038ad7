from benchmarks.stress.checks import Check, as_json, failed, skipped, table

HELD = Check("kill -9 portal", "recovers", "4.2 s", True)
BROKEN = Check("disk full", "no 500", "3 × 500 | 2 cut", False)
SKIPPED = skipped("disk full", "no 500", "needs root")


def test_the_table_has_a_line_for_each_check_in_columns_of_one_width():
    lines = table([HELD, BROKEN, SKIPPED]).splitlines()

    assert len(lines) == 5
    assert len({len(line) for line in lines}) == 1
    assert [line.count("|") for line in lines] == [5] * 5
    assert "NOT HELD" in lines[3]
    assert "skipped" in lines[4]


def test_only_what_is_not_held_fails_the_run():
    assert failed([HELD, BROKEN])
    assert not failed([HELD, SKIPPED])


def test_json_keeps_held_and_skipped_apart():
    assert [row["held"] for row in as_json([HELD, BROKEN, SKIPPED])] == [True, False, None]
