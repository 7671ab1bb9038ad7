"""Masking side by side with kept libraries, on the golden lines: recall, precision, time.

Install the libraries into an environment of their own, they are no part of the application:
``python -m venv /tmp/masking && /tmp/masking/bin/pip install -e '.[benchmark-masking]'``, then
``/tmp/masking/bin/python -m benchmarks.masking``. A library that is missing is said and left out.

A find counts when it overlaps a wanted place of the same type: libraries cut elsewhere than we
do. Times are ratios to our own in the same run. Our lines were written by ourselves, and our
rules have seen them; the blind figures are in docs/notebook/masking.md.
"""

import json
import logging
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from random import Random

from benchmarks.masking_libraries import FINDERS, VALIDATORS, Spot
from language.masking import mask
from language.masking.check_digits import is_resident_id

GOLDEN = Path(__file__).parents[1] / "tests" / "golden" / "masking.jsonl"
Line = tuple[str, frozenset[Spot]]


def ours(text: str) -> list[Spot]:
    return [(f.type.value, f.start, f.end) for f in mask(text).found]


def lines() -> list[Line]:
    rows = map(json.loads, GOLDEN.read_text("utf-8").splitlines())
    return [
        (r["text"], frozenset((f["type"], f["start"], f["end"]) for f in r["found"])) for r in rows
    ]


def overlaps(one: Spot, others: Iterable[Spot]) -> bool:
    return any(one[0] == o[0] and one[1] < o[2] and o[1] < one[2] for o in others)


def measured(find: Callable[[str], list[Spot]], golden: list[Line]) -> dict[str, object]:
    """Recall by type (hits of wanted), precision over what was found, seconds."""
    wanted, hit, right, found = Counter[str](), Counter[str](), 0, 0
    began = time.perf_counter()
    results = [find(text) for text, _ in golden]
    seconds = time.perf_counter() - began
    for (_, spots), result in zip(golden, results, strict=True):
        wanted.update(kind for kind, _, _ in spots)
        hit.update(spot[0] for spot in spots if overlaps(spot, result))
        right += sum(overlaps(spot, spots) for spot in result)
        found += len(result)
    return {"wanted": wanted, "hit": hit, "precision": right / max(found, 1), "seconds": seconds}


def show(name: str, result: dict[str, object], base_s: float) -> None:
    wanted, hit = result["wanted"], result["hit"]
    assert isinstance(wanted, Counter) and isinstance(hit, Counter)
    kinds = "  ".join(f"{kind} {hit[kind] / wanted[kind]:.2f}" for kind in sorted(wanted))
    recall = hit.total() / wanted.total()
    ratio = float(str(result["seconds"])) / base_s
    print(f"{name:24} recall {recall:.3f}  precision {result['precision']:.3f}  time {ratio:.1f} x")
    print(f"{'':24} {kinds}")


def compare_check_digits(count: int = 500, seed: int = 4) -> None:
    """How often a validator of resident IDs says the same as ours, on random 18 characters."""
    draw = Random(seed)
    numbers = [
        f"{draw.choice(['310112', '440106', '510722', '999999'])}{draw.randint(1900, 2030)}"
        f"{draw.randint(0, 13):02}{draw.randint(0, 32):02}{draw.randint(0, 999):03}"
        f"{draw.choice('0123456789X')}"
        for _ in range(count)
    ]
    mine = [is_resident_id(number) for number in numbers]
    for name, validate in VALIDATORS.items():
        same = sum(a == validate(n) for a, n in zip(mine, numbers, strict=True))
        stricter = sum(a and not validate(n) for a, n in zip(mine, numbers, strict=True))
        print(f"{name:24} agrees on {same / count:.4f}; refuses {stricter} that ours accepts")


def main() -> None:
    logging.disable(logging.ERROR)  # presidio tries to fetch a list from the network at each call
    golden = lines()
    base = measured(ours, golden)
    base_s = float(str(base["seconds"]))
    print(f"{len(golden)} lines, {sum(len(spots) for _, spots in golden)} places", file=sys.stderr)
    show("policydesk", base, base_s)
    for name, find in FINDERS.items():
        show(name, measured(find, golden), base_s)
    compare_check_digits()


if __name__ == "__main__":
    main()
