"""A simulated year on real records: figures folded from its events against its own count.

python -m benchmarks.simulated_year [--messages 5000] [--seed 2025]
"""

import argparse
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from benchmarks.simulated_year.counting import by_agency, count_all
from benchmarks.simulated_year.district import AGENCIES, FIRST, LAST, settle
from benchmarks.simulated_year.ledger import Ledger
from benchmarks.simulated_year.year import simulate
from casework.rules import load_duties
from casework.statistics import Statistics, statistics
from desk.settings import Settings
from desk.wiring import Desk, open_desk

MONTHS = [date(FIRST.year, month, 1) for month in range(1, 13)]
TODAY = LAST + timedelta(days=60)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--messages", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=2025)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        desk = open_desk(Settings(var_dir=Path(folder)))
        began = time.monotonic()
        ledger = lived(desk, chosen.messages, chosen.seed)
        print(f"{chosen.messages} messages, {AGENCIES} agencies: {time.monotonic() - began:.0f} s")
        unequal = sum(compared(desk, ledger, first, last) for first, last in periods())
        print(f"\n{unequal} figures differ")
    raise SystemExit(bool(unequal))


def lived(desk: Desk, messages: int, seed: int) -> Ledger:
    """Committed day by day, as a desk would."""
    with desk.uow() as uow:
        settle(uow)
        return simulate(uow, messages=messages, seed=seed, after_day=lambda day: uow.commit())


def periods() -> list[tuple[date, date]]:
    """The year, and each of its months."""
    ends = [*(first - timedelta(days=1) for first in MONTHS[1:]), LAST]
    return [(FIRST, LAST), *zip(MONTHS, ends, strict=True)]


def compared(desk: Desk, ledger: Ledger, first: date, last: date) -> int:
    """How many figures differ, each on a line."""
    began = time.monotonic()
    with desk.uow() as uow:
        found = statistics(uow, load_duties(), first=first, last=last, today=TODAY)
        differing = list(differences(found, ledger, first, last))
    seconds = time.monotonic() - began
    print(f"{first} to {last}: {found.values['received']} received, {seconds:.2f} s", flush=True)
    for line in differing:
        print(f"  {line}")
    return len(differing)


def differences(found: Statistics, ledger: Ledger, first: date, last: date) -> list[str]:
    counted = {"all": count_all(ledger, first, last), **by_agency(ledger, first, last)}
    folded = {"all": found.values, **found.by("agency")}
    missing = [f"{key}: in one of the two alone" for key in counted.keys() ^ folded.keys()]
    return missing + [
        f"{key} {name}: {folded[key][name]} folded, {value} counted"
        for key in counted.keys() & folded.keys()
        for name, value in counted[key].items()
        if folded[key][name] != value
    ]


if __name__ == "__main__":
    main()
