"""How much slower each page is on a desk a hundred times as large.

    python -m benchmarks.portal [--folder FOLDER] [--pages TEXT]

One run makes both desks, unless ``--folder`` holds them already, and reads every page of each;
small and large in turn, so that what else the machine does weighs on both.
"""

import argparse
import tempfile
from pathlib import Path

from benchmarks.portal.measuring import Pair, pairs
from benchmarks.portal.sizes import LARGE, SMALL

AIM = 2.0
WIDTH = 52


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--folder", type=Path, help="where both desks are kept for the next run")
    parser.add_argument("--pages", default="", help="only those with this text in their line")
    chosen = parser.parse_args()
    print(f"small: {SMALL}\nlarge: {LARGE}\n")
    print(f"{'page':<{WIDTH}}{'ms small':>9}{'ms large':>9}{'ratio':>7}{'asked':>12}{'rows':>14}")
    read, late = 0, 0
    with tempfile.TemporaryDirectory() as scratch:
        for pair in pairs(chosen.folder or Path(scratch), SMALL, LARGE, wanted=chosen.pages):
            print(line(pair), flush=True)
            read, late = read + 1, late + (pair.ratio > AIM)
    print(f"\n{late} of {read} pages take more than {AIM:g} times as long")


def line(pair: Pair) -> str:
    small, large = pair.small, pair.large
    statements = f"{small.asked.statements}→{large.asked.statements}"
    rows = f"{small.asked.rows}→{large.asked.rows}"
    wrong = "" if small.status == large.status == 200 else f"  {small.status}, {large.status}!"
    return (
        f"{pair.page:<{WIDTH}}{small.seconds * 1000:9.1f}{large.seconds * 1000:9.1f}"
        f"{pair.ratio:7.2f}{statements:>12}{rows:>14}{wrong}"
    )


if __name__ == "__main__":
    main()
