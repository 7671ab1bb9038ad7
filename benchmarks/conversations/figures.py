"""Figures over judged turns: a share of them with its 95 % interval, beside what is to be reached.

Interval: E. B. Wilson (1927), "Probable Inference, the Law of Succession, and Statistical
Inference", as scipy has it. Turns of one conversation are taken as independent.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from scipy.stats import binomtest

from benchmarks.conversations.judging import Judged

TO_REACH = {
    "follow-ups: right entry shown at once": 0.75,
    "subject changes: right entry shown at once": 0.75,
    "subject changes: old policy shown": 0.02,
    "several questions: every part shown": 0.80,
    "corrections: right entry shown at once": 0.70,
    "forms: exactly the right text stored": 1.00,
}


@dataclass(frozen=True, slots=True)
class Figure:
    """``hits`` of ``size`` counted."""

    name: str
    hits: int
    size: int

    @property
    def value(self) -> float:
        return self.hits / self.size

    @property
    def interval(self) -> tuple[float, float]:
        found = binomtest(self.hits, self.size).proportion_ci(method="wilson")
        return float(found.low), float(found.high)


def figures(every: Iterable[Judged]) -> list[Figure]:
    """One for each figure that something was judged by; those with an aim first."""
    counts: dict[str, list[bool]] = {name: [] for name in TO_REACH}
    for one in every:
        counts.setdefault(one.figure, []).append(one.counts)
    return [Figure(name, sum(each), len(each)) for name, each in counts.items() if each]


def table(every: Sequence[Judged]) -> str:
    head = f"{'figure':<46}{'turns':>6}{'value':>8}{'95 % interval':>18}{'to reach':>10}"
    return "\n".join([head, *map(row, figures(every))])


def row(figure: Figure) -> str:
    low, high = figure.interval
    aim = f"{TO_REACH[figure.name]:.2f}" if figure.name in TO_REACH else ""
    return (
        f"{figure.name:<46}{figure.size:>6}{figure.value:>8.3f}"
        f"{f'{low:.3f} to {high:.3f}':>18}{aim:>10}"
    )


def wrong(every: Iterable[Judged]) -> Iterator[str]:
    """A few lines for each that is not as it should be."""
    for one in every:
        if one.is_wrong:
            yield f"{one.conversation} | {one.figure}\n  {one.said}"
            yield f"  wanted {one.wanted}\n  got {one.got}"
