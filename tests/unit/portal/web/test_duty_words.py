"""Every figure of a duty, every kind of case and every standing has its words."""

from casework.rules import Standing, load_duties
from portal.staff.duty_pages import PAGE_OF
from portal.web.words import WORDS


def test_every_figure_has_a_name():
    names = {name for duty in load_duties() for name in duty.figures}

    assert names == set(WORDS.duty_figure)


def test_every_kind_of_case_and_every_standing_has_a_name():
    assert set(WORDS.standing) == set(Standing)
    assert set(WORDS.duty_case) == set(PAGE_OF)
