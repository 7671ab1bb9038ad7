from collections import Counter
from pathlib import Path

import pytest

from benchmarks.stress.__main__ import run
from benchmarks.stress.desk import raised_limits
from benchmarks.stress.long_conversations import ends
from benchmarks.stress.readers import Times, percentile
from benchmarks.stress.stage import QUICK, Stage
from desk.settings import read_settings


@pytest.mark.parametrize(("share", "value"), [(0.5, 50), (0.95, 95), (1.0, 100)])
def test_percentile_is_the_nearest_rank(share: float, value: int):
    assert percentile(list(range(100, 0, -1)), share) == value


def test_a_server_error_or_no_answer_is_not_good():
    answers: list[list[int | str]] = [[200, 404, 429], [200, 503], [200, 500], [200, "ReadError"]]
    good, busy, failing, cut = (Times([0.1], Counter(statuses)) for statuses in answers)

    kinds = (good, busy, failing, cut, Times())
    assert [times.only_good for times in kinds] == [True, False, False, False, False]
    assert [times.no_500 for times in kinds] == [True, True, False, False, False]
    assert failing.faults() == "1 × 500"


def test_the_rate_counts_the_time_that_passed():
    assert Times([0.5, 0.5, 0.5], elapsed_s=0.75).rate == 4.0


def test_the_start_and_the_end_of_a_long_talk_are_compared():
    assert ends([1.0] * 100 + [9.0] * 300 + [2.0] * 100) == (1.0, 2.0)


def test_the_raised_limits_are_settings_that_the_desk_takes():
    settings = read_settings(raised_limits())

    assert settings.chat_turns_per_minute > 1_000


def test_a_scenario_that_breaks_is_a_line_and_the_next_one_runs(tmp_path: Path):
    def breaks(stage: Stage):
        raise OSError("no desk")

    scenarios = {"load": breaks, "long": lambda stage: []}

    lines = list(run(scenarios, Stage(tmp_path, tmp_path, sizes=QUICK)))

    assert [(line.scenario, line.held) for line in lines] == [("load", False)]
    assert "no desk" in lines[0].seen
