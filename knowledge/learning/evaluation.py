"""Retrieval metrics on queries with known answers, each with a confidence interval."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

RESAMPLES = 1_000
SEED = 20_240_601
BINS = 10
PRECISION = 0.95  # of the answers, where coverage is counted at a precision

Columns = dict[str, NDArray[np.float64]]


@dataclass(frozen=True, slots=True)
class Judged:
    """One query: the rank (from 1) of its first right hit, None where no hit is right."""

    answerable: bool
    rank: int | None
    answered: bool
    confidence: float


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure with its 95 % bootstrap interval over ``queries`` queries."""

    name: str
    value: float
    low: float
    high: float
    queries: int


def judge(hits: Sequence[object], right: Sequence[object], answered: bool, sure: float) -> Judged:
    """The judgement of one result; ``right`` is empty where no answer exists."""
    wanted = set(right)
    rank = next((place for place, hit in enumerate(hits, 1) if hit in wanted), None)
    return Judged(bool(wanted), rank, answered, sure)


def evaluate(judged: Sequence[Judged]) -> list[Measure]:
    """Every figure in MEASURES that these queries tell: AUROC needs right and wrong first hits."""
    columns = as_columns(judged)
    measures = [
        measure(name, columns, over, figure)
        for name, (over, figure) in MEASURES.items()
        if over(columns).any()
    ]
    return [each for each in measures if not math.isnan(each.value)]


def as_columns(judged: Sequence[Judged]) -> Columns:
    return {
        "answerable": np.array([j.answerable for j in judged], dtype=float),
        "reciprocal": np.array([1 / j.rank if j.rank else 0.0 for j in judged]),
        "answered": np.array([j.answered for j in judged], dtype=float),
        "confidence": np.array([j.confidence for j in judged], dtype=float),
    }


def measure(
    name: str,
    columns: Columns,
    over: Callable[[Columns], NDArray[np.bool_]],
    figure: Callable[[Columns], float],
) -> Measure:
    """The figure over the queries that ``over`` picks, and its percentile interval."""
    picked = {key: values[over(columns)] for key, values in columns.items()}
    size = len(picked["answered"])
    random = np.random.default_rng(SEED)
    rows = random.integers(size, size=(RESAMPLES, size))
    again = [figure({key: values[row] for key, values in picked.items()}) for row in rows]
    low, high = np.nanpercentile(again, [2.5, 97.5]) if not np.isnan(again).all() else (0.0, 1.0)
    return Measure(name, figure(picked), float(low), float(high), size)


def first_right(columns: Columns) -> NDArray[np.bool_]:
    return np.asarray(columns["reciprocal"] == 1)


def every(columns: Columns) -> NDArray[np.bool_]:
    return np.ones(len(columns["answered"]), dtype=bool)


def is_answerable(columns: Columns) -> NDArray[np.bool_]:
    return np.asarray(columns["answerable"] == 1)


def is_unanswerable(columns: Columns) -> NDArray[np.bool_]:
    return ~is_answerable(columns)


def is_answered(columns: Columns) -> NDArray[np.bool_]:
    return np.asarray(columns["answered"] == 1)


def separation(columns: Columns) -> float:
    """Area under the ROC curve of confidence, right first hits against all others."""
    right = first_right(columns)
    good, bad = columns["confidence"][right], columns["confidence"][~right]
    if not len(good) or not len(bad):
        return float("nan")
    ordered = np.sort(bad)
    below = np.searchsorted(ordered, good, side="left")
    ties = np.searchsorted(ordered, good, side="right") - below
    return float((below + ties / 2).mean() / len(bad))


def calibration_error(columns: Columns) -> float:
    """Mean distance between confidence and share of right first hits, in tenths."""
    bins = np.minimum((columns["confidence"] * BINS).astype(int), BINS - 1)
    gaps = columns["confidence"] - first_right(columns)
    return float(sum(abs(gaps[bins == n].sum()) for n in range(BINS)) / len(gaps))


def coverage_when_precise(columns: Columns) -> float:
    """Share of answerable queries that are answered at the lowest threshold at which PRECISION of
    all answers are right; those without an answer may be answered wrongly, too."""
    order = np.argsort(-columns["confidence"], kind="stable")
    sure = columns["confidence"][order]
    precision = first_right(columns)[order].cumsum() / np.arange(1, len(order) + 1)
    ends_a_tie = np.append(sure[1:] != sure[:-1], True)
    precise = np.flatnonzero((precision >= PRECISION) & ends_a_tie)
    answered = order[: precise[-1] + 1] if len(precise) else order[:0]
    answerable = columns["answerable"].sum()
    return float(columns["answerable"][answered].sum() / answerable) if answerable else np.nan


# What a figure is taken over, and the figure.
MEASURES: dict[str, tuple[Callable[[Columns], NDArray[np.bool_]], Callable[[Columns], float]]] = {
    "R@1": (is_answerable, lambda c: float(first_right(c).mean())),
    "R@5": (is_answerable, lambda c: float((c["reciprocal"] >= 1 / 5).mean())),
    "MRR": (is_answerable, lambda c: float(c["reciprocal"].mean())),
    "answer precision": (is_answered, lambda c: float(first_right(c).mean())),
    "coverage": (is_answerable, lambda c: float(c["answered"].mean())),
    "refusal": (is_unanswerable, lambda c: float(1 - c["answered"].mean())),
    "AUROC": (every, separation),
    f"coverage at {PRECISION}": (every, coverage_when_precise),
    "calibration error": (every, calibration_error),
}


def reliability(judged: Sequence[Judged]) -> list[tuple[float, float, int]]:
    """For each tenth of confidence that occurs: mean confidence, share right, queries."""
    columns = as_columns(judged)
    right = first_right(columns)
    bins = np.minimum((columns["confidence"] * BINS).astype(int), BINS - 1)
    return [
        (float(columns["confidence"][bins == n].mean()), float(right[bins == n].mean()), int(count))
        for n, count in enumerate(np.bincount(bins, minlength=BINS))
        if count
    ]
