from datetime import date, timedelta

from faq_builder.grouping.timeline import Week, timeline

MONDAY = date(2026, 3, 2)


def test_weeks_begin_on_monday_and_have_no_gap() -> None:
    days = [MONDAY, MONDAY + timedelta(days=6), MONDAY + timedelta(days=14)]

    found = timeline(days)

    assert found is not None
    assert found.weeks == [
        Week(MONDAY, 2),
        Week(date(2026, 3, 9), 0),
        Week(date(2026, 3, 16), 1),
    ]
    assert (found.earlier, found.most) == (0, Week(MONDAY, 2))


def test_what_lies_before_the_last_weeks_is_counted() -> None:
    found = timeline([MONDAY - timedelta(weeks=n) for n in range(10)], at_most=4)

    assert found is not None
    assert len(found.weeks) == 4
    assert (found.weeks[-1].begins_on, found.earlier) == (MONDAY, 6)


def test_without_days_there_is_no_timeline() -> None:
    assert timeline([]) is None
