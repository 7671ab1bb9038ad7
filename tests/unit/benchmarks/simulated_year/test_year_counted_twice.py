"""Every figure of a simulated year, folded from its events, equals the simulation's own count."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

import pytest

from benchmarks.simulated_year.counting import by_agency, count_all
from benchmarks.simulated_year.district import FIRST, LAST, settle
from benchmarks.simulated_year.ledger import Ledger
from benchmarks.simulated_year.year import simulate
from casework.cases import close_settled
from casework.ports import UnitOfWork
from casework.retention import Kind, Period, expire_texts, periods_at
from casework.rules import load_duties
from casework.statistics import statistics
from tests.fakes.memory import MemoryDatabase

MESSAGES, SEED = 400, 2025
PERIODS = [
    (FIRST, LAST),
    (date(2025, 1, 20), date(2025, 2, 10)),  # Spring Festival
    (date(2025, 4, 1), date(2025, 6, 30)),
    (date(2025, 9, 28), date(2025, 10, 9)),  # National Day
    (date(2025, 12, 31), date(2025, 12, 31)),
]


@pytest.fixture(scope="module")
def year() -> tuple[UnitOfWork, Ledger]:
    with MemoryDatabase().uow() as uow:
        settle(uow)
        return uow, simulate(uow, messages=MESSAGES, seed=SEED)


def folded(uow: UnitOfWork, first: date, last: date):
    return statistics(uow, load_duties(), first=first, last=last, today=date(2026, 3, 1))


def same(found: Mapping[str, object], counted: Mapping[str, object]) -> None:
    assert {name: found[name] for name in counted} == pytest.approx(counted)


@pytest.mark.parametrize(("first", "last"), PERIODS)
def test_every_figure_equals_the_count_kept_beside(year, first: date, last: date) -> None:
    uow, ledger = year

    same(folded(uow, first, last).values, count_all(ledger, first, last))


@pytest.mark.parametrize(("first", "last"), PERIODS)
def test_every_agency_s_figures_equal_the_count(year, first: date, last: date) -> None:
    uow, ledger = year

    found, counted = folded(uow, first, last).by("agency"), by_agency(ledger, first, last)

    assert found.keys() == counted.keys()
    for agency, figures in counted.items():
        same(found[agency], figures)


def test_the_year_holds_what_it_is_to_prove(year) -> None:
    """Nothing that is compared above is compared at nought alone."""
    uow, _ = year
    values = folded(uow, FIRST, LAST).values

    ever = {name for name, value in values.items() if value}
    assert values["received"] == MESSAGES
    assert len(folded(uow, FIRST, LAST).by("agency")) == 21
    assert ever >= {
        "in_time", "answered_late", "overdue", "waiting", "withdrawn", "entries_withdrawn",
        "lists_published", "escalations_closed", "escalations_late", "escalations_open",
        "investigations", "answered_share", "extended", "returned", "transferred", "asked_back",
        "reopened", "closed_unanswered", "paused", "solved", "unsolved",
    }  # fmt: skip


def test_the_figures_are_the_same_after_every_text_was_deleted() -> None:
    at = datetime(2040, 1, 1, tzinfo=UTC)
    with MemoryDatabase().uow() as uow:
        settle(uow)
        simulate(uow, messages=100, seed=SEED)
        close_settled(uow, duties=load_duties(), at=datetime(2026, 6, 1, tzinfo=UTC))
        before = folded(uow, FIRST, LAST)

        deleted = {p.kind: expire_all(uow, p, at) for p in periods_at(uow, load_duties(), at)}

        after = folded(uow, FIRST, LAST)
    assert deleted[Kind.MESSAGE] > 50 and deleted[Kind.TALK] + deleted[Kind.UNANSWERED] > 0
    assert after.values == before.values
    assert after.by("agency") == before.by("agency")


def expire_all(uow: UnitOfWork, period: Period, at: datetime) -> int:
    deleted = 0
    while batch := expire_texts(uow, period, at=at):
        deleted += batch
    return deleted
