"""Single turns: a line for each way of sharing out threads, from the runs that it took."""

from benchmarks.search_turns import line


def a_run(bare_s: float, whole_s: float, at_once: float) -> dict[str, list[float] | float]:
    return {"bare": [bare_s] * 3, "whole": [whole_s] * 3, "side_by_side": at_once}


def test_a_line_shows_the_ratio_of_every_run_in_rising_order() -> None:
    runs = [a_run(0.02, 0.04, 30.0), a_run(0.02, 0.03, 50.0), a_run(0.04, 0.10, 40.0)]

    shown = line("of a server", runs)

    assert shown.split() == [
        *("of", "a", "server", "20.0", "ms"), "1.50", "2.00", "2.50", "2.00", "40.0/s",
    ]  # fmt: skip
