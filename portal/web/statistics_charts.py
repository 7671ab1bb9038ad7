"""Charts of the statistics: over time, by agency, by outcome, median days, solved share."""

from collections.abc import Mapping

from casework.statistics import FIGURES, Statistics, Value
from portal.web.charts import Amount, Bars, Chart, Columns
from portal.web.statistics_names import StatisticsNames
from portal.web.words import WORDS

MOST_BARS = 15
Parts = Mapping[str | None, Mapping[str, Value]]


def over_time(found: Statistics) -> Chart:
    """Received by month, of these answered by the end of the period."""
    parts = found.by("month").items()
    return Columns(
        "months",
        WORDS.chart["months"],
        [_received(month_name(str(month)), values) for month, values in parts],
        FIGURES["received"].label,
        FIGURES["answered"].label,
    )


def by_agency(parts: Parts, naming: StatisticsNames) -> Chart:
    agencies = list(parts.items())[:MOST_BARS]
    return Bars(
        "agencies",
        WORDS.chart["agencies"],
        [_received(naming("agency", key), values) for key, values in agencies],
        FIGURES["received"].label,
        FIGURES["answered"].label,
    )


def by_outcome(turns: Mapping[str, int], naming: StatisticsNames) -> Chart:
    amounts = [
        Amount(naming("outcome", outcome), count, str(count))
        for outcome, count in list(turns.items())[:MOST_BARS]
    ]
    return Bars("outcomes", WORDS.chart["outcomes"], amounts, WORDS.chart["times"])


def one_figure(name: str, parts: Parts, naming: StatisticsNames) -> Chart:
    """A figure of each agency that has it; a share is drawn on a scale of 100 %."""
    figure = FIGURES[name]
    amounts = [
        Amount(naming("agency", key), value, figure.told(value))
        for key, values in list(parts.items())[:MOST_BARS]
        if (value := values[name]) is not None
    ]
    head = f"{figure.label}（{figure.unit}）"
    return Bars(name, WORDS.chart[name], amounts, head, most=1 if figure.is_share else None)


def month_name(month: str) -> str:
    """Of 2026-03."""
    return WORDS.chart["month"].format(int(month[-2:]))


def _received(label: str, values: Mapping[str, Value]) -> Amount:
    received, answered = values["received"] or 0, values["answered"] or 0
    return Amount(label, received, f"{received:g}", answered, f"{answered:g}")
