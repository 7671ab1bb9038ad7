"""Shares with the percentile interval of their bootstrap, which for a share is binomial."""

from collections.abc import Iterable

from scipy.stats import binom

from knowledge.learning.evaluation import Measure

TAILS = (0.025, 0.975)


def share(name: str, hits: Iterable[bool]) -> Measure | None:
    """The share of hits; None where there is nothing to count.

    Resampling n lines of which a share p are hits gives Binomial(n, p) hits, so that the
    percentiles are known without drawing.
    """
    counted = list(hits)
    if not counted:
        return None
    size, value = len(counted), sum(counted) / len(counted)
    low, high = (float(binom.ppf(tail, size, value)) / size for tail in TAILS)
    return Measure(name, value, low, high, size)
