"""How much slower each page is on a desk a hundred times as large.

    python -m benchmarks.portal [--folder FOLDER]

One run makes both desks, unless ``--folder`` holds them already, and reads every page of each.
"""

import argparse
import tempfile
from collections.abc import Iterable
from pathlib import Path

from benchmarks.portal.measuring import Reading, readings
from benchmarks.portal.sizes import LARGE, SMALL

AIM = 2.0
WIDTH = 52


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--folder", type=Path, help="where both desks are kept for the next run")
    folder = parser.parse_args().folder
    with tempfile.TemporaryDirectory() as scratch:
        place = folder or Path(scratch)
        small = list(readings(place / "small", SMALL))
        large = list(readings(place / "large", LARGE))
    print(f"small: {SMALL}\nlarge: {LARGE}\n")
    print(f"{'page':<{WIDTH}}{'ms small':>9}{'ms large':>9}{'ratio':>7}{'asked':>12}{'rows':>14}")
    for line in lines(small, large):
        print(line)
    late = sum(ratio(one, other) > AIM for one, other in zip(small, large, strict=True))
    print(f"\n{late} of {len(small)} pages take more than {AIM:g} times as long")


def lines(small: Iterable[Reading], large: Iterable[Reading]) -> Iterable[str]:
    for one, other in zip(small, large, strict=True):
        statements = f"{one.asked.statements}→{other.asked.statements}"
        rows = f"{one.asked.rows}→{other.asked.rows}"
        wrong = "" if one.status == other.status == 200 else f"  {one.status}, {other.status}!"
        yield (
            f"{one.page!s:<{WIDTH}}{one.seconds * 1000:9.1f}{other.seconds * 1000:9.1f}"
            f"{ratio(one, other):7.2f}{statements:>12}{rows:>14}{wrong}"
        )


def ratio(small: Reading, large: Reading) -> float:
    return large.seconds / small.seconds


if __name__ == "__main__":
    main()
