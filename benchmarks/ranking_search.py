"""Search for ranking weights: coordinate ascent on mean R@1, from several seeded starts."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from benchmarks.ranking_features import FeatureSet

SEED = 20_240_601
STARTS = 8
ROUNDS = 6
LEAST_GAIN = 5e-4  # less is chance: one query of 400 in one set of eight is 3e-4
FACTORS = (0.0, 0.5, 0.7, 0.85, 1.2, 1.5, 2.0)
STEPS = (-0.3, -0.1, 0.1, 0.3)  # in shares of what the weighed features vary by
OF_RANKS = 0.1  # how much the mean reciprocal rank counts beside R@1, which moves in jumps

Weights = NDArray[np.float64]


def reciprocal_ranks(scores: NDArray[np.float64], found: FeatureSet) -> NDArray[np.float64]:
    """Of each query (q,), 1 over the place of its first right candidate; 0 where none is.

    Of equal scores the wrong candidates count as better.
    """
    best = np.where(found.right, scores, -np.inf).max(axis=1, initial=-np.inf)
    ahead = (found.there & ~found.right & (scores >= best[:, None])).sum(axis=1)
    return np.where(found.right.any(axis=1), 1 / (1 + ahead), 0.0)


def recall_at_one(weights: Weights, found: FeatureSet) -> float:
    return float((reciprocal_ranks(found.features @ weights, found) == 1).mean())


def goodness(ranks: NDArray[np.float64]) -> float:
    return float((ranks == 1).mean() + OF_RANKS * ranks.mean())


def search_weights(
    sets: Sequence[FeatureSet], start: Weights, bounds: Sequence[tuple[float, float]]
) -> Weights:
    """The weights with the best mean over the sets, each counting the same; deterministic.

    Of no sets, the start.
    """
    if not sets:
        return start
    random = np.random.default_rng(SEED)
    spread = scale_of(sets)
    starts = [start, *(scattered(start, spread, random) for _ in range(STARTS - 1))]
    found = [ascend(sets, clipped(each, bounds), bounds, spread) for each in starts]
    return max(found, key=lambda pair: pair[1])[0]


def scale_of(sets: Sequence[FeatureSet]) -> Weights:
    """How much each feature varies among the candidates of a query (f,), mean over the sets."""
    deviations = [each.features.std(axis=1).mean(axis=0) for each in sets]
    return np.asarray(np.mean(deviations, axis=0) + 1e-6, dtype=np.float64)


def scattered(start: Weights, spread: Weights, random: np.random.Generator) -> Weights:
    """The start with each weight up to halved or doubled."""
    return np.asarray(start * 2.0 ** random.uniform(-1, 1, len(start)))


def clipped(weights: Weights, bounds: Sequence[tuple[float, float]]) -> Weights:
    low, high = np.array(bounds).T
    return np.clip(weights, low, high)


def ascend(
    sets: Sequence[FeatureSet],
    weights: Weights,
    bounds: Sequence[tuple[float, float]],
    spread: Weights,
) -> tuple[Weights, float]:
    """One weight after the other set to what is best, until a round gains nothing."""
    scores = [each.features @ weights for each in sets]
    best = mean_goodness(scores, sets)
    for _ in range(ROUNDS):
        before = best
        for place in range(len(weights)):
            for value in list(tried(weights, place, spread, bounds[place])):
                moved = [
                    each + (value - weights[place]) * found.features[:, :, place]
                    for each, found in zip(scores, sets, strict=True)
                ]
                reached = mean_goodness(moved, sets)
                if reached > best + LEAST_GAIN:
                    weights, scores, best = replaced(weights, place, value), moved, reached
        if best <= before + LEAST_GAIN:
            break
    return weights, best


def tried(
    weights: Weights, place: int, spread: Weights, bounds: tuple[float, float]
) -> Iterator[float]:
    """Other values of one weight: multiples, and steps that matter as much as other weights do."""
    now, whole = weights[place], float(np.abs(weights * spread).sum())
    steps = [now + step * whole / spread[place] for step in STEPS]
    for value in [*(now * factor for factor in FACTORS), *steps]:
        if bounds[0] <= value <= bounds[1] and value != now:
            yield value


def replaced(weights: Weights, place: int, value: float) -> Weights:
    changed = weights.copy()
    changed[place] = value
    return changed


def mean_goodness(scores: Sequence[NDArray[np.float64]], sets: Sequence[FeatureSet]) -> float:
    pairs = zip(scores, sets, strict=True)
    return float(np.mean([goodness(reciprocal_ranks(each, found)) for each, found in pairs]))


def left_out(families: Mapping[str, str]) -> Iterator[tuple[str, list[str]]]:
    """Each set's name, and the names of those that are of another family."""
    for name, family in families.items():
        yield name, [other for other, kin in families.items() if kin != family]
