"""Dates in every form that office files hold."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from policydesk.imports.dates import UnreadableDate, read_day, read_instant

SHANGHAI = ZoneInfo("Asia/Shanghai")


def wall(*parts: int) -> datetime:
    """What a clock on the wall shows, of no zone."""
    return datetime(*parts)  # type: ignore[arg-type]  # noqa: DTZ001


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2019/2/28 11:25:05", wall(2019, 2, 28, 11, 25, 5)),
        ("2019-01-02 3:04:05", wall(2019, 1, 2, 3, 4, 5)),
        ("2019.3.1", wall(2019, 3, 1)),
        ("2019年3月1日", wall(2019, 3, 1)),
        ("二〇一九年三月一日", wall(2019, 3, 1)),
        ("二○一九年三月十一日 下午3:04", wall(2019, 3, 11, 15, 4)),
        ("2019年03月01日 15时04分", wall(2019, 3, 1, 15, 4)),
        ("2019年3月1日 下午3:04", wall(2019, 3, 1, 15, 4)),
        ("2019-03-01T15:04:05.678", wall(2019, 3, 1, 15, 4, 5)),
        ("２０１９／３／１　１５：０４", wall(2019, 3, 1, 15, 4)),
        ("20190301", wall(2019, 3, 1)),
        ("20190301150405", wall(2019, 3, 1, 15, 4, 5)),
        (20190301, wall(2019, 3, 1)),
        (43524.5, wall(2019, 2, 28, 12)),
        ("43524", wall(2019, 2, 28)),
        (wall(2019, 8, 1, 9, 30), wall(2019, 8, 1, 9, 30)),
        (date(2019, 8, 1), wall(2019, 8, 1)),
        ("  2019/12/31 23:59:59 ", wall(2019, 12, 31, 23, 59, 59)),
        ("2019-03-01 上午12:30", wall(2019, 3, 1, 0, 30)),
        ("2019-03-01 凌晨12:05", wall(2019, 3, 1, 0, 5)),
        ("2019-03-01 凌晨12", wall(2019, 3, 1)),
        ("2019-03-01 下午12:30", wall(2019, 3, 1, 12, 30)),
        ("2019-03-01 下午12", wall(2019, 3, 1, 12)),
        ("2019-03-01 下午15:04", wall(2019, 3, 1, 15, 4)),
        ("2019年3月1日中午12点10分", wall(2019, 3, 1, 12, 10)),
        ("2019年3月1日中午1点半", wall(2019, 3, 1, 13, 30)),
        ("2019年3月1日早上8点", wall(2019, 3, 1, 8)),
        ("2019年3月1日 晚上8时", wall(2019, 3, 1, 20)),
        ("2019年3月1日傍晚6:20", wall(2019, 3, 1, 18, 20)),
        ("2019/3/1 12:30:05 AM", wall(2019, 3, 1, 0, 30, 5)),
        ("2019/3/1 3:04 PM", wall(2019, 3, 1, 15, 4)),
        ("2019年3月1日 星期五 15:04", wall(2019, 3, 1, 15, 4)),
        ("2019年3月1日（周五）", wall(2019, 3, 1)),
        ("2019年3月1号15点整", wall(2019, 3, 1, 15)),
        (20190301.0, wall(2019, 3, 1)),
    ],
)
def test_a_written_time_is_the_districts_wall_clock(written: object, meant: datetime) -> None:
    assert read_instant(written, SHANGHAI) == meant.replace(tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("written", "offset_hours"),
    [("2019-03-01T15:04:05+08:00", 8), ("2019-03-01T15:04:05Z", 0), ("2019-03-01 15:04-0500", -5)],
)
def test_a_time_with_its_own_zone_keeps_it(written: str, offset_hours: int) -> None:
    assert read_instant(written, SHANGHAI).utcoffset() == timedelta(hours=offset_hours)


def test_midnight_in_the_district_is_the_day_before_in_utc() -> None:
    instant = read_instant("2019-03-01 00:00:00", SHANGHAI)

    assert instant.astimezone(UTC) == datetime(2019, 2, 28, 16, tzinfo=UTC)


@pytest.mark.parametrize(
    "written",
    [
        "28/2/2019", "2/28/19", "2019/2/30", "2019-13-01", "2019-02-28 25:00", "昨天", "", 7, True,
        "2019-03-01 12", "2019-03-01 上午13:00", "2019-03-01 上午3:04 PM",
        "2019-03-01 晚上12:30", "2019-03-01 半夜1点",
    ],
)  # fmt: skip
def test_what_is_no_day_or_two_days_is_refused(written: object) -> None:
    with pytest.raises(UnreadableDate):
        read_instant(written, SHANGHAI)


@pytest.mark.parametrize(
    "value",
    [
        99999, "99999", 80001, "80000.5", 19999, "00001", 0, -5, -43524, 1e308, float("nan"),
        float("inf"), float("-inf"), 43524.5e9, pytest.param(10**5000, id="huge"),
        "9" * 50_000, "1.38E+10", "NaN", "#N/A",
        "0001-01-01", "9999-12-31", date(1, 1, 1), date(9999, 12, 31), time(3, 4), timedelta(3),
        "2019-03-01T00:00:00+99:00", None, [], "50%",
    ],
)  # fmt: skip
def test_no_cell_ends_more_than_its_row(value: object) -> None:
    for read in (read_day, lambda cell: read_instant(cell, SHANGHAI)):
        with pytest.raises(UnreadableDate):
            read(value)


def test_a_day_drops_its_time() -> None:
    assert read_day("2024年12月31日 8:00") == date(2024, 12, 31)
