"""Dates in every form that office files hold."""

from datetime import UTC, date, datetime, timedelta
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
    ["28/2/2019", "2/28/19", "2019/2/30", "2019-13-01", "2019-02-28 25:00", "昨天", "", 7, True],
)
def test_what_is_no_day_or_two_days_is_refused(written: object) -> None:
    with pytest.raises(UnreadableDate):
        read_instant(written, SHANGHAI)


def test_a_day_drops_its_time() -> None:
    assert read_day("2024年12月31日 8:00") == date(2024, 12, 31)
